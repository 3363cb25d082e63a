import django.db.models.deletion
import terang.accounts.append_only
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("bodies", "0001_initial"),
        ("inspections", "0001_initial"),
        ("instruments", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=64)),
                ("value", models.JSONField(null=True)),
                ("note", models.TextField(blank=True)),
                ("machine", models.JSONField(default=dict)),
                ("confirmed_at", models.DateTimeField(null=True)),
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
            ],
        ),
        migrations.CreateModel(
            name="Cycle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nama")),
                ("slug", models.SlugField(max_length=80)),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("rencana", "Direncanakan"),
                            ("berjalan", "Berjalan"),
                            ("terbit", "Hasil diumumkan"),
                            ("batal", "Dibatalkan"),
                        ],
                        default="rencana",
                        max_length=16,
                        verbose_name="keadaan",
                    ),
                ),
                (
                    "doubled",
                    models.DecimalField(
                        decimal_places=3, default=0, max_digits=4, verbose_name="bagian yang dinilai dua kali"
                    ),
                ),
                ("seed", models.CharField(max_length=64)),
                (
                    "released_at",
                    models.DateTimeField(null=True, verbose_name="hasil dibuka untuk badan publik"),
                ),
                ("made_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True, verbose_name="dimulai")),
                ("note", models.TextField(blank=True, verbose_name="catatan")),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cycles",
                        to="instruments.instrument",
                    ),
                ),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="cycles", to="bodies.region"
                    ),
                ),
            ],
            options={
                "ordering": ("-year", "name"),
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
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=32)),
                ("ranked", models.CharField(max_length=32)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="bodies.body"
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="evaluations.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ("ranked", "name"),
            },
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("terbaik", "Terbaik"),
                            ("meningkat", "Peningkatan terbesar"),
                            ("khusus", "Penghargaan khusus"),
                        ],
                        max_length=16,
                        verbose_name="jenis",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="nama penghargaan")),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="nomor piagam")),
                ("token", models.CharField(max_length=32, unique=True)),
                ("given_at", models.DateTimeField()),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="awards",
                        to="evaluations.cycle",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="awards",
                        to="evaluations.entry",
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "place"),
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="tautan")),
                ("file", models.CharField(blank=True, max_length=64)),
                ("name", models.CharField(blank=True, max_length=255, verbose_name="nama berkas")),
                ("media", models.CharField(blank=True, max_length=120)),
                ("size", models.BigIntegerField(default=0)),
                ("checked_at", models.DateTimeField(null=True)),
                ("lease_until", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("faults", models.JSONField(default=list)),
                ("capture", models.JSONField(default=dict)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="evaluations.answer",
                    ),
                ),
            ],
            options={
                "ordering": ("added_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=64)),
                ("turn", models.PositiveSmallIntegerField(default=1)),
                ("assigned_at", models.DateTimeField()),
                ("priority", models.DecimalField(decimal_places=5, default=0, max_digits=9)),
                ("is_light", models.BooleanField(default=False)),
                ("value", models.JSONField(null=True)),
                ("points", models.DecimalField(decimal_places=5, max_digits=6, null=True)),
                ("reason", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="evaluations.entry",
                    ),
                ),
                (
                    "verifier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("diajukan", "Diajukan"),
                            ("diterima", "Diterima"),
                            ("sebagian", "Diterima sebagian"),
                            ("ditolak", "Ditolak"),
                            ("dicabut", "Dicabut"),
                        ],
                        default="diajukan",
                        max_length=16,
                    ),
                ),
                ("text", models.TextField(verbose_name="alasan")),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="tautan bukti")),
                ("file", models.CharField(blank=True, max_length=64)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("filed_at", models.DateTimeField()),
                ("points_before", models.DecimalField(decimal_places=5, max_digits=6, null=True)),
                ("reason", models.TextField(blank=True)),
                ("points_after", models.DecimalField(decimal_places=5, max_digits=6, null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="evaluations.entry",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Period",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "window",
                    models.CharField(
                        choices=[
                            ("sosialisasi", "Sosialisasi"),
                            ("pengisian", "Pengisian SAQ"),
                            ("verifikasi", "Verifikasi"),
                            ("sanggah", "Masa sanggah"),
                            ("visitasi", "Visitasi"),
                            ("uji_publik", "Uji publik"),
                            ("pleno", "Pleno"),
                            ("pengumuman", "Pengumuman"),
                        ],
                        max_length=16,
                    ),
                ),
                ("opens_at", models.DateTimeField(verbose_name="mulai")),
                ("closes_at", models.DateTimeField(verbose_name="berakhir")),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="periods",
                        to="evaluations.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ("opens_at", "window"),
            },
        ),
        migrations.CreateModel(
            name="Predicate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="tahun")),
                (
                    "score",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="nilai"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="predikat")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="sumber")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="predicates",
                        to="bodies.body",
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="evaluations.entry",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="predicates",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("year",),
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                ("due_at", models.DateTimeField()),
                ("document", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checkpoint",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="accounts.checkpoint"
                    ),
                ),
                (
                    "cycle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="evaluations.cycle",
                    ),
                ),
            ],
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
                ("occasion", models.CharField(max_length=60)),
                ("on", models.DateField(verbose_name="tanggal")),
                ("asked_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("fault", models.CharField(blank=True, max_length=300)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="evaluations.entry",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Rescheduling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "window",
                    models.CharField(
                        choices=[
                            ("sosialisasi", "Sosialisasi"),
                            ("pengisian", "Pengisian SAQ"),
                            ("verifikasi", "Verifikasi"),
                            ("sanggah", "Masa sanggah"),
                            ("visitasi", "Visitasi"),
                            ("uji_publik", "Uji publik"),
                            ("pleno", "Pleno"),
                            ("pengumuman", "Pengumuman"),
                        ],
                        max_length=16,
                    ),
                ),
                ("old_opens_at", models.DateTimeField(null=True)),
                ("old_closes_at", models.DateTimeField(null=True)),
                ("opens_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("reason", models.TextField(verbose_name="alasan")),
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reschedulings",
                        to="evaluations.cycle",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField()),
                ("bundle", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("outcome", models.JSONField()),
                ("total", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("band", models.CharField(blank=True, max_length=60)),
                ("place", models.PositiveIntegerField(null=True)),
                ("is_close", models.BooleanField(default=False)),
                ("looked_at", models.DateTimeField(null=True)),
                ("looked_reason", models.TextField(blank=True, verbose_name="alasan")),
                ("computed_at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="evaluations.entry",
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
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
                ("part", models.CharField(max_length=64)),
                ("is_absent", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("handed_in_at", models.DateTimeField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="evaluations.entry",
                    ),
                ),
                (
                    "judge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SheetScore",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=64)),
                ("points", models.DecimalField(decimal_places=5, max_digits=6)),
                ("note", models.TextField(blank=True)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="evaluations.sheet",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draf", "Sedang diisi"),
                            ("terkirim", "Terkirim"),
                            ("dikembalikan", "Dikembalikan untuk dilengkapi"),
                            ("terverifikasi", "Terverifikasi"),
                        ],
                        default="draf",
                        max_length=16,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField(null=True)),
                ("turn", models.PositiveSmallIntegerField(default=0)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("is_late", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="submission",
                        to="evaluations.entry",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="inspections.inspection",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40, unique=True)),
                ("document", models.JSONField()),
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
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="evaluations.submission",
                    ),
                ),
            ],
            options={
                "ordering": ("-at",),
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="submission",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="answers",
                to="evaluations.submission",
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.UniqueConstraint(fields=("region", "slug"), name="cycle_slug_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("cycle", "body"), name="body_enters_a_cycle_once"),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.UniqueConstraint(
                fields=("cycle", "entry", "kind", "title"), name="award_is_given_once"
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["checked_at", "lease_until"], name="evaluations_checked_2c064f_idx"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("url", ""), ("file", ""), _connector="XOR"),
                name="evidence_is_a_link_or_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)),
                fields=("answer", "url", "file"),
                name="evidence_is_given_once_for_an_answer",
            ),
        ),
        migrations.AddIndex(
            model_name="mark",
            index=models.Index(
                fields=["verifier", "decided_at", "-priority"], name="evaluations_verifie_2ff788_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="mark",
            index=models.Index(
                fields=["verifier", "entry", "question"], name="evaluations_verifie_74dec8_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(
                fields=("entry", "question", "turn"), name="one_mark_per_turn"
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at", None),
                        ("points", None),
                        ("reason", ""),
                        ("value__isnull", True),
                        ("version", 0),
                    ),
                    models.Q(("decided_at__isnull", False), ("points__isnull", False)),
                    _connector="OR",
                ),
                name="mark_is_decided_whole_or_not_at_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(fields=("entry", "question"), name="objection_is_raised_once"),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("state__in", ("diajukan", "dicabut"))),
                    models.Q(
                        ("decided_at__isnull", False), ("state__in", ("diterima", "sebagian", "ditolak"))
                    ),
                    _connector="OR",
                ),
                name="objection_is_decided_whole_or_not_at_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="period",
            constraint=models.UniqueConstraint(fields=("cycle", "window"), name="period_is_once_in_a_cycle"),
        ),
        migrations.AddConstraint(
            model_name="period",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                name="period_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="predicate",
            constraint=models.UniqueConstraint(
                fields=("body", "year"), name="one_predicate_of_a_body_per_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="predicate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("body", None)),
                fields=("region", "year"),
                name="one_predicate_of_a_region_per_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="predicate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("score", None), models.Q(("score__gte", 0), ("score__lte", 100)), _connector="OR"
                ),
                name="predicate_score_is_of_100",
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=terang.accounts.append_only.AppendOnly(
                columns=("cycle_id", "revision", "due_at", "document", "sha256", "published_at"),
                name="publication_is_append_only",
                when="OLD.published_at IS NOT NULL",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("entry", "occasion", "on"), name="reminder_is_sent_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.UniqueConstraint(
                fields=("entry", "revision"), name="result_revision_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("looked_at", None), ("looked_by", None)),
                    models.Q(("looked_at__isnull", False), ("looked_by__isnull", False)),
                    _connector="OR",
                ),
                name="second_look_is_taken_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=terang.accounts.append_only.AppendOnly(
                columns=(
                    "entry_id",
                    "revision",
                    "bundle",
                    "sha256",
                    "outcome",
                    "total",
                    "band",
                    "place",
                    "is_close",
                    "computed_at",
                ),
                name="result_is_append_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(fields=("entry", "part", "judge"), name="one_sheet_per_judge"),
        ),
        migrations.AddConstraint(
            model_name="sheetscore",
            constraint=models.UniqueConstraint(fields=("sheet", "item"), name="one_score_per_item"),
        ),
        migrations.AddConstraint(
            model_name="sheetscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__gte", 0), ("points__lte", 1)), name="points_are_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("submission", "question"), name="question_is_answered_once"
            ),
        ),
    ]
