import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import taggit.managers
import terang.publishing.models.films
import terang.publishing.models.looks
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0001_initial"),
        ("taggit", "0001_initial"),
        ("wagtailcore", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("Actual", "Sungguhan"), ("Exercise", "Latihan")],
                        default="Actual",
                        max_length=8,
                        verbose_name="sifat",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draf", "Disiapkan"),
                            ("berlaku", "Berlaku"),
                            ("diperbarui", "Berlaku, sudah diperbarui"),
                            ("dicabut", "Dicabut"),
                            ("berakhir", "Berakhir"),
                            ("dibuang", "Tidak jadi diumumkan"),
                        ],
                        default="draf",
                        max_length=12,
                        verbose_name="keadaan",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=12, verbose_name="nomor")),
                ("title", models.CharField(blank=True, max_length=160, verbose_name="judul")),
                ("kind", models.CharField(blank=True, max_length=32, verbose_name="jenis")),
                ("severity", models.CharField(blank=True, max_length=12, verbose_name="besarnya")),
                ("issued_at", models.DateTimeField(null=True, verbose_name="diumumkan")),
                ("changed_at", models.DateTimeField(null=True, verbose_name="terakhir berubah")),
                ("expires_at", models.DateTimeField(null=True, verbose_name="berlaku sampai")),
                ("draft", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alerts",
                        to="bodies.body",
                        verbose_name="badan publik",
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
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="alerts", to="bodies.region"
                    ),
                ),
            ],
            options={
                "verbose_name": "pengumuman serta merta",
                "ordering": ("-issued_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="AlertMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("Alert", "Pengumuman"), ("Update", "Pembaruan"), ("Cancel", "Pencabutan")],
                        max_length=8,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("content", models.JSONField(default=dict)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="publishing.alert",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="AnnouncementPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("on", models.DateField(verbose_name="tanggal")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="berlaku sampai")),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="isi",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "pengumuman",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="EventPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("starts_at", models.DateTimeField(verbose_name="mulai")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="selesai")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="tempat")),
                ("link", models.URLField(blank=True, verbose_name="tautan daring")),
                ("audience", models.CharField(blank=True, max_length=200, verbose_name="untuk siapa")),
                (
                    "standing",
                    models.CharField(
                        choices=[("terjadwal", "Terjadwal"), ("ditunda", "Ditunda"), ("batal", "Dibatalkan")],
                        default="terjadwal",
                        max_length=10,
                        verbose_name="keadaan",
                    ),
                ),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="isi",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GalleryPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("on", models.DateField(verbose_name="tanggal")),
                ("lead", models.CharField(blank=True, max_length=300, verbose_name="keterangan")),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "album",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="OldSite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="diunggah")),
                ("name", models.CharField(max_length=200, verbose_name="berkas")),
                ("file", models.CharField(max_length=64)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("home", models.CharField(blank=True, max_length=500)),
                ("plan", models.JSONField(default=list)),
                ("left", models.PositiveIntegerField(default=0)),
                ("pictures", models.JSONField(default=dict)),
                ("done_at", models.DateTimeField(null=True, verbose_name="selesai")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_sites",
                        to="bodies.body",
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
            name="ProcurementPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="tahun anggaran",
                    ),
                ),
                (
                    "bought",
                    models.CharField(
                        choices=[
                            ("barang", "Barang"),
                            ("konstruksi", "Pekerjaan konstruksi"),
                            ("konsultansi", "Jasa konsultansi"),
                            ("jasa_lainnya", "Jasa lainnya"),
                        ],
                        default="barang",
                        max_length=12,
                        verbose_name="jenis",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("e_purchasing", "E-purchasing"),
                            ("pengadaan_langsung", "Pengadaan langsung"),
                            ("penunjukan_langsung", "Penunjukan langsung"),
                            ("tender_cepat", "Tender cepat"),
                            ("tender", "Tender"),
                            ("seleksi", "Seleksi"),
                            ("swakelola", "Swakelola"),
                            ("dikecualikan", "Pengadaan dikecualikan"),
                        ],
                        default="e_purchasing",
                        max_length=20,
                        verbose_name="metode pemilihan",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("rencana", "Direncanakan"),
                            ("pemilihan", "Pemilihan penyedia"),
                            ("kontrak", "Berkontrak"),
                            ("selesai", "Selesai"),
                            ("batal", "Batal atau gagal"),
                        ],
                        default="rencana",
                        max_length=12,
                        verbose_name="tahap",
                    ),
                ),
                (
                    "budget",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=16,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="pagu (Rp)",
                    ),
                ),
                (
                    "estimate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="HPS (Rp)",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Misalnya: APBD kabupaten, DAK fisik.",
                        max_length=120,
                        verbose_name="sumber dana",
                    ),
                ),
                ("choosing_on", models.DateField(blank=True, null=True, verbose_name="mulai pemilihan")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="mulai pelaksanaan")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="selesai pelaksanaan")),
                (
                    "winner",
                    models.CharField(blank=True, max_length=200, verbose_name="pemenang atau penyedia"),
                ),
                ("contract", models.CharField(blank=True, max_length=120, verbose_name="nomor kontrak")),
                ("contract_on", models.DateField(blank=True, null=True, verbose_name="tanggal kontrak")),
                (
                    "contract_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="nilai kontrak (Rp)",
                    ),
                ),
                ("sirup_url", models.URLField(blank=True, verbose_name="tautan SiRUP")),
                ("spse_url", models.URLField(blank=True, verbose_name="tautan SPSE atau e-katalog")),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="keterangan",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "paket pengadaan",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ProjectPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("lead", models.CharField(max_length=300, verbose_name="ringkasan")),
                (
                    "work",
                    models.CharField(
                        choices=[
                            ("construction", "Pembangunan baru"),
                            ("rehabilitation", "Pemeliharaan atau rehabilitasi"),
                            ("replacement", "Penggantian"),
                            ("pengadaan", "Pengadaan barang atau jasa"),
                            ("kegiatan", "Program atau kegiatan"),
                        ],
                        default="kegiatan",
                        max_length=16,
                        verbose_name="jenis pekerjaan",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("education", "Pendidikan"),
                            ("health", "Kesehatan"),
                            ("transport.road", "Jalan dan jembatan"),
                            ("transport", "Perhubungan"),
                            ("waterAndWaste", "Air bersih dan sampah"),
                            ("socialHousing", "Perumahan"),
                            ("energy", "Energi dan penerangan"),
                            ("communications", "Komunikasi dan informatika"),
                            ("naturalResources", "Lingkungan dan sumber daya air"),
                            ("economy", "Ekonomi, pertanian, perdagangan"),
                            ("cultureSportsAndRecreation", "Budaya, olahraga, wisata"),
                            ("governance", "Pemerintahan dan ketertiban"),
                        ],
                        default="governance",
                        max_length=32,
                        verbose_name="bidang",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("identification", "Direncanakan"),
                            ("preparation", "Disiapkan"),
                            ("implementation", "Berjalan"),
                            ("completion", "Selesai"),
                            ("cancelled", "Dibatalkan"),
                        ],
                        default="identification",
                        max_length=16,
                        verbose_name="keadaan",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="tahun anggaran",
                    ),
                ),
                (
                    "manager",
                    models.CharField(
                        blank=True,
                        help_text="Jabatan atau unit, bukan nama pribadi.",
                        max_length=160,
                        verbose_name="penanggung jawab",
                    ),
                ),
                ("target", models.CharField(blank=True, max_length=300, verbose_name="target dan capaian")),
                (
                    "budget",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=16,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="pagu anggaran (Rp)",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="Misalnya: APBD kabupaten, DAK fisik, dana desa.",
                        max_length=120,
                        verbose_name="sumber dana",
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="mulai")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="rencana selesai")),
                ("finished_on", models.DateField(blank=True, null=True, verbose_name="selesai")),
                (
                    "done",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="kemajuan fisik (%)",
                    ),
                ),
                (
                    "spent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="realisasi keuangan (Rp)",
                    ),
                ),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="keadaan per tanggal")),
                (
                    "contractor",
                    models.CharField(blank=True, max_length=200, verbose_name="pelaksana atau penyedia"),
                ),
                ("contract", models.CharField(blank=True, max_length=120, verbose_name="nomor kontrak")),
                (
                    "contract_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=16,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="nilai kontrak (Rp)",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="tempat")),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="lintang",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="bujur",
                    ),
                ),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="isi",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "program atau kegiatan",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="PublicDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="documents", verbose_name="file")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                ("topic", models.CharField(blank=True, max_length=60, verbose_name="untuk halaman")),
                (
                    "klass",
                    models.CharField(
                        choices=[
                            ("berkala", "Berkala"),
                            ("serta_merta", "Serta merta"),
                            ("setiap_saat", "Setiap saat"),
                        ],
                        default="berkala",
                        max_length=16,
                        verbose_name="golongan informasi",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tahun")),
                ("period", models.CharField(blank=True, max_length=60, verbose_name="periode")),
                ("unit", models.CharField(blank=True, max_length=200, verbose_name="unit yang menguasai")),
                ("name", models.SlugField(blank=True, editable=False, max_length=120)),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("replaced_at", models.DateTimeField(editable=False, null=True)),
                ("published_at", models.DateTimeField(editable=False, null=True)),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="bodies.body",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "dokumen",
                "verbose_name_plural": "dokumen",
                "abstract": False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="OldFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.FileField(max_length=300, upload_to=terang.publishing.models.looks._apart)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("replaced_at", models.DateTimeField()),
                (
                    "replaced_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="old_files",
                        to="publishing.publicdocument",
                    ),
                ),
            ],
            options={
                "ordering": ("-replaced_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("warnings", models.JSONField(default=list)),
                ("looked_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("publish_at", models.DateTimeField(null=True, verbose_name="terbitkan pada")),
                (
                    "withdrawn_for",
                    models.CharField(blank=True, max_length=300, verbose_name="alasan ditarik"),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="look",
                        to="publishing.publicdocument",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RegulationPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("perda", "Peraturan Daerah"),
                            ("perkada", "Peraturan Kepala Daerah"),
                            ("kepkada", "Keputusan Kepala Daerah"),
                            ("keputusan", "Keputusan Kepala Badan"),
                            ("perdes", "Peraturan Desa"),
                            ("edaran", "Surat Edaran"),
                            ("instruksi", "Instruksi"),
                            ("pusat", "Peraturan Pusat"),
                            ("lain", "Lainnya"),
                        ],
                        default="keputusan",
                        max_length=12,
                        verbose_name="jenis",
                    ),
                ),
                (
                    "kind_name",
                    models.CharField(
                        blank=True,
                        help_text="Bila sebutannya lain, misalnya: Peraturan Bupati, Keputusan Camat.",
                        max_length=120,
                        verbose_name="sebutan jenis",
                    ),
                ),
                ("number", models.CharField(max_length=60, verbose_name="nomor")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="tahun",
                    ),
                ),
                ("set_on", models.DateField(blank=True, null=True, verbose_name="ditetapkan")),
                ("holds_from", models.DateField(blank=True, null=True, verbose_name="mulai berlaku")),
                (
                    "force",
                    models.CharField(
                        choices=[("berlaku", "Berlaku"), ("diubah", "Diubah"), ("dicabut", "Dicabut")],
                        default="berlaku",
                        max_length=8,
                        verbose_name="keadaan",
                    ),
                ),
                ("summary", models.TextField(blank=True, max_length=1500, verbose_name="abstrak")),
                ("link", models.URLField(blank=True, verbose_name="tautan JDIH")),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="isi",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        help_text="Unggah PDF-nya dahulu pada tugas Produk Hukum di Situs kami, lalu pilih di sini.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.publicdocument",
                        verbose_name="berkas",
                    ),
                ),
            ],
            options={
                "verbose_name": "produk hukum",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="RegulationTie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("mengubah", "Mengubah"),
                            ("mencabut", "Mencabut"),
                            ("melaksanakan", "Melaksanakan"),
                        ],
                        default="mengubah",
                        max_length=12,
                        verbose_name="hubungan",
                    ),
                ),
                (
                    "named",
                    models.CharField(
                        blank=True,
                        help_text="Misalnya: Peraturan Bupati Nomor 3 Tahun 2019 tentang …",
                        max_length=250,
                        verbose_name="atau namanya",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tied",
                        to="publishing.regulationpage",
                        verbose_name="di situs ini",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ties",
                        to="publishing.regulationpage",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SectionPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("code", models.CharField(max_length=20)),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "bagian situs",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ServicePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("requirements", wagtail.fields.RichTextField(verbose_name="persyaratan")),
                ("steps", wagtail.fields.RichTextField(verbose_name="alur")),
                ("duration", models.CharField(max_length=160, verbose_name="jangka waktu")),
                (
                    "cost",
                    models.CharField(default="Tidak dipungut biaya", max_length=160, verbose_name="biaya"),
                ),
                ("product", models.CharField(max_length=160, verbose_name="produk layanan")),
                ("basis", models.CharField(blank=True, max_length=300, verbose_name="dasar hukum")),
                ("complaints", models.CharField(blank=True, max_length=300, verbose_name="pengaduan")),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "layanan",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="SiteHome",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("lead", models.CharField(blank=True, max_length=300, verbose_name="kalimat pembuka")),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="isi",
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#14532d",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}$", "Tulis warna sebagai #RRGGBB, misalnya #14532d."
                            )
                        ],
                        verbose_name="warna",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="alamat kantor")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telepon")),
                ("whatsapp", models.CharField(blank=True, max_length=40, verbose_name="WhatsApp")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="surel")),
                (
                    "hours",
                    models.TextField(
                        blank=True,
                        help_text="Satu baris per hari, misalnya: Senin sampai Kamis: 08.00 sampai 16.00",
                        verbose_name="jam layanan",
                    ),
                ),
                ("map_url", models.URLField(blank=True, verbose_name="alamat peta")),
                (
                    "host",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="nama host sendiri"
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[
                            ("diperiksa", "Diperiksa dahulu oleh pimpinan atau PPID utama"),
                            ("langsung", "Petugas boleh langsung menerbitkan"),
                        ],
                        default="diperiksa",
                        max_length=16,
                        verbose_name="penerbitan",
                    ),
                ),
                (
                    "body",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="home_page",
                        to="bodies.body",
                    ),
                ),
                (
                    "collection",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.collection",
                    ),
                ),
            ],
            options={
                "verbose_name": "beranda situs",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="OldAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=500)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.page"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="publishing.sitehome",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SiteImage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                (
                    "description",
                    models.CharField(blank=True, default="", max_length=255, verbose_name="description"),
                ),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at"),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text=None,
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "gambar",
                "verbose_name_plural": "gambar",
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name="sitehome",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="publishing.siteimage",
            ),
        ),
        migrations.AddField(
            model_name="sitehome",
            name="photo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="publishing.siteimage",
            ),
        ),
        migrations.CreateModel(
            name="RegionPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#14532d",
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^#[0-9a-fA-F]{6}$", "Tulis warna sebagai #RRGGBB, misalnya #14532d."
                            )
                        ],
                        verbose_name="warna",
                    ),
                ),
                (
                    "collection",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page",
                        to="wagtailcore.collection",
                    ),
                ),
                (
                    "region",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="page",
                        to="bodies.region",
                    ),
                ),
                (
                    "crest",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.siteimage",
                    ),
                ),
            ],
            options={
                "verbose_name": "wilayah",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ProjectPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="tanggal foto")),
                ("caption", models.CharField(blank=True, max_length=250, verbose_name="keterangan")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="publishing.projectpage",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.siteimage",
                        verbose_name="gambar",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PotentialPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("sector", models.CharField(max_length=80, verbose_name="bidang")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="tempat")),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="isi",
                    ),
                ),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="narahubung")),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.siteimage",
                    ),
                ),
            ],
            options={
                "verbose_name": "potensi daerah",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NewsPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                (
                    "kind",
                    models.CharField(
                        choices=[("berita", "Berita"), ("pembangunan", "Jurnal pembangunan")],
                        default="berita",
                        max_length=16,
                        verbose_name="jenis",
                    ),
                ),
                ("on", models.DateField(verbose_name="tanggal")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="tempat")),
                ("lead", models.CharField(max_length=300, verbose_name="ringkasan")),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="isi",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.siteimage",
                    ),
                ),
            ],
            options={
                "verbose_name": "berita",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Imported",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(max_length=600)),
                ("at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="bodies.body"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.publicdocument",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.siteimage",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GalleryPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("caption", models.CharField(blank=True, max_length=250, verbose_name="keterangan")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="publishing.gallerypage",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="publishing.siteimage",
                        verbose_name="gambar",
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Film",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=60, verbose_name="untuk halaman")),
                ("title", models.CharField(max_length=200, verbose_name="judul")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=terang.publishing.models.films._apart,
                        verbose_name="berkas video",
                    ),
                ),
                (
                    "captions",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=terang.publishing.models.films._apart,
                        verbose_name="takarir (WebVTT)",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="alamat video di tempat lain")),
                ("text", models.TextField(verbose_name="isi video dalam tulisan")),
                ("changed_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="films", to="bodies.body"
                    ),
                ),
                (
                    "poster",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.siteimage",
                        verbose_name="gambar awal",
                    ),
                ),
            ],
            options={
                "verbose_name": "video bahasa isyarat",
            },
        ),
        migrations.CreateModel(
            name="SiteRendition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="publishing.siteimage",
                    ),
                ),
            ],
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name="TopicPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="terakhir ditinjau")),
                ("topic", models.CharField(editable=False, max_length=60)),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="isi",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
            ],
            options={
                "verbose_name": "halaman wajib",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("question", models.CharField(max_length=250, verbose_name="pertanyaan")),
                ("answer", wagtail.fields.RichTextField(verbose_name="jawaban")),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="publishing.topicpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "pertanyaan",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Official",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("post", models.CharField(max_length=160, verbose_name="jabatan")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Pimpinan"),
                            (2, "Di bawah pimpinan"),
                            (3, "Tingkat tiga"),
                            (4, "Tingkat empat"),
                        ],
                        default=2,
                        verbose_name="tingkat",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="nama")),
                ("history", models.TextField(blank=True, verbose_name="riwayat singkat")),
                ("lhkpn_url", models.URLField(blank=True, verbose_name="tautan LHKPN")),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="publishing.siteimage",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="officials",
                        to="publishing.topicpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "pejabat",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("en", "English"),
                            ("ace", "Basa Acèh"),
                            ("ban", "Basa Bali"),
                            ("bbc", "Batak Toba"),
                            ("bjn", "Banjar"),
                            ("bug", "Basa Ugi"),
                            ("jv", "Basa Jawa"),
                            ("mad", "Basa Madhurâ"),
                            ("mak", "Basa Mangkasara'"),
                            ("min", "Baso Minang"),
                            ("ms", "Bahasa Melayu"),
                            ("nij", "Basa Ngaju"),
                            ("sas", "Basa Sasak"),
                            ("su", "Basa Sunda"),
                            ("pmy", "Melayu Papua"),
                        ],
                        default="en",
                        max_length=8,
                        verbose_name="bahasa",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="judul")),
                ("lead", models.CharField(blank=True, max_length=300, verbose_name="ringkasan")),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("table", 3), ("picture", 4), ("video", 8)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "h2",
                                        "h3",
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "link",
                                        "document-link",
                                        "blockquote",
                                    ],
                                    "label": "Teks",
                                },
                            ),
                            1: ("wagtail.blocks.CharBlock", (), {"label": "Judul tabel", "max_length": 200}),
                            2: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {
                                    "help_text": "Tempel dari Excel, atau pisahkan kolom dengan tanda |. Baris pertama menjadi kepala tabel.",
                                    "label": "Isi tabel",
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("caption", 1), ("rows", 2)]], {}),
                            4: (
                                "wagtail.images.blocks.ImageBlock",
                                [],
                                {"label": "Gambar", "template": "publishing/blocks/picture.html"},
                            ),
                            5: ("wagtail.blocks.CharBlock", (), {"label": "Judul video", "max_length": 200}),
                            6: ("wagtail.blocks.URLBlock", (), {"label": "Alamat video"}),
                            7: ("wagtail.blocks.TextBlock", (), {"label": "Ringkasan isi video dalam teks"}),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 5), ("url", 6), ("transcript", 7)]],
                                {},
                            ),
                        },
                        verbose_name="isi",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wordings",
                        to="wagtailcore.page",
                    ),
                ),
            ],
            options={
                "verbose_name": "terjemahan",
            },
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(fields=["region", "state"], name="alert_of_region"),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("region", "code"),
                name="alert_code_is_unique_in_region",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), ("issued_at", None), ("state__in", ("draf", "dibuang"))),
                    models.Q(
                        ("expires_at__isnull", False),
                        ("issued_at__isnull", False),
                        ("state__in", ("berlaku", "diperbarui", "dicabut", "berakhir")),
                        models.Q(("code", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="alert_has_a_number_when_it_was_told",
            ),
        ),
        migrations.AddConstraint(
            model_name="alertmessage",
            constraint=models.UniqueConstraint(fields=("alert", "number"), name="message_is_numbered_once"),
        ),
        migrations.AddConstraint(
            model_name="alertmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "Alert"), ("number", 1)),
                    models.Q(("number__gt", 1), models.Q(("kind", "Alert"), _negated=True)),
                    _connector="OR",
                ),
                name="only_the_first_message_is_an_alert",
            ),
        ),
        migrations.AddIndex(
            model_name="eventpage",
            index=models.Index(fields=["body", "starts_at"], name="event_of_body"),
        ),
        migrations.AddIndex(
            model_name="procurementpage",
            index=models.Index(fields=["body", "-year"], name="procurement_of_body"),
        ),
        migrations.AddConstraint(
            model_name="procurementpage",
            constraint=models.CheckConstraint(
                condition=models.Q(("budget__gte", 0)), name="procurement_budget_is_money"
            ),
        ),
        migrations.AddIndex(
            model_name="projectpage",
            index=models.Index(fields=["body", "-year"], name="project_of_body"),
        ),
        migrations.AddConstraint(
            model_name="projectpage",
            constraint=models.CheckConstraint(
                condition=models.Q(("done", None), ("done__range", (0, 100)), _connector="OR"),
                name="progress_is_a_percentage",
            ),
        ),
        migrations.AddConstraint(
            model_name="projectpage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done", None), ("spent", None)), ("told_on__isnull", False), _connector="OR"
                ),
                name="figures_have_their_day",
            ),
        ),
        migrations.AddIndex(
            model_name="publicdocument",
            index=models.Index(fields=["body", "topic", "published_at"], name="document_of_topic"),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["publish_at"], name="document_planned"),
        ),
        migrations.AddIndex(
            model_name="regulationpage",
            index=models.Index(fields=["body", "-year"], name="regulation_of_body"),
        ),
        migrations.AddConstraint(
            model_name="oldaddress",
            constraint=models.UniqueConstraint(fields=("home", "path"), name="old_address_is_one"),
        ),
        migrations.AddConstraint(
            model_name="sitehome",
            constraint=models.UniqueConstraint(
                condition=models.Q(("host", ""), _negated=True), fields=("host",), name="site_host_is_one"
            ),
        ),
        migrations.AddIndex(
            model_name="newspage",
            index=models.Index(fields=["body", "-on"], name="news_of_body"),
        ),
        migrations.AddConstraint(
            model_name="imported",
            constraint=models.UniqueConstraint(fields=("body", "origin"), name="old_item_is_imported_once"),
        ),
        migrations.AddConstraint(
            model_name="film",
            constraint=models.UniqueConstraint(fields=("body", "topic"), name="film_is_one_for_a_page"),
        ),
        migrations.AddConstraint(
            model_name="film",
            constraint=models.CheckConstraint(
                condition=models.Q(("file", ""), ("url", ""), _negated=True), name="film_is_somewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="siterendition",
            constraint=models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="rendition_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="topicpage",
            constraint=models.UniqueConstraint(fields=("body", "topic"), name="topic_page_is_one_for_a_body"),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(
                fields=("page", "language"), name="page_is_told_once_in_a_language"
            ),
        ),
    ]
