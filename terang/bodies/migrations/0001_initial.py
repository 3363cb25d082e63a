import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=13, unique=True, verbose_name="kode wilayah")),
                ("name", models.CharField(max_length=200, verbose_name="nama")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("provinsi", "Provinsi"),
                            ("kabupaten", "Kabupaten"),
                            ("kota", "Kota"),
                            ("kecamatan", "Kecamatan"),
                            ("desa", "Desa atau kelurahan"),
                        ],
                        max_length=16,
                        verbose_name="tingkat",
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        choices=[
                            ("Asia/Jakarta", "WIB"),
                            ("Asia/Makassar", "WITA"),
                            ("Asia/Jayapura", "WIT"),
                        ],
                        default="Asia/Jakarta",
                        max_length=32,
                        verbose_name="zona waktu",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nama")),
                ("short_name", models.CharField(blank=True, max_length=60, verbose_name="singkatan")),
                ("slug", models.SlugField(max_length=100, verbose_name="alamat")),
                ("kind", models.CharField(max_length=32, verbose_name="jenis")),
                ("ranked", models.CharField(max_length=32, verbose_name="kelas peringkat")),
                ("echelon", models.CharField(blank=True, max_length=8, verbose_name="eselon")),
                ("opened_on", models.DateField(blank=True, null=True, verbose_name="berdiri")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="dibubarkan")),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="bodies.body",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="bodies.body",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="bodies.region",
                        verbose_name="wilayah",
                    ),
                ),
            ],
            options={
                "ordering": ("region", "ranked", "name"),
            },
        ),
        migrations.CreateModel(
            name="Borders",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=200, verbose_name="berkas")),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("shapes", models.JSONField(default=list)),
                ("applied_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="borders",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "PPID utama (administrator)"),
                            ("verifikator", "Verifikator"),
                            ("juri", "Juri"),
                            ("auditor", "Auditor"),
                            ("aduan", "Tim reaksi cepat aduan"),
                            ("atasan", "Atasan PPID"),
                            ("petugas", "Petugas PPID"),
                            ("data", "Pengolah data fungsional"),
                            ("pimpinan", "Pimpinan"),
                        ],
                        max_length=16,
                        verbose_name="peran",
                    ),
                ),
                ("letter", models.CharField(blank=True, max_length=120, verbose_name="nomor surat")),
                ("since_at", models.DateTimeField(verbose_name="sejak")),
                ("until_at", models.DateTimeField(null=True, verbose_name="sampai")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="bodies.body",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="bodies.region",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="alamat email")),
                ("name", models.CharField(max_length=200, verbose_name="nama")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "PPID utama (administrator)"),
                            ("verifikator", "Verifikator"),
                            ("juri", "Juri"),
                            ("auditor", "Auditor"),
                            ("aduan", "Tim reaksi cepat aduan"),
                            ("atasan", "Atasan PPID"),
                            ("petugas", "Petugas PPID"),
                            ("data", "Pengolah data fungsional"),
                            ("pimpinan", "Pimpinan"),
                        ],
                        max_length=16,
                        verbose_name="peran",
                    ),
                ),
                ("letter", models.CharField(blank=True, max_length=120, verbose_name="nomor surat")),
                ("token", models.CharField(max_length=64, unique=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("invited_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to="bodies.body"
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="bodies.region"),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="bodies.membership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SocialAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("platform", models.CharField(max_length=32, verbose_name="kanal")),
                ("url", models.URLField(max_length=500, verbose_name="alamat")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="social_accounts",
                        to="bodies.body",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
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
                ("digest", models.CharField(blank=True, max_length=64)),
                ("applied_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="bodies.region"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Website",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(max_length=500, verbose_name="alamat situs")),
                ("since_on", models.DateField(blank=True, null=True, verbose_name="dipakai sejak")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="dipakai sampai")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="websites", to="bodies.body"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("post", models.CharField(max_length=120, verbose_name="jabatan")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="nama")),
                ("phone", models.CharField(blank=True, max_length=32, verbose_name="nomor telepon/WhatsApp")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="alamat email")),
                ("verified_at", models.DateTimeField(null=True, verbose_name="terakhir dipastikan")),
                ("asked_at", models.DateTimeField(null=True, verbose_name="terakhir ditanya")),
                ("token", models.CharField(blank=True, max_length=64)),
                ("is_public", models.BooleanField(default=False)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="bodies.body"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), ("phone", ""), _negated=True),
                        name="contact_can_be_reached",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Logo",
            fields=[
                (
                    "region",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="logo",
                        serialize=False,
                        to="bodies.region",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("data", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(
                fields=("region", "slug"), name="body_slug_is_unique_in_region"
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(("successor", models.F("pk")), _negated=True),
                name="body_does_not_succeed_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(("successor", None), ("closed_on__isnull", False), _connector="OR"),
                name="body_is_succeeded_when_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at", None)),
                fields=("user", "body", "role"),
                name="membership_is_held_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("body", None), ("until_at", None)),
                fields=("user", "region", "role"),
                name="membership_of_a_region_is_held_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("body__isnull", False), ("role__in", ["data", "petugas", "pimpinan"])),
                    models.Q(
                        models.Q(("role__in", ["data", "petugas", "pimpinan"]), _negated=True), ("body", None)
                    ),
                    _connector="OR",
                ),
                name="membership_is_of_a_body_when_its_role_is",
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(django.db.models.functions.text.Lower("email"), name="invitation_email"),
        ),
        migrations.AddConstraint(
            model_name="socialaccount",
            constraint=models.UniqueConstraint(fields=("body", "url"), name="social_account_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="website",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_on", None)), fields=("body",), name="body_has_one_website_in_use"
            ),
        ),
    ]
