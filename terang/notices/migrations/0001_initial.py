import datetime
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
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("email", "Email"),
                            ("whatsapp", "WhatsApp"),
                            ("sms", "SMS"),
                            ("instagram", "Instagram"),
                            ("messenger", "Facebook Messenger"),
                            ("imap", "Kotak surat aduan (IMAP)"),
                        ],
                        max_length=12,
                        verbose_name="kanal",
                    ),
                ),
                ("is_on", models.BooleanField(default=False, verbose_name="dipakai")),
                ("base", models.CharField(blank=True, max_length=300, verbose_name="alamat layanan")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="nomor pengenal akun")),
                ("template", models.CharField(blank=True, max_length=120, verbose_name="nama templat")),
                ("secrets", models.TextField(blank=True)),
                ("paused_until", models.DateTimeField(null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("last_out_at", models.DateTimeField(null=True)),
                ("last_in_at", models.DateTimeField(null=True)),
                ("last_fault", models.CharField(blank=True, max_length=300)),
                ("last_fault_at", models.DateTimeField(null=True)),
                (
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("region", "kind"),
            },
        ),
        migrations.CreateModel(
            name="Habit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quiet_from", models.TimeField(default=datetime.time(21, 0), verbose_name="tenang sejak")),
                ("quiet_until", models.TimeField(default=datetime.time(6, 0), verbose_name="tenang sampai")),
                (
                    "digest_at",
                    models.TimeField(default=datetime.time(7, 0), verbose_name="ringkasan harian pukul"),
                ),
                ("digested_on", models.DateField(null=True)),
                (
                    "region",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.region"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=200, unique=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "Email"),
                            ("whatsapp", "WhatsApp"),
                            ("sms", "SMS"),
                            ("instagram", "Instagram"),
                            ("messenger", "Facebook Messenger"),
                            ("imap", "Kotak surat aduan (IMAP)"),
                        ],
                        max_length=12,
                        verbose_name="kanal",
                    ),
                ),
                ("to", models.TextField()),
                ("subject", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("files", models.TextField(blank=True)),
                ("hint", models.CharField(blank=True, max_length=40)),
                ("template", models.CharField(max_length=120)),
                ("about", models.CharField(blank=True, max_length=120)),
                ("contact", models.BigIntegerField(null=True)),
                ("link", models.CharField(blank=True, max_length=500)),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("sekarang", "segera"),
                            ("biasa", "biasa"),
                            ("ringkasan", "dalam ringkasan harian"),
                        ],
                        default="biasa",
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("menunggu", "Menunggu dikirim"),
                            ("dikirim", "Sedang dikirim"),
                            ("terkirim", "Terkirim"),
                            ("gagal", "Tidak terkirim"),
                            ("dibatalkan", "Tidak perlu lagi"),
                            ("diringkas", "Masuk ringkasan"),
                        ],
                        default="menunggu",
                        max_length=12,
                        verbose_name="keadaan",
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(verbose_name="diminta")),
                ("next_try_at", models.DateTimeField(null=True)),
                ("begun_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True, verbose_name="terkirim")),
                ("fault", models.CharField(blank=True, max_length=300, verbose_name="gangguan")),
                ("remote_id", models.CharField(blank=True, max_length=200)),
                ("window_until", models.DateTimeField(null=True)),
                (
                    "folded_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="folded",
                        to="notices.notice",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.region",
                        verbose_name="wilayah",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-asked_at", "-pk"),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("menunggu", "dikirim"))),
                        fields=["next_try_at"],
                        name="notice_due",
                    ),
                    models.Index(fields=["about"], name="notices_not_about_cc2b93_idx"),
                    models.Index(fields=["remote_id"], name="notices_not_remote__55db18_idx"),
                    models.Index(fields=["region", "state"], name="notices_not_region__25cb00_idx"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "terkirim"), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="notice_is_sent_at_some_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dikirim"), _negated=True),
                            models.Q(("begun_at__isnull", False), ("next_try_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="notice_is_written_down_before_it_leaves",
                    ),
                ],
            },
        ),
    ]
