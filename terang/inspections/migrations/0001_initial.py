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
            name="Alarm",
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
                            ("mati", "Situs mati"),
                            ("spam", "Disusupi halaman judi"),
                            ("sertifikat", "Sertifikat berakhir"),
                        ],
                        max_length=16,
                    ),
                ),
                ("detail", models.TextField()),
                ("raised_at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(null=True)),
                (
                    "website",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alarms",
                        to="bodies.website",
                    ),
                ),
            ],
            options={
                "ordering": ("-raised_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=200)),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("diminta", "Diminta"),
                            ("jadwal", "Terjadwal"),
                            ("bukti", "Pemeriksaan tautan bukti"),
                        ],
                        max_length=16,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("total", models.PositiveIntegerField()),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(max_length=500)),
                ("domain", models.CharField(blank=True, max_length=253)),
                (
                    "trigger",
                    models.CharField(
                        choices=[
                            ("diminta", "Diminta"),
                            ("jadwal", "Terjadwal"),
                            ("bukti", "Pemeriksaan tautan bukti"),
                        ],
                        max_length=16,
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("antre", "Menunggu giliran"),
                            ("berjalan", "Sedang diperiksa"),
                            ("selesai", "Selesai"),
                            ("gagal", "Gagal"),
                            ("batal", "Dibatalkan"),
                        ],
                        default="antre",
                        max_length=16,
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=0)),
                ("fence", models.PositiveIntegerField(default=0)),
                ("worker", models.CharField(blank=True, max_length=120)),
                ("lease_until", models.DateTimeField(null=True)),
                ("not_before", models.DateTimeField(null=True)),
                ("checkpoint", models.JSONField(default=dict)),
                ("queued_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("as_of", models.DateField()),
                ("folder", models.CharField(blank=True, max_length=200)),
                ("run", models.CharField(blank=True, max_length=40)),
                ("score", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("band", models.CharField(blank=True, max_length=60)),
                ("facts", models.JSONField(default=dict)),
                ("fault", models.CharField(blank=True, max_length=300)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inspections",
                        to="inspections.batch",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inspections",
                        to="bodies.body",
                    ),
                ),
                (
                    "website",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inspections",
                        to="bodies.website",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=64)),
                ("level", models.CharField(max_length=16)),
                ("message", models.TextField()),
                ("advice", models.TextField(blank=True)),
                ("value", models.CharField(blank=True, max_length=200)),
                ("url", models.URLField(blank=True, max_length=4096)),
                ("proof", models.JSONField(default=list)),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="inspections.inspection",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=64)),
                ("before", models.CharField(max_length=24)),
                ("after", models.CharField(max_length=24)),
                ("at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="bodies.body"
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="inspections.inspection",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "code"),
            },
        ),
        migrations.CreateModel(
            name="Capture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("url", models.URLField(max_length=4096)),
                ("folder", models.CharField(max_length=200)),
                ("file", models.CharField(max_length=200)),
                ("offset", models.BigIntegerField()),
                ("length", models.BigIntegerField()),
                ("taken_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="captures", to="bodies.body"
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="captures",
                        to="inspections.inspection",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Listener",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="alamat email")),
                ("webhook", models.URLField(blank=True, max_length=500, verbose_name="alamat webhook")),
                ("secret", models.CharField(blank=True, max_length=300)),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listeners",
                        to="bodies.region",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "occasion",
                    models.CharField(choices=[("muncul", "Alarm"), ("pulih", "Sudah pulih")], max_length=8),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("fault", models.CharField(blank=True, max_length=300)),
                (
                    "alarm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="inspections.alarm",
                    ),
                ),
                (
                    "listener",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="inspections.listener",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Month",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_on", models.DateField()),
                ("status", models.CharField(max_length=24)),
                ("score", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("present", models.PositiveSmallIntegerField(default=0)),
                (
                    "website",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="months",
                        to="bodies.website",
                    ),
                ),
            ],
            options={
                "ordering": ("first_on",),
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("passage", models.TextField(blank=True)),
                ("mark", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("lease_until", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField(null=True)),
                (
                    "fault",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hilang", "Rekaman tidak dapat dibaca lagi dari arsip."),
                            ("bukan_halaman", "Rekaman ini bukan halaman web atau PDF; buka berkasnya."),
                            ("terkunci", "PDF ini terkunci kata sandi."),
                            ("rusak", "Berkas PDF ini rusak atau terlalu berat untuk digambar."),
                            (
                                "tanpa_peramban",
                                "Di komputer pekerja belum ada Chromium. Pengelola dapat memasangnya dengan «sudo apt install chromium».",
                            ),
                            ("gagal", "Gambar tidak berhasil dibuat. Rekaman aslinya tetap dapat dibuka."),
                        ],
                        max_length=16,
                    ),
                ),
                ("near", models.CharField(blank=True, max_length=64)),
                ("whole", models.CharField(blank=True, max_length=64)),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("tall", models.PositiveIntegerField(default=0)),
                ("number", models.PositiveIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("is_marked", models.BooleanField(default=False)),
                ("is_rendered", models.BooleanField(default=False)),
                ("parts_at", models.DateTimeField(null=True)),
                (
                    "capture",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="inspections.capture",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Schedule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ranked", models.CharField(blank=True, max_length=32, verbose_name="kelas")),
                ("days", models.PositiveSmallIntegerField(default=7, verbose_name="setiap berapa hari")),
                ("next_at", models.DateTimeField(verbose_name="berikutnya")),
                ("is_on", models.BooleanField(default=True, verbose_name="aktif")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="schedules",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("region", "ranked"),
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("status", models.CharField(max_length=24)),
                ("message", models.TextField(blank=True)),
                ("newest_on", models.DateField(null=True)),
                ("certificate_days", models.IntegerField(null=True)),
                ("is_spammed", models.BooleanField(default=False)),
                ("score", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("band", models.CharField(blank=True, max_length=60)),
                ("present", models.PositiveSmallIntegerField(default=0)),
                ("checked_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(null=True)),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="inspections.inspection"
                    ),
                ),
                (
                    "website",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standing",
                        to="bodies.website",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=64)),
                ("state", models.CharField(max_length=24)),
                ("confidence", models.DecimalField(decimal_places=2, max_digits=3)),
                ("reason", models.TextField()),
                ("advice", models.TextField(blank=True)),
                ("year", models.PositiveSmallIntegerField(default=0)),
                ("url", models.URLField(blank=True, max_length=4096)),
                ("passage", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("proof", models.JSONField(default=list)),
                ("seen_at", models.DateTimeField(null=True)),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts",
                        to="inspections.inspection",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="alarm",
            constraint=models.UniqueConstraint(
                condition=models.Q(("cleared_at", None)),
                fields=("website", "kind"),
                name="alarm_is_raised_once",
            ),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(
                fields=["state", "not_before", "queued_at"], name="inspections_state_a26b18_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(fields=["body", "-queued_at"], name="inspections_body_id_82042d_idx"),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(fields=["batch", "state"], name="inspections_batch_i_2ce49e_idx"),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("antre", "berjalan"))),
                fields=("body",),
                name="body_has_one_inspection_under_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "berjalan"), _negated=True),
                    models.Q(("lease_until__isnull", False), ("fence__gte", 1)),
                    _connector="OR",
                ),
                name="running_inspection_is_held_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["inspection", "code"], name="inspections_inspect_96f1cb_idx"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["body", "-at"], name="inspections_body_id_b648c1_idx"),
        ),
        migrations.AddIndex(
            model_name="capture",
            index=models.Index(fields=["sha256"], name="inspections_sha256_6643fe_idx"),
        ),
        migrations.AddConstraint(
            model_name="capture",
            constraint=models.UniqueConstraint(
                fields=("body", "sha256"), name="capture_is_kept_once_for_a_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="listener",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", ""), ("webhook", ""), _connector="XOR"),
                name="listener_is_an_email_or_a_webhook",
            ),
        ),
        migrations.AddConstraint(
            model_name="listener",
            constraint=models.UniqueConstraint(
                fields=("region", "email", "webhook"), name="listener_is_named_once_in_a_region"
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["next_try_at"], name="inspections_next_tr_9f52c0_idx"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("alarm", "listener", "occasion"), name="listener_is_told_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="month",
            constraint=models.UniqueConstraint(fields=("website", "first_on"), name="one_standing_per_month"),
        ),
        migrations.AddIndex(
            model_name="picture",
            index=models.Index(fields=["made_at", "lease_until"], name="inspections_made_at_b01a88_idx"),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(fields=("capture", "mark"), name="one_picture_of_a_passage"),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("made_at", None), models.Q(("fault", ""), ("near", ""), _negated=True), _connector="OR"
                ),
                name="picture_is_made_or_says_why_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="schedule",
            constraint=models.UniqueConstraint(fields=("region", "ranked"), name="class_has_one_schedule"),
        ),
        migrations.AddConstraint(
            model_name="schedule",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gte", 1), ("days__lte", 366)), name="schedule_comes_within_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.UniqueConstraint(
                fields=("inspection", "code"), name="one_verdict_per_indicator"
            ),
        ),
    ]
