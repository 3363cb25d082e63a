import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0001_initial"),
        ("catalogue", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
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
                        choices=[("permohonan", "Permintaan informasi"), ("aduan", "Aduan")],
                        max_length=16,
                        verbose_name="jenis",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=200, verbose_name="unit")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Situs web"),
                            ("loket", "Loket"),
                            ("surat", "Surat"),
                            ("email", "Email"),
                            ("whatsapp", "WhatsApp"),
                            ("instagram", "Instagram"),
                            ("facebook", "Facebook"),
                            ("sms", "SMS"),
                            ("telepon", "Telepon"),
                            ("open311", "Aplikasi lain (Open311)"),
                            ("daftar", "Daftar yang diunggah"),
                        ],
                        max_length=16,
                        verbose_name="kanal",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="nomor pendaftaran")),
                ("once", models.CharField(max_length=64, null=True, unique=True)),
                ("secret_digest", models.CharField(max_length=64)),
                ("key", models.BinaryField(default=bytes)),
                ("sealed_secret", models.BinaryField(default=bytes)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("diterima", "Diterima"),
                            ("terverifikasi", "Terverifikasi"),
                            ("didisposisikan", "Dikerjakan badan atau unit"),
                            ("kejelasan", "Menunggu penjelasan pemohon"),
                            ("persetujuan", "Jawaban menunggu persetujuan"),
                            ("dijawab", "Sudah dijawab"),
                            ("selesai", "Selesai"),
                            ("gugur", "Gugur karena tidak dijelaskan"),
                            ("dicabut", "Dicabut pemohon"),
                            ("bukan_aduan", "Tidak dapat diproses"),
                        ],
                        default="diterima",
                        max_length=16,
                        verbose_name="keadaan",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("subject", models.CharField(max_length=200, verbose_name="pokok")),
                ("text", models.TextField(verbose_name="isi")),
                ("category", models.CharField(blank=True, max_length=60, verbose_name="kategori")),
                ("topic", models.CharField(blank=True, max_length=60, verbose_name="topik")),
                ("received_on", models.DateField(verbose_name="tanggal diterima")),
                ("registered_at", models.DateTimeField(verbose_name="dicatat")),
                ("due_on", models.DateField(null=True, verbose_name="tenggat")),
                ("first_response_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="bodies.body",
                        verbose_name="badan",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="petugas",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="bodies.region"
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-registered_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("commission", models.CharField(max_length=200, verbose_name="Komisi Informasi")),
                ("number", models.CharField(max_length=120, verbose_name="nomor register")),
                ("lodged_on", models.DateField(verbose_name="tanggal didaftarkan")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("terdaftar", "Didaftarkan di Komisi Informasi"),
                            ("mediasi", "Mediasi"),
                            ("ajudikasi", "Ajudikasi nonlitigasi"),
                            ("pengadilan", "Gugatan di pengadilan"),
                            ("selesai", "Selesai"),
                        ],
                        default="terdaftar",
                        max_length=16,
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sepakat", "Kesepakatan mediasi"),
                            ("dikabulkan", "Permohonan dikabulkan"),
                            ("sebagian", "Permohonan dikabulkan sebagian"),
                            ("ditolak", "Permohonan ditolak"),
                            ("gugur", "Gugur atau dicabut"),
                        ],
                        max_length=16,
                        verbose_name="hasil",
                    ),
                ),
            ],
            options={
                "ordering": ("-lodged_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="dipakai oleh")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.region"
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Attachment",
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
                            ("pemohon", "Dari pemohon"),
                            ("identitas", "Bukti identitas"),
                            ("asal", "Dokumen asal"),
                            ("diberikan", "Diberikan kepada pemohon"),
                            ("surat", "Surat resmi"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nama berkas")),
                ("media", models.CharField(max_length=120)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("marks", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
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
                    "made_from",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="cases.attachment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="request",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("purpose", models.TextField(verbose_name="tujuan penggunaan")),
                (
                    "manner",
                    models.CharField(
                        choices=[
                            ("salinan", "Mendapat salinan"),
                            ("melihat", "Melihat, membaca, mendengarkan, atau mencatat"),
                        ],
                        default="salinan",
                        max_length=16,
                        verbose_name="cara memperoleh",
                    ),
                ),
                (
                    "medium",
                    models.CharField(
                        choices=[("softcopy", "Berkas digital"), ("hardcopy", "Cetak di kertas")],
                        default="softcopy",
                        max_length=16,
                        verbose_name="bentuk",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("tautan", "Diunduh di halaman pelacakan"),
                            ("email", "Email"),
                            ("ambil", "Diambil di loket"),
                            ("pos", "Dikirim lewat pos"),
                            ("whatsapp", "WhatsApp"),
                        ],
                        default="tautan",
                        max_length=16,
                        verbose_name="pengiriman",
                    ),
                ),
                ("delivered_on", models.DateField(null=True, verbose_name="tanggal diberikan")),
                (
                    "delivered_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("tautan", "Diunduh di halaman pelacakan"),
                            ("email", "Email"),
                            ("ambil", "Diambil di loket"),
                            ("pos", "Dikirim lewat pos"),
                            ("whatsapp", "WhatsApp"),
                        ],
                        max_length=16,
                        verbose_name="cara diberikan",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("dikabulkan", "Dikabulkan seluruhnya"),
                            ("sebagian", "Dikabulkan sebagian"),
                            ("ditolak", "Ditolak"),
                            ("tidak_dikuasai", "Tidak dikuasai badan ini"),
                            ("sudah_terbit", "Sudah terbit untuk umum"),
                        ],
                        max_length=16,
                        verbose_name="putusan",
                    ),
                ),
                ("text", models.TextField(verbose_name="isi jawaban")),
                ("articles", models.JSONField(default=list)),
                ("consequence", models.TextField(blank=True, verbose_name="uji konsekuensi")),
                ("kept_until", models.DateField(blank=True, null=True, verbose_name="dikecualikan sampai")),
                (
                    "holder_name",
                    models.CharField(blank=True, max_length=200, verbose_name="badan yang menguasai"),
                ),
                ("link", models.URLField(blank=True, max_length=1000, verbose_name="tautan")),
                (
                    "cost",
                    models.DecimalField(
                        decimal_places=0, default=0, max_digits=12, verbose_name="biaya (Rp)"
                    ),
                ),
                ("cost_note", models.CharField(blank=True, max_length=300, verbose_name="cara membayar")),
                ("version", models.PositiveIntegerField(default=0)),
                ("written_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exclusion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.exclusion",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("files", models.ManyToManyField(related_name="+", to="cases.attachment")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="cases.case"
                    ),
                ),
                (
                    "forwarded",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="forwarded_by",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("article", models.CharField(blank=True, max_length=200)),
                ("started_on", models.DateField()),
                ("days", models.PositiveSmallIntegerField()),
                ("extra", models.PositiveSmallIntegerField(default=0)),
                ("reason", models.TextField(blank=True, verbose_name="alasan perpanjangan")),
                ("extended_at", models.DateTimeField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("met_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="clocks", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("started_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.CharField(blank=True, max_length=64)),
                ("level", models.CharField(blank=True, max_length=20, verbose_name="tingkat")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="lokasi")),
                (
                    "latitude",
                    models.DecimalField(decimal_places=5, max_digits=8, null=True, verbose_name="lintang"),
                ),
                (
                    "longitude",
                    models.DecimalField(decimal_places=5, max_digits=8, null=True, verbose_name="bujur"),
                ),
                ("doubts", models.JSONField(default=list)),
                ("refusal", models.CharField(blank=True, max_length=20)),
                ("routed_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
                ("turns", models.PositiveSmallIntegerField(default=0)),
                ("answer", models.TextField(blank=True, verbose_name="jawaban")),
                ("answer_is_public", models.BooleanField(default=False)),
                ("rating", models.PositiveSmallIntegerField(null=True, verbose_name="nilai kepuasan")),
                ("rating_note", models.TextField(blank=True)),
                ("rated_at", models.DateTimeField(null=True)),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                ("sp4n", models.CharField(blank=True, max_length=40, verbose_name="nomor SP4N-LAPOR!")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="complaint", to="cases.case"
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.region",
                        verbose_name="kecamatan",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="cases.case",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Correspondent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Situs web"),
                            ("loket", "Loket"),
                            ("surat", "Surat"),
                            ("email", "Email"),
                            ("whatsapp", "WhatsApp"),
                            ("instagram", "Instagram"),
                            ("facebook", "Facebook"),
                            ("sms", "SMS"),
                            ("telepon", "Telepon"),
                            ("open311", "Aplikasi lain (Open311)"),
                            ("daftar", "Daftar yang diunggah"),
                        ],
                        max_length=16,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("sealed", models.TextField()),
                ("last_in_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.region"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DisputeStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="tanggal")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("terdaftar", "Didaftarkan di Komisi Informasi"),
                            ("mediasi", "Mediasi"),
                            ("ajudikasi", "Ajudikasi nonlitigasi"),
                            ("pengadilan", "Gugatan di pengadilan"),
                            ("selesai", "Selesai"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="catatan")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="cases.dispute"
                    ),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Enough",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=300)),
                ("on", models.DateField()),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.region"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Escalation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        choices=[
                            ("belum_diperiksa", "Belum diperiksa sampai tenggatnya"),
                            ("belum_ditanggapi", "Badan belum menanggapi disposisi"),
                            ("terlambat", "Belum dijawab sampai tenggatnya"),
                            ("tidak_terhubung", "Petugas badan tidak dapat dihubungi"),
                        ],
                        max_length=20,
                    ),
                ),
                ("step", models.PositiveSmallIntegerField()),
                ("turn", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escalations",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("verb", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("is_public", models.BooleanField(default=False)),
                ("text", models.TextField(blank=True)),
                ("data", models.JSONField(default=dict)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Incoming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Situs web"),
                            ("loket", "Loket"),
                            ("surat", "Surat"),
                            ("email", "Email"),
                            ("whatsapp", "WhatsApp"),
                            ("instagram", "Instagram"),
                            ("facebook", "Facebook"),
                            ("sms", "SMS"),
                            ("telepon", "Telepon"),
                            ("open311", "Aplikasi lain (Open311)"),
                            ("daftar", "Daftar yang diunggah"),
                        ],
                        max_length=16,
                    ),
                ),
                ("remote_id", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("media", models.JSONField(default=list)),
                ("media_tries", models.PositiveSmallIntegerField(default=0)),
                ("media_due_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incoming",
                        to="cases.case",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.region"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LocalDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="tanggal")),
                ("is_open", models.BooleanField(default=False, verbose_name="tetap bekerja")),
                ("name", models.CharField(max_length=200, verbose_name="nama hari")),
                (
                    "letter",
                    models.CharField(max_length=200, verbose_name="nomor keputusan atau surat edaran"),
                ),
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
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="local_days",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("on",),
            },
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
                ("number", models.CharField(max_length=60, verbose_name="nomor")),
                ("grounds", models.JSONField(verbose_name="alasan")),
                ("text", models.TextField(blank=True, verbose_name="uraian")),
                ("received_on", models.DateField(verbose_name="tanggal diterima")),
                ("registered_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("diajukan", "Menunggu atasan PPID"),
                            ("diputus", "Sudah diputus"),
                            ("dicabut", "Dicabut pemohon"),
                        ],
                        default="diajukan",
                        max_length=16,
                    ),
                ),
                (
                    "ruling",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("diterima", "Keberatan diterima"),
                            ("sebagian", "Keberatan diterima sebagian"),
                            ("ditolak", "Keberatan ditolak"),
                        ],
                        max_length=16,
                        verbose_name="putusan",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="pertimbangan")),
                ("order", models.TextField(blank=True, verbose_name="perintah kepada PPID")),
                ("order_until", models.DateField(blank=True, null=True, verbose_name="dilaksanakan sampai")),
                ("letter", models.CharField(blank=True, max_length=120, verbose_name="nomor surat")),
                ("decided_post", models.CharField(blank=True, max_length=200, verbose_name="jabatan")),
                ("decided_at", models.DateTimeField(null=True)),
                ("reply", models.CharField(blank=True, max_length=300, verbose_name="tanggapan pemohon")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="cases.case",
                    ),
                ),
                (
                    "clock",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objection",
                        to="cases.clock",
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
                    "registered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-registered_at", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="dispute",
            name="objection",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="dispute", to="cases.objection"
            ),
        ),
        migrations.CreateModel(
            name="OwnLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=60)),
                ("days", models.PositiveSmallIntegerField(null=True, verbose_name="hari kerja")),
                ("level", models.CharField(blank=True, max_length=20, verbose_name="tingkat")),
                ("source", models.CharField(max_length=300, verbose_name="dasar")),
                ("at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.region"
                    ),
                ),
            ],
            options={
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.BinaryField(default=bytes)),
                ("is_secret", models.BooleanField(default=False, verbose_name="rahasiakan")),
                ("keep_until", models.DateField(null=True, verbose_name="disimpan sampai")),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="party", to="cases.case"
                    ),
                ),
            ],
            options={
                "verbose_name": "pemohon",
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since_on", models.DateField()),
                ("until_on", models.DateField(null=True)),
                ("answer_by", models.DateField(null=True)),
                ("why", models.TextField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pauses", to="cases.case"
                    ),
                ),
            ],
            options={
                "ordering": ("since_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=16)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.region"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Trace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(db_index=True, max_length=64)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="traces", to="cases.party"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["region", "kind", "state", "due_on"], name="cases_case_region__4769ff_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["body", "kind", "state", "due_on"], name="cases_case_body_id_224106_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["number"], name="cases_case_number_a38bf2_idx"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("region", "number"), name="case_number_is_unique_in_region"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("subject", ""), _negated=True), name="case_says_what_it_is_about"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ("diterima", "terverifikasi", "kejelasan", "gugur", "dicabut", "bukan_aduan"),
                    ),
                    ("body__isnull", False),
                    _connector="OR",
                ),
                name="case_in_work_has_a_body",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "dijawab"), _negated=True),
                    ("answered_at__isnull", False),
                    _connector="OR",
                ),
                name="case_answered_knows_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("sent_at", None)), fields=("case",), name="case_has_one_answer_in_work"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_at", None), ("approved_by__isnull", False), _connector="OR"),
                name="answer_sent_was_approved",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome__in", ("sebagian", "ditolak")), ("sent_at__isnull", False), _negated=True
                    ),
                    models.Q(
                        models.Q(("articles", []), _negated=True),
                        models.Q(("consequence", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="answer_that_keeps_back_has_its_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("cost__gte", 0)), name="answer_costs_nothing_or_more"
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("case", "code"),
                name="clock_runs_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("extended_at", None), ("extra", 0), ("reason", "")),
                    models.Q(
                        ("extended_at__isnull", False),
                        ("extra__gt", 0),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="clock_is_extended_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(("met_at", None), ("ended_at__isnull", False), _connector="OR"),
                name="clock_met_has_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.UniqueConstraint(
                condition=models.Q(("token", ""), _negated=True),
                fields=("token",),
                name="complaint_is_sent_once_by_a_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("rating", None), ("rating__range", (1, 5)), _connector="OR"),
                name="complaint_rating_is_1_to_5",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(("latitude__range", (-90, 90)), ("longitude__range", (-180, 180))),
                    _connector="OR",
                ),
                name="complaint_place_is_on_earth",
            ),
        ),
        migrations.AddConstraint(
            model_name="correspondent",
            constraint=models.UniqueConstraint(
                fields=("region", "channel", "digest"), name="correspondent_is_known_once"
            ),
        ),
        migrations.AddIndex(
            model_name="enough",
            index=models.Index(fields=["region", "on"], name="cases_enoug_region__356467_idx"),
        ),
        migrations.AddConstraint(
            model_name="escalation",
            constraint=models.UniqueConstraint(
                fields=("case", "rule", "step", "turn"), name="complaint_escalates_once_a_step"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["case", "at"], name="cases_event_case_id_b90a85_idx"),
        ),
        migrations.AddIndex(
            model_name="incoming",
            index=models.Index(fields=["media_due_at"], name="cases_incom_media_d_f5fb7e_idx"),
        ),
        migrations.AddConstraint(
            model_name="incoming",
            constraint=models.UniqueConstraint(
                fields=("region", "channel", "remote_id"), name="message_is_taken_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="localday",
            constraint=models.UniqueConstraint(fields=("region", "on"), name="local_day_is_unique_in_region"),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "diajukan")),
                fields=("case",),
                name="case_is_objected_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(fields=("number", "case"), name="objection_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(("grounds", []), _negated=True), name="objection_has_a_ground"
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("state", "diputus"),
                        models.Q(("ruling", ""), _negated=True),
                        models.Q(("reasons", ""), _negated=True),
                    ),
                    models.Q(("decided_at", None), ("state__in", ("diajukan", "dicabut"))),
                    _connector="OR",
                ),
                name="citizens_objection_is_decided_whole_or_not_at_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "selesai"), _negated=True),
                    models.Q(("result", ""), _negated=True),
                    _connector="OR",
                ),
                name="dispute_ended_has_a_result",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownlevel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at", None)),
                fields=("region", "subject"),
                name="own_level_is_one_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownlevel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("days__range", (1, 365)), ("level", "")),
                    models.Q(("days", None), models.Q(("level", ""), _negated=True)),
                    _connector="OR",
                ),
                name="own_level_is_days_or_a_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(("erased_at", None), ("sealed", b""), _connector="OR"),
                name="party_erased_holds_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_on", None)), fields=("case",), name="case_stands_once_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on", None), ("until_on__gte", models.F("since_on")), _connector="OR"
                ),
                name="pause_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(
                fields=("kind", "region", "body", "year"), name="series_is_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="series",
            constraint=models.UniqueConstraint(
                condition=models.Q(("body", None)),
                fields=("kind", "region", "year"),
                name="series_of_region_is_one",
            ),
        ),
    ]
