import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0001_initial"),
        ("evaluations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rapor", "Rapor badan publik"),
                            ("rekap", "Rekap per kelas"),
                            ("pleno", "Berita acara pleno"),
                            ("piagam", "Piagam penghargaan"),
                            ("ekk", "Bukti EKK kecamatan"),
                            ("spbe", "Bukti SPBE"),
                            ("tahunan", "Laporan tahunan program"),
                            ("layanan", "Laporan layanan informasi publik"),
                        ],
                        max_length=16,
                    ),
                ),
                ("scope", models.CharField(max_length=80)),
                ("wording", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("antre", "Menunggu giliran"),
                            ("berjalan", "Sedang dibuat"),
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
                ("asked_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("fault", models.CharField(blank=True, max_length=300)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_runs",
                        to="evaluations.cycle",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_runs",
                        to="evaluations.entry",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report_runs",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("subject", models.CharField(blank=True, max_length=64)),
                ("title", models.CharField(max_length=300)),
                ("name", models.CharField(max_length=200)),
                ("media", models.CharField(choices=[("pdf", "PDF"), ("xlsx", "Excel")], max_length=8)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("size", models.PositiveIntegerField(default=0)),
                ("pages", models.PositiveSmallIntegerField(default=0)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("is_draft", models.BooleanField(default=True)),
                ("made_at", models.DateTimeField(null=True)),
                ("fault", models.CharField(blank=True, max_length=300)),
                (
                    "award",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="evaluations.award",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="evaluations.entry",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="papers", to="reports.run"
                    ),
                ),
            ],
            options={
                "ordering": ("order",),
            },
        ),
        migrations.CreateModel(
            name="Signatory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("post", models.CharField(max_length=160, verbose_name="jabatan")),
                ("name", models.CharField(max_length=160, verbose_name="nama dan gelar")),
                ("rank", models.CharField(blank=True, max_length=80, verbose_name="pangkat")),
                ("nip", models.CharField(blank=True, max_length=40, verbose_name="NIP")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="urutan")),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatories",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("order", "pk"),
            },
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(fields=["state", "asked_at"], name="reports_run_state_7785cb_idx"),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("antre", "berjalan"))),
                fields=("kind", "scope"),
                name="report_is_made_by_one_run_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "berjalan"), _negated=True),
                    models.Q(("fence__gte", 1), ("lease_until__isnull", False)),
                    _connector="OR",
                ),
                name="running_report_is_held_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["entry", "-made_at"], name="reports_pap_entry_i_f6cf4b_idx"),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("run", "subject", "media"), name="paper_is_once_in_a_run"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("made_at", None), ("sha256", "")),
                    models.Q(models.Q(("sha256", ""), _negated=True), ("made_at__isnull", False)),
                    _connector="OR",
                ),
                name="paper_is_made_whole_or_not_at_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="signatory",
            constraint=models.UniqueConstraint(
                fields=("region", "post", "name"), name="signatory_is_named_once"
            ),
        ),
    ]
