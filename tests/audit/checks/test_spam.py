import pytest

from terang.audit.checks.gambling import gambling
from terang.audit.checks.placeholder import placeholder
from terang.audit.checks.tampering import cloaking, defacement, script_redirect
from terang.audit.model import Level, Purpose, Trouble
from tests.audit.checks.sites import HOME, PLENTY, home, link, only, page, site, visit

AD = (
    "Raja777 adalah situs slot gacor hari ini gampang maxwin dengan RTP live tertinggi, bonus new member 100, "
    "deposit pulsa dan slot qris. Daftar link alternatif mahjong ways scatter hitam. "
)
FOREIGN = [
    link("https://raja777.example/", "slot gacor"),
    link("https://hoki88.example/", "slot gacor maxwin"),
]

NEWS = (
    "Satpol PP bersama Kominfo Kabupaten Sukamaju menggelar razia dan sosialisasi bahaya judi online. "
    "Istilah seperti slot gacor, maxwin, togel online, dan scatter hitam dipakai pelaku untuk menjerat korban. "
    "Warga diimbau melapor bila menemukan situs slot. Kominfo telah memblokir ribuan situs judi slot. "
    "Polres menangkap bandar togel; pelaku terancam pidana sesuai hukum yang berlaku. "
)


@pytest.mark.parametrize(
    "made",
    [
        page(AD * 3, path="a", title="Raja777: situs slot gacor"),
        page(PLENTY + AD * 4, path="a"),
        page(PLENTY, path="a", hidden="slot gacor maxwin togel online"),
        page(PLENTY + "Slot", path="a", links=FOREIGN + FOREIGN[:1]),
        page(PLENTY, path="a", title="Slot Gacor Maxwin Hari Ini"),
        page(PLENTY, path="a", chrome=AD * 4),
        page(
            "Ｓｌｏｔ Ｇａｃｏｒ ｍａｘｗｉｎ RTP‑live bonus new member " * 4, path="a"
        ),  # letters that only look like letters
    ],
)
def test_gambling_advertisements(made):
    found = only(gambling, site(home(), made))
    assert (found.value, found.level) == ("1", Level.ALARM)
    assert found.proof[0].quote


@pytest.mark.parametrize(
    "made",
    [
        page(NEWS, path="a", title="Satpol PP Razia Judi Online"),
        page(NEWS * 5, path="a", title="Kominfo Blokir Situs Slot Gacor"),
        page(
            NEWS,
            path="a",
            title="Cegah Judi Slot, ASN Teken Pakta",
            links=[link(HOME + "b", "Kominfo blokir situs slot gacor")],
        ),
        page(
            "Bupati Mengimbau ASN Menjauhi Judi Online dan Slot. " + PLENTY,
            path="a",
            title="Surat Edaran Larangan Judi Online",
        ),
        page("Tersedia 20 slot jadwal vaksinasi dan slot parkir. Slot waktu: 08.00. " * 5, path="a"),
        page("Pembangunan toko oleh PT Toto Utama; kloset TOTO. Alphabet, diabetes, tibet. " * 9, path="a"),
        page("Covid99 SDN77 kelas88 tahun2077 " + PLENTY, path="a"),
        page(PLENTY, path="a", links=[link("https://komdigi.go.id/x", "Laporkan situs slot gacor")] * 3),
        page(PLENTY, path="a", hidden="Menu Profil Kontak slot"),
        page("Toto Sukamto, S.Kom. menerima penghargaan. " * 10, path="a"),
        page("Jackpot hadiah jalan sehat: sepeda motor. " * 3 + PLENTY, path="a"),
    ],
)
def test_news_against_gambling_and_innocent_words(made):
    assert only(gambling, site(home(), made)).level is Level.GOOD


def cloak(page, **rest):
    return visit(page=page, purpose=Purpose.CLOAK, **rest)


def test_cloaking():
    assert only(cloaking, site(home())).level is Level.UNKNOWN
    assert only(cloaking, site(home(), cloak(home()))).value == "sama"
    assert only(cloaking, site(home(), cloak(page(AD * 3)))).value == "judi"
    assert only(cloaking, site(home(), cloak(home(), final="https://lain.example/"))).value == "dialihkan"
    other = page(" ".join(f"kata{n}" for n in range(100)))
    assert (
        only(cloaking, site(home(" ".join(f"isi{n}" for n in range(100))), cloak(other))).value == "berbeda"
    )


@pytest.mark.parametrize("rest", [{"status": 403}, {"status": 0, "trouble": Trouble.TIMEOUT_CONNECT}])
def test_a_server_that_refuses_a_false_search_engine_hides_nothing(rest):
    refused = visit(purpose=Purpose.CLOAK, **rest)
    assert only(cloaking, site(home(), refused)).level is Level.UNKNOWN


def test_a_challenge_for_the_false_search_engine_is_no_cloaking():
    challenge = cloak(page("Just a moment " + " ".join(f"x{n}" for n in range(10)), title="Just a moment..."))
    assert only(cloaking, site(home(), challenge)).level is not Level.ALARM


def test_a_page_with_visible_spam_is_spam_and_not_cloaking():
    assert only(cloaking, site(page(AD * 3), cloak(page(AD * 3)))).value == "sama"


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Hacked by Mr.X", "", "1"),
        ("", "HACKED BY GH0ST TEAM greetz to: all", "1"),
        ("0wned", "Anon was here, cyber team", "1"),
        (
            "Diskominfo Pulihkan Situs yang Diretas",
            "Halaman bertuliskan Hacked by X sudah pulih. " + PLENTY,
            "0",
        ),
        ("Situs bertuliskan Hacked by X dipulihkan", PLENTY, "0"),
        ("Life hacks for kids", "The president was here yesterday", "0"),
    ],
)
def test_defacement(title, text, found):
    assert only(defacement, site(home(), page(text, path="a", title=title))).value == found


def test_script_redirects():
    away = visit("a", home(), purpose=Purpose.RENDER, final="https://promo.example/x")
    assert only(script_redirect, site(home(), away)).value == "1"
    within = visit("a", home(), purpose=Purpose.RENDER, final="https://ppid.sukamajukab.go.id/")
    assert only(script_redirect, site(home(), within)).value == "0"
    led = visit("a", purpose=Purpose.RENDER, status=0, trouble=Trouble.BAD_REDIRECT)
    assert only(script_redirect, site(home(), led)).value == "1"
    assert only(script_redirect, site(home(), page(path="a", refresh="https://promo.example/"))).value == "1"
    assert only(script_redirect, site(home(), page(path="a", refresh=HOME + "b"))).value == "0"


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (page("Lorem ipsum dolor sit amet, consectetur", path="a"), "1"),
        (
            page(
                "Welcome to WordPress. This is your first post. Edit or delete it",
                path="a",
                title="Hello world!",
            ),
            "1",
        ),
        (page(PLENTY, path="a", title="Hello world! – Dinas Kesehatan"), "1"),
        (page("Ini adalah contoh laman", path="a", title="Laman Contoh"), "1"),
        (page(PLENTY, path="a", chrome="A108 Adam Street, New York"), "1"),
        (page("Praesent vitae quam vitae arcu posuere 2", path="a"), "1"),
        (page("Ave Maria, gratia plena: paduan suara gereja. Curriculum vitae pejabat.", path="a"), "0"),
        (page("Contoh surat permohonan dapat diunduh di sini", path="a", title="Contoh Surat"), "0"),
        (page("Puskesmas minim dolar", path="a", title="Halo Dunia Kesehatan: edisi baru"), "0"),
        (page(PLENTY, path="a", title="Testimoni Warga"), "0"),
        (page(PLENTY, path="a", title="Uji Coba Aplikasi Antrean Puskesmas"), "0"),
    ],
)
def test_sample_texts(made, found):
    assert only(placeholder, site(home(), made)).value == found
