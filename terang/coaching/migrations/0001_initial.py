import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0001_initial"),
        ("evaluations", "0001_initial"),
        ("inspections", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
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
                            ("bimtek", "Bimbingan teknis"),
                            ("rakor", "Rapat koordinasi"),
                            ("sosialisasi", "Sosialisasi"),
                        ],
                        max_length=16,
                        verbose_name="jenis",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="judul")),
                ("about", models.TextField(blank=True, verbose_name="isi acara")),
                ("starts_at", models.DateTimeField(verbose_name="mulai")),
                ("ends_at", models.DateTimeField(verbose_name="selesai")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="tempat")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="tautan daring")),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="kuota")),
                ("roles", models.JSONField(default=list)),
                ("letter", models.CharField(blank=True, max_length=120, verbose_name="nomor surat undangan")),
                (
                    "certificates",
                    models.CharField(blank=True, max_length=60, verbose_name="kode nomor sertifikat"),
                ),
                ("secret", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("rencana", "Direncanakan"),
                            ("diundang", "Undangan dikirim"),
                            ("terlaksana", "Sudah terlaksana"),
                            ("batal", "Dibatalkan"),
                        ],
                        default="rencana",
                        max_length=16,
                        verbose_name="keadaan",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="alasan")),
                ("bodies", models.ManyToManyField(related_name="meetings", to="bodies.body")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="judul")),
                ("file", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("media", models.CharField(max_length=120)),
                ("size", models.PositiveIntegerField()),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="materials",
                        to="coaching.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("added_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="MeetingInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("token", models.CharField(blank=True, max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("fault", models.CharField(blank=True, max_length=300)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "Belum menjawab"), ("hadir", "Hadir"), ("tidak", "Tidak dapat hadir")],
                        max_length=8,
                        verbose_name="jawaban",
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="coaching.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ("body__name", "email"),
            },
        ),
        migrations.CreateModel(
            name="Outlook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("terbit", "Hasil yang diumumkan"),
                            ("dibuka", "Hasil yang sudah dibuka untuk badan"),
                            ("isian", "Isian dan pemeriksaan saat ini"),
                            ("situs", "Pemeriksaan situs saja"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "total",
                    models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name="perkiraan"),
                ),
                ("band", models.CharField(blank=True, max_length=60)),
                ("best", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("last_total", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("last_band", models.CharField(blank=True, max_length=60)),
                ("next_total", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("next_band", models.CharField(blank=True, max_length=60)),
                ("reasons", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                (
                    "body",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outlook", to="bodies.body"
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="evaluations.cycle",
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
                    "last_cycle",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="evaluations.cycle",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.CharField(blank=True, max_length=200, verbose_name="instansi lain")),
                ("name", models.CharField(max_length=200, verbose_name="nama")),
                ("folded", models.CharField(max_length=200)),
                ("post", models.CharField(blank=True, max_length=120, verbose_name="jabatan")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="alamat email")),
                (
                    "via",
                    models.CharField(
                        choices=[("kode", "Kode di layar"), ("tangan", "Dicatat panitia")],
                        max_length=8,
                        verbose_name="cara",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="waktu")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="nomor sertifikat")),
                ("token", models.CharField(max_length=32, unique=True)),
                (
                    "contact_word",
                    models.CharField(
                        blank=True,
                        choices=[("", "Tidak ditanya"), ("benar", "Masih benar"), ("berubah", "Dibetulkan")],
                        max_length=8,
                    ),
                ),
                ("contact_phone", models.CharField(blank=True, max_length=32)),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("contact_settled_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="bodies.body",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="bodies.contact",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="coaching.meeting",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("body__name", "name"),
            },
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nama putaran")),
                ("starts_on", models.DateField(verbose_name="mulai")),
                ("ends_on", models.DateField(verbose_name="sampai")),
                ("letter", models.CharField(blank=True, max_length=120, verbose_name="nomor surat tugas")),
                ("purpose", models.TextField(blank=True, verbose_name="tujuan")),
                ("made_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=0)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visit_rounds",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="nama tim")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="teams", to="coaching.round"
                    ),
                ),
            ],
            options={
                "ordering": ("name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
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
                        choices=[("ketua", "Ketua tim"), ("pencatat", "Pencatat"), ("anggota", "Anggota")],
                        default="anggota",
                        max_length=16,
                        verbose_name="tugas",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="coaching.team",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="tanggal")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="pukul")),
                ("order", models.PositiveSmallIntegerField(default=1, verbose_name="urutan")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("rencana", "Direncanakan"),
                            ("diberitahukan", "Sudah diberitahukan"),
                            ("berlangsung", "Sedang berlangsung"),
                            ("selesai", "Selesai"),
                            ("batal", "Dibatalkan"),
                        ],
                        default="rencana",
                        max_length=16,
                        verbose_name="keadaan",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0)),
                ("checked_at", models.DateTimeField(null=True)),
                ("announced_at", models.DateTimeField(null=True, verbose_name="surat dikirim")),
                ("began_at", models.DateTimeField(null=True, verbose_name="dimulai")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="selesai")),
                ("met", models.TextField(blank=True, verbose_name="yang ditemui")),
                ("summary", models.TextField(blank=True, verbose_name="ringkasan pembicaraan")),
                (
                    "internal_advice",
                    models.TextField(blank=True, verbose_name="saran untuk evaluasi internal"),
                ),
                (
                    "signer",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="penanda tangan dari badan publik"
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="nomor berita acara")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="alasan")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="bodies.body"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="coaching.round",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="coaching.team"
                    ),
                ),
            ],
            options={
                "ordering": ("on", "team", "order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("device", models.CharField(blank=True, max_length=40)),
                ("written_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("is_late", models.BooleanField(default=False)),
                ("caption", models.CharField(max_length=300, verbose_name="keterangan foto")),
                ("file", models.CharField(max_length=64)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("place", models.CharField(blank=True, max_length=60, verbose_name="posisi")),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="coaching.visit",
                    ),
                ),
            ],
            options={
                "ordering": ("written_at", "uid", "digest"),
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                ("code", models.CharField(blank=True, max_length=80)),
                ("device", models.CharField(blank=True, max_length=40)),
                ("written_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("is_late", models.BooleanField(default=False)),
                (
                    "mark",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Belum dibicarakan"),
                            ("sudah", "Sudah ada"),
                            ("belum", "Belum ada"),
                            ("tidak_perlu", "Tidak berlaku bagi badan ini"),
                        ],
                        max_length=16,
                        verbose_name="yang terlihat",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="catatan")),
                ("advice", models.TextField(blank=True, verbose_name="saran yang diberikan")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="disepakati selesai")),
                ("turn", models.PositiveIntegerField(default=1)),
                ("replaces", models.JSONField(default=list)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="coaching.visit"
                    ),
                ),
            ],
            options={
                "ordering": ("code", "turn", "written_at", "uid", "digest"),
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80)),
                ("name", models.CharField(max_length=300)),
                ("seen", models.CharField(max_length=32)),
                ("reason", models.TextField(blank=True)),
                ("advice", models.TextField(blank=True)),
                ("basis", models.CharField(blank=True, max_length=300)),
                ("url", models.CharField(blank=True, max_length=2000)),
                ("points", models.DecimalField(decimal_places=2, max_digits=6, null=True)),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="coaching.visit"
                    ),
                ),
            ],
            options={
                "ordering": ("order", "pk"),
            },
        ),
        migrations.CreateModel(
            name="VisitLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
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
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="coaching.visit",
                    ),
                ),
            ],
            options={
                "ordering": ("-on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=300)),
                ("state", models.CharField(max_length=24)),
                ("gain", models.DecimalField(decimal_places=2, max_digits=5)),
                ("minutes", models.PositiveIntegerField()),
                ("worth", models.DecimalField(decimal_places=5, max_digits=9)),
                ("opens", models.BooleanField(default=False)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="advice", to="bodies.body"
                    ),
                ),
                (
                    "verdict",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="inspections.verdict",
                    ),
                ),
            ],
            options={
                "ordering": ("-worth", "code"),
                "indexes": [models.Index(fields=["code"], name="coaching_ad_code_9793df_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "code"), name="advice_is_given_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=100)),
                ("title", models.CharField(max_length=300, verbose_name="yang dijanjikan")),
                ("note", models.TextField(blank=True, verbose_name="catatan")),
                ("due_on", models.DateField(verbose_name="tenggat")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("berjalan", "Berjalan"),
                            ("ditepati", "Ditepati"),
                            ("hilang", "Buktinya hilang lagi"),
                            ("dilepas", "Dilepas"),
                        ],
                        default="berjalan",
                        max_length=16,
                        verbose_name="keadaan",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("site_before", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("estimate_before", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("estimate_of", models.CharField(blank=True, max_length=40)),
                ("kept_at", models.DateTimeField(null=True, verbose_name="ditepati")),
                ("proof_url", models.URLField(blank=True, max_length=4096, verbose_name="tautan bukti")),
                ("site_after", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("estimate_after", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("lost_at", models.DateTimeField(null=True)),
                ("before", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="bodies.body",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="penanggung jawab",
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="inspections.verdict",
                    ),
                ),
                (
                    "seen",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="inspections.inspection",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "pk"),
                "indexes": [
                    models.Index(fields=["state", "due_on"], name="coaching_co_state_fa2dcb_idx"),
                    models.Index(fields=["body", "state"], name="coaching_co_body_id_754fa0_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("berjalan", "hilang")), models.Q(("code", ""), _negated=True)
                        ),
                        fields=("body", "code"),
                        name="step_is_promised_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="commitment_says_what"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kept_at", None), ("state__in", ("berjalan", "dilepas"))),
                            models.Q(("kept_at__isnull", False), ("state__in", ("ditepati", "hilang"))),
                            _connector="OR",
                        ),
                        name="kept_commitment_knows_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlyWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("last_total", models.DecimalField(decimal_places=2, max_digits=5)),
                ("last_band", models.CharField(max_length=60)),
                ("total", models.DecimalField(decimal_places=2, max_digits=5)),
                ("band", models.CharField(max_length=60)),
                ("reasons", models.JSONField(default=list)),
                ("raised_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("told", models.PositiveIntegerField(default=1)),
                ("cleared_at", models.DateTimeField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="early_warnings",
                        to="bodies.body",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="early_warnings",
                        to="bodies.region",
                    ),
                ),
            ],
            options={
                "ordering": ("-changed_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cleared_at", None)),
                        fields=("body",),
                        name="body_is_warned_of_once_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("body", None), ("cleared_at", None)),
                        fields=("region",),
                        name="region_is_warned_of_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="meeting_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("link", ""), ("place", ""), _negated=True), name="meeting_is_somewhere"
            ),
        ),
        migrations.AddIndex(
            model_name="meetinginvitation",
            index=models.Index(fields=["token"], name="coaching_me_token_166914_idx"),
        ),
        migrations.AddConstraint(
            model_name="meetinginvitation",
            constraint=models.UniqueConstraint(fields=("meeting", "email"), name="person_is_invited_once"),
        ),
        migrations.AddConstraint(
            model_name="meetinginvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_answer_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("body__isnull", False)),
                fields=("meeting", "body", "folded"),
                name="participant_of_a_body_is_counted_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("body", None)),
                fields=("meeting", "office", "folded"),
                name="participant_from_elsewhere_is_counted_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(("body", None), ("office", ""), _connector="OR"),
                name="participant_comes_from_one_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(fields=("region", "name"), name="visit_round_name_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="visit_round_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(fields=("round", "name"), name="team_name_is_unique_in_round"),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(fields=("team", "user"), name="person_is_in_a_team_once"),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("role", "ketua")), fields=("team",), name="team_has_one_lead"
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["on", "state"], name="coaching_vi_on_dfbbd3_idx"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "batal"), _negated=True),
                fields=("round", "body"),
                name="body_is_visited_once_a_round",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "selesai"), _negated=True),
                    ("ended_at__isnull", False),
                    _connector="OR",
                ),
                name="done_visit_has_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.UniqueConstraint(fields=("visit", "uid", "digest"), name="photo_arrives_once"),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(("caption", ""), _negated=True), name="photo_says_what_it_shows"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.UniqueConstraint(fields=("visit", "uid", "digest"), name="note_arrives_once"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(fields=("visit", "code"), name="item_is_once_on_a_checklist"),
        ),
        migrations.AddConstraint(
            model_name="visitletter",
            constraint=models.UniqueConstraint(
                fields=("visit", "on"), name="visit_letter_is_sent_once_a_day"
            ),
        ),
    ]
