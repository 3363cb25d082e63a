import django.db.models.deletion
import terang.accounts.append_only
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Filing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("is_nil", models.BooleanField()),
                ("nil_reason", models.CharField(blank=True, max_length=500)),
                ("rows", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Form",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=60, verbose_name="kode alamat")),
                ("title", models.CharField(max_length=200, verbose_name="judul")),
                ("about", models.TextField(blank=True, verbose_name="keterangan")),
                (
                    "every",
                    models.CharField(
                        choices=[
                            ("bulan", "Setiap bulan"),
                            ("triwulan", "Setiap triwulan"),
                            ("semester", "Setiap semester"),
                            ("tahun", "Setiap tahun"),
                        ],
                        max_length=16,
                        verbose_name="periode",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="berakhir")),
                ("revision", models.PositiveIntegerField(default=0)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="forms", to="bodies.region"
                    ),
                ),
            ],
            options={
                "ordering": ("title", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True)),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="yang berubah")),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("columns_json", models.JSONField()),
                ("lines", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="datasets.form",
                    ),
                ),
            ],
            options={
                "ordering": ("form", "-number"),
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_on", models.DateField(verbose_name="periode")),
                ("due_on", models.DateField(verbose_name="tenggat")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("diisi", "Diisi"),
                            ("terkirim", "Terkirim"),
                            ("dikembalikan", "Dikembalikan"),
                            ("diterima", "Diterima"),
                        ],
                        default="diisi",
                        max_length=16,
                        verbose_name="keadaan",
                    ),
                ),
                ("is_nil", models.BooleanField(default=False, verbose_name="nihil")),
                ("nil_reason", models.CharField(blank=True, max_length=500, verbose_name="keterangan nihil")),
                ("revision", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField(null=True)),
                ("submitted_at", models.DateTimeField(null=True, verbose_name="dikirim")),
                ("decided_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True, verbose_name="catatan pemeriksa")),
                (
                    "accepted",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="datasets.filing",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets_of_data",
                        to="bodies.body",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sheets", to="datasets.form"
                    ),
                ),
            ],
            options={
                "ordering": ("-first_on", "body"),
            },
        ),
        migrations.CreateModel(
            name="Row",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveIntegerField()),
                ("cells", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField(null=True)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="datasets.sheet"
                    ),
                ),
            ],
            options={
                "ordering": ("place", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Replaced",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rows", models.JSONField()),
                ("name", models.CharField(max_length=200, verbose_name="berkas")),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replaced",
                        to="datasets.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("occasion", models.CharField(max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="datasets.sheet",
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
            },
        ),
        migrations.AddField(
            model_name="filing",
            name="sheet",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="filings", to="datasets.sheet"
            ),
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("columns_json", models.JSONField(default=list)),
                (
                    "counting",
                    models.CharField(
                        choices=[
                            ("hari_kerja", "hari kerja setelah periode berakhir"),
                            (
                                "tanggal",
                                "hari kalender setelah periode berakhir (bila libur: hari kerja berikutnya)",
                            ),
                        ],
                        default="hari_kerja",
                        max_length=16,
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(default=5, verbose_name="hari")),
                ("first_on", models.DateField(verbose_name="berlaku mulai")),
                (
                    "state",
                    models.CharField(
                        choices=[("draf", "Draf"), ("dipakai", "Dipakai")], default="draf", max_length=16
                    ),
                ),
                ("used_at", models.DateTimeField(null=True)),
                ("revision", models.PositiveIntegerField(default=0)),
                (
                    "bodies",
                    models.ManyToManyField(related_name="+", to="bodies.body", verbose_name="badan publik"),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="datasets.form",
                    ),
                ),
            ],
            options={
                "ordering": ("form", "number"),
            },
        ),
        migrations.AddField(
            model_name="sheet",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="datasets.version"
            ),
        ),
        migrations.AddConstraint(
            model_name="form",
            constraint=models.UniqueConstraint(
                fields=("region", "code"), name="form_code_is_unique_in_region"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("form", "number"), name="edition_is_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=terang.accounts.append_only.AppendOnly(name="edition_is_append_only"),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(fields=("sheet", "occasion"), name="reminder_is_sent_once"),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.UniqueConstraint(fields=("sheet", "number"), name="filing_is_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_nil", False), ("rows", []), _connector="OR"),
                name="nil_filing_has_no_rows",
            ),
        ),
        migrations.AddConstraint(
            model_name="filing",
            constraint=terang.accounts.append_only.AppendOnly(name="filing_is_append_only"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(fields=("form", "number"), name="version_is_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draf")), fields=("form",), name="form_has_one_draft"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "dipakai")),
                fields=("form", "first_on"),
                name="version_begins_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "draf"), ("used_at", None)),
                    models.Q(("state", "dipakai"), ("used_at__isnull", False)),
                    _connector="OR",
                ),
                name="version_in_use_knows_since_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=terang.accounts.append_only.AppendOnly(
                columns=("columns_json", "counting", "days", "first_on", "number", "state"),
                name="version_in_use_is_frozen",
                when="OLD.state = 'dipakai'",
            ),
        ),
        migrations.AddIndex(
            model_name="sheet",
            index=models.Index(fields=["state", "due_on"], name="datasets_sh_state_edf793_idx"),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(
                fields=("form", "body", "first_on"), name="sheet_is_one_per_period"
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "diterima"), _negated=True),
                    ("accepted__isnull", False),
                    _connector="OR",
                ),
                name="accepted_sheet_has_a_filing",
            ),
        ),
    ]
