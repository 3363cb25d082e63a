import pytest

from terang.audit.checks.contact import contact, contact_email, contact_owner
from terang.audit.checks.social import social_media
from terang.audit.model import Body, Level
from tests.audit.checks.sites import HOME, home, link, only, page, site, visit

FOOT = "Dinas Kesehatan Kabupaten Sukamaju\nJl. Merdeka Raya No. 10, Sukamaju 40123\nTelp. (0265) 771234\ndinkes@sukamajukab.go.id"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (FOOT, "telepon,surel,alamat"),
        ("Jl. Merdeka Raya No. 10 Sukamaju", "alamat"),
        ("Telepon 0812-3456-7890", "tidak"),  # counts up: filled in by a theme
        ("Telepon 0812-7781-2290", "telepon"),
        ("+62 265 771 234", "telepon"),
        ("Telp (000) 000 0000", "tidak"),
        ("+62 123 4567 890", "tidak"),
        ("NIP 197001012000031001", "tidak"),  # a number that is no telephone
        ("Nomor 0123/2026, tanggal 01/02/2026", "tidak"),
        ("info@example.com", "tidak"),
        ("email@domain.com", "tidak"),
        ("dinkes[at]sukamajukab.go.id", "surel"),
        ("logo@2x.png", "tidak"),
        ("A108 Adam Street, New York, NY 535022", "tidak"),
        ("Jalan Kamar Operasi", "tidak"),
        ("Gedung Serbaguna Sukamaju ramai", "tidak"),
        ("Jalan Pahlawan Sukamaju No. 7", "alamat"),
        ("Kompleks Perkantoran Pemda, Sukamaju", "alamat"),
        ("Jalan rusak di Desa Suka Makmur sudah diperbaiki", "tidak"),
        ("Hubungi kami", "tidak"),
    ],
)
def test_contact_details(text, value):
    assert only(contact, site(home("Selamat datang", chrome=text))).value == value


def test_details_on_a_contact_page_and_in_links_count():
    on_page = page("Jl. Melati Indah No. 3 Sukamaju, telp 0265-771234", path="kontak", title="Hubungi Kami")
    mail = link("mailto:dinkes@sukamajukab.go.id?subject=x", "Surel")
    assert only(contact, site(home(menu=(mail,)), on_page)).level is Level.GOOD


def test_an_address_in_a_news_item_is_no_contact():
    item = page("Kegiatan di Jl. Melati Indah No. 3, hubungi 0265-771234", path="berita/1", title="Kegiatan")
    assert only(contact, site(home("Selamat datang"), item)).value == "tidak"


def test_filled_in_by_a_theme_is_said_so():
    found = only(
        contact, site(home("x", chrome="A108 Adam Street, New York\ninfo@example.com\n+1 5589 55488 55"))
    )
    assert found.level is Level.PROBLEM
    assert "contoh" in found.message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dinkes@sukamajukab.go.id", "resmi"),
        ("dinkes.maju@gmail.com", "gratis"),
        ("a@dinkes.example", "lain"),
        ("", "tidak"),
    ],
)
def test_contact_email(text, value):
    found = only(contact_email, site(home("x", chrome=text.replace("dinkes.example", "dinkes-maju.com"))))
    assert found.value == value


CAMAT = Body("Kecamatan Sukatani", "kecamatan", HOME, region="Kabupaten Sukamaju")
DINAS = Body("Dinas Kesehatan", "dinas", HOME, region="Kabupaten Sukamaju")
PPID = Body("PPID Kabupaten Sukamaju", "ppid", HOME, region="Kabupaten Sukamaju")
PROVINCE = Body("Dinas Kesehatan Provinsi Maju", "dinas", HOME, region="Provinsi Maju")


@pytest.mark.parametrize(
    ("body", "text", "value"),
    [
        (DINAS, FOOT, "sendiri"),
        (DINAS, "Dinas Pendidikan\nJl. Pelajar Jaya No. 4 Sukamaju", "lain"),
        (DINAS, "DINAS PENDIDIKAN\nJl. Pelajar Jaya No. 4 Sukamaju", "lain"),
        (DINAS, "Dinas Kesehatan\nKabupaten Lain Sekali\nJl. Pelajar Jaya No. 4", "lain"),
        (DINAS, "dinkes@bojongkab.go.id", "lain"),
        (DINAS, "Surel dinkes@sukamajukab.go.id", "sendiri"),
        (DINAS, "dinkes.sukamaju@gmail.com", "sendiri"),
        (DINAS, "halo@kemkes.go.id", "sendiri"),  # a ministry's hotline
        (DINAS, "Kabupaten Sukamaju, Kota Baru, Provinsi Jawa Barat\nJl. Merdeka Raya No. 10", "sendiri"),
        (DINAS, "Dinas Komunikasi dan Informatika\nJl. Merdeka Raya No. 10", "sendiri"),  # answers for all
        (CAMAT, "Kantor Camat Sukatani\nJl. Raya Sukatani No. 1", "sendiri"),
        (CAMAT, "Kecamatan Margahayu\nJl. Raya Margahayu No. 1 ", "lain"),
        (PPID, "Dinas Komunikasi dan Informatika Kabupaten Sukamaju\nJl. Merdeka Raya No. 10", "sendiri"),
        (PROVINCE, "Dinas Kesehatan Provinsi Maju\nJl. Dago Asri No. 1 Kota Bandung", "sendiri"),
    ],
)
def test_whose_contact_it_is(body, text, value):
    assert (
        only(
            contact_owner, site(visit(page=home("Selamat datang", chrome=text, title="Beranda")), body=body)
        ).value
        == value
    )


@pytest.mark.parametrize(
    ("url", "text", "value", "level"),
    [
        ("https://www.instagram.com/dinkes.sukamaju/", "", "instagram", Level.GOOD),
        ("https://www.facebook.com/profile.php?id=1000123", "", "facebook", Level.GOOD),
        ("https://www.youtube.com/@dinkes", "", "youtube", Level.GOOD),
        ("https://facebook.com/", "", "tidak", Level.WARNING),
        ("#", "Facebook", "tidak", Level.WARNING),
        ("https://www.instagram.com/wix", "", "tidak", Level.WARNING),
        ("https://twitter.com/bootstrapmade", "", "tidak", Level.WARNING),
        ("https://www.facebook.com/sharer/sharer.php?u=x", "", "tidak", Level.INFO),  # sharing is no account
        ("https://www.youtube.com/watch?v=abc", "", "tidak", Level.INFO),
        ("https://x.com/intent/tweet?text=a", "", "tidak", Level.INFO),
        ("https://netflix.com/dinkes", "", "tidak", Level.INFO),  # ends in "x.com"
        ("#", "Profil", "tidak", Level.INFO),
    ],
)
def test_social_media(url, text, value, level):
    found = only(social_media, site(home(menu=(link(url, text),))))
    assert (found.value, found.level) == (value, level)


@pytest.mark.parametrize(("status", "value"), [(404, "tidak"), (403, "instagram"), (429, "instagram")])
def test_an_account_that_is_gone_and_one_that_refuses_robots(status, value):
    url = "https://www.instagram.com/dinkes/"
    tried = visit(url, status=status, purpose="link")
    assert only(social_media, site(home(menu=(link(url, "IG"),)), tried)).value == value
