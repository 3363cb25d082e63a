import django.db.models.deletion
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
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="kegiatan")),
                ("unit", models.CharField(blank=True, max_length=200, verbose_name="unit pelaksana")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="tempat")),
                ("from_on", models.DateField(verbose_name="mulai")),
                ("until_on", models.DateField(verbose_name="selesai")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("direncanakan", "Direncanakan"),
                            ("berjalan", "Berjalan"),
                            ("selesai", "Selesai"),
                        ],
                        default="direncanakan",
                        max_length=16,
                        verbose_name="keadaan",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="bodies.body",
                        verbose_name="badan publik",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "kegiatan",
                "ordering": ("-from_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Decree",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "listed",
                    models.CharField(
                        choices=[
                            ("dip", "Daftar Informasi Publik"),
                            ("dik", "Daftar Informasi yang Dikecualikan"),
                        ],
                        default="dip",
                        max_length=8,
                        verbose_name="yang ditetapkan",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                ("number", models.CharField(max_length=120, verbose_name="nomor keputusan")),
                ("decided_on", models.DateField(verbose_name="tanggal keputusan")),
                ("signer", models.CharField(max_length=200, verbose_name="pejabat yang menetapkan")),
                ("link", models.CharField(blank=True, max_length=1000, verbose_name="tautan naskah")),
                ("lines", models.JSONField(default=list)),
                ("sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decrees",
                        to="bodies.body",
                        verbose_name="badan publik",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-decided_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=80, unique=True)),
                ("topic", models.CharField(blank=True, max_length=40, verbose_name="pokok")),
                ("title", models.CharField(max_length=300, verbose_name="judul")),
                ("summary", models.TextField(blank=True, verbose_name="ringkasan isi")),
                (
                    "unit",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="pejabat atau unit yang menguasai"
                    ),
                ),
                (
                    "maker",
                    models.CharField(blank=True, max_length=200, verbose_name="penanggung jawab pembuatan"),
                ),
                ("made_on", models.DateField(blank=True, null=True, verbose_name="waktu pembuatan")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="tempat pembuatan")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("elektronik", "Elektronik"),
                            ("cetak", "Cetak"),
                            ("keduanya", "Cetak dan elektronik"),
                        ],
                        default="elektronik",
                        max_length=16,
                        verbose_name="bentuk",
                    ),
                ),
                (
                    "retention",
                    models.CharField(blank=True, max_length=120, verbose_name="jangka waktu penyimpanan"),
                ),
                (
                    "klass",
                    models.CharField(
                        choices=[
                            ("berkala", "Berkala"),
                            ("serta_merta", "Serta merta"),
                            ("setiap_saat", "Setiap saat"),
                        ],
                        max_length=16,
                        verbose_name="klasifikasi",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tahun")),
                ("link", models.CharField(blank=True, max_length=1000, verbose_name="tautan")),
                ("kept", models.JSONField(default=list)),
                ("listed_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_for", models.CharField(blank=True, max_length=300, verbose_name="alasan")),
                ("reviewed_at", models.DateTimeField(null=True, verbose_name="terakhir ditinjau")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="tinjau sebelum")),
                ("reminded_for", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="information",
                        to="bodies.body",
                        verbose_name="badan publik",
                    ),
                ),
                (
                    "decree",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="catalogue.decree",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "informasi publik",
                "ordering": ("body", "klass", "title", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="informasi yang dikecualikan")),
                ("summary", models.TextField(blank=True, verbose_name="bagian mana yang ditutup")),
                ("unit", models.CharField(blank=True, max_length=200, verbose_name="unit yang menguasai")),
                ("article", models.CharField(blank=True, max_length=16)),
                ("law", models.CharField(blank=True, max_length=300, verbose_name="dasar hukum lain")),
                ("if_opened", models.TextField(blank=True, verbose_name="akibat bila dibuka")),
                ("if_closed", models.TextField(blank=True, verbose_name="manfaat bila ditutup")),
                ("interest", models.TextField(blank=True, verbose_name="kepentingan publik yang ditimbang")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="dikecualikan sampai")),
                (
                    "until_event",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="dikecualikan sampai peristiwa"
                    ),
                ),
                (
                    "tested_on",
                    models.DateField(blank=True, null=True, verbose_name="tanggal uji konsekuensi"),
                ),
                ("testers", models.TextField(blank=True, verbose_name="yang menguji")),
                ("decided_by", models.CharField(blank=True, max_length=200, verbose_name="yang memutuskan")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("konsep", "Uji konsekuensi belum selesai"),
                            ("ditetapkan", "Dikecualikan"),
                            ("dibuka", "Sudah dibuka"),
                        ],
                        default="konsep",
                        max_length=16,
                        verbose_name="keadaan",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_for", models.CharField(blank=True, max_length=300, verbose_name="alasan dibuka")),
                ("reminded_for", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exclusions",
                        to="bodies.body",
                        verbose_name="badan publik",
                    ),
                ),
                (
                    "decree",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exclusions",
                        to="catalogue.decree",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "informasi yang dikecualikan",
                "ordering": ("body", "title", "pk"),
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
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=200, verbose_name="berkas")),
                ("rows", models.JSONField(default=list)),
                ("problems", models.JSONField(default=list)),
                ("applied_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.body"
                    ),
                ),
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
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stem", models.CharField(max_length=40)),
                ("weight", models.PositiveSmallIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="catalogue.entry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Yield",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="informasi yang dihasilkan")),
                ("topic", models.CharField(blank=True, max_length=40, verbose_name="pokok")),
                (
                    "klass",
                    models.CharField(
                        choices=[
                            ("berkala", "Berkala"),
                            ("serta_merta", "Serta merta"),
                            ("setiap_saat", "Setiap saat"),
                        ],
                        default="setiap_saat",
                        max_length=16,
                        verbose_name="klasifikasi",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("elektronik", "Elektronik"),
                            ("cetak", "Cetak"),
                            ("keduanya", "Cetak dan elektronik"),
                        ],
                        default="elektronik",
                        max_length=16,
                        verbose_name="bentuk",
                    ),
                ),
                ("link", models.CharField(blank=True, max_length=1000, verbose_name="tautan")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="yields",
                        to="catalogue.activity",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="activity_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_on__gte", models.F("from_on"))),
                name="activity_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.UniqueConstraint(
                fields=("body", "listed", "number"), name="decree_is_noted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="decree",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", ""), _negated=True), models.Q(("signer", ""), _negated=True)
                ),
                name="decree_has_number_and_signer",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("withdrawn_at", None)), fields=["body", "klass"], name="entry_shown"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("withdrawn_at", None)), fields=["due_on"], name="entry_due"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("withdrawn_at", None)), fields=["-listed_at"], name="entry_newest"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True), models.Q(("source", ""), _negated=True)
                ),
                name="entry_has_title_and_source",
            ),
        ),
        migrations.AddIndex(
            model_name="exclusion",
            index=models.Index(fields=["state", "until_on"], name="exclusion_until"),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="exclusion_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "konsep"),
                    models.Q(
                        models.Q(("article", ""), _negated=True),
                        models.Q(("if_opened", ""), _negated=True),
                        models.Q(("if_closed", ""), _negated=True),
                        models.Q(("decided_by", ""), _negated=True),
                        ("tested_on__isnull", False),
                        models.Q(
                            ("until_on__isnull", False),
                            models.Q(("until_event", ""), _negated=True),
                            _connector="OR",
                        ),
                        ("decided_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="exclusion_is_tested_and_limited",
            ),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "dibuka"), _negated=True),
                    models.Q(("lifted_at__isnull", False), models.Q(("lifted_for", ""), _negated=True)),
                    _connector="OR",
                ),
                name="exclusion_is_lifted_for_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["stem", "entry", "weight"], name="term_stem"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(fields=("entry", "stem"), name="term_is_noted_once"),
        ),
        migrations.AddConstraint(
            model_name="yield",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="yield_has_title"
            ),
        ),
    ]
