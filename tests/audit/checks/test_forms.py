import pytest

from terang.audit.checks.forms import login_wall, request_form
from terang.audit.model import Level, Trouble
from tests.audit.checks.sites import HOME, form, home, link, only, page, site, visit

WHO = ("nama:text:Nama Pemohon", "email:email:Email")
ASK = "rincian:textarea:Rincian informasi yang dibutuhkan"
TITLE = "Permohonan Informasi Publik"


@pytest.mark.parametrize(
    ("title", "made", "value"),
    [
        (TITLE, form(*WHO, ASK), "formulir"),
        (TITLE, form(*WHO, "isi:textarea:"), "formulir"),
        ("Layanan", form(*WHO, ASK, "tujuan:text:Tujuan penggunaan informasi"), "formulir"),
        (TITLE, form("nik::NIK", "nama::Nama", "rincian:textarea:Informasi yang diminta"), "formulir"),
        ("Hubungi Kami", form(*WHO, "pesan:textarea:Pesan"), "tidak"),
        (TITLE, form("q:search:Cari"), "tidak"),
        (TITLE, form("email:email:Berlangganan"), "tidak"),
        (TITLE, form("nama::Nama", "isi:textarea:Komentar"), "tidak"),  # nobody could be answered
        (TITLE, form(*WHO, "password:password:", ASK), "masuk"),
        ("Permohonan KTP Elektronik", form(*WHO, "keterangan:textarea:Keterangan"), "tidak"),
        ("Pengaduan Masyarakat", form(*WHO, "aduan:textarea:Isi aduan", text="Pengaduan"), "tidak"),
        (
            "Pengajuan Keberatan",
            form(*WHO, "alasan:textarea:Alasan keberatan", text="Formulir keberatan"),
            "tidak",
        ),
    ],
)
def test_a_form_that_takes_a_request(title, made, value):
    assert (
        only(request_form, site(home(), page("Isi formulir", path="f", title=title, forms=[made]))).value
        == value
    )


@pytest.mark.parametrize(
    ("made", "value"),
    [
        (link("https://forms.gle/abc", "Formulir Permohonan Informasi"), "layanan_luar"),
        (link("https://ppid.lainkab.go.id/", "Permohonan Informasi"), "situs_lain"),
        (link(HOME + "formulir.pdf", "Formulir Permohonan Informasi"), "unduhan"),
        (link("https://drive.google.com/file/d/1", "Formulir Permohonan Informasi"), "unduhan"),
        (link("https://forms.gle/abc", "Survei Kepuasan"), "tidak"),
        (link("#", "Permohonan Informasi"), "tidak"),
    ],
)
def test_ways_that_are_no_form_here(made, value):
    assert only(request_form, site(home(links=[made]))).value == value


@pytest.mark.parametrize(
    ("visits", "level"),
    [
        ([], Level.UNKNOWN),
        ([visit("mohon", status=0, trouble=Trouble.ROBOTS)], Level.UNKNOWN),
        ([visit("mohon", status=403)], Level.UNKNOWN),
        ([visit("mohon", status=404)], Level.PROBLEM),
        ([page("Datang saja ke kantor", path="mohon")], Level.PROBLEM),
    ],
)
def test_a_form_that_could_not_be_seen_is_not_missing(visits, level):
    promise = link(HOME + "mohon", "Formulir Permohonan Informasi")
    assert only(request_form, site(home(links=[promise]), *visits)).level is level


def test_a_complaint_form_that_offers_requests_as_one_choice_is_no_request_form():
    choices = form(
        *WHO,
        "kategori:select:Kategori",
        "isi:textarea:Isi",
        text="Nama Kategori: Aduan, Permintaan Informasi, Saran",
    )
    of = site(
        home(),
        page("", path="kontak", title="Kontak", heading="Formulir Pesan dan Pengaduan", forms=[choices]),
    )
    assert only(request_form, of).value == "tidak"


def test_an_embedded_form_counts_where_it_is_announced():
    frame = "https://docs.google.com/forms/d/e/1/viewform"
    assert (
        only(request_form, site(home(), page("", path="f", title=TITLE, frames=[frame]))).value
        == "layanan_luar"
    )
    assert (
        only(request_form, site(home(), page("", path="f", title="Survei", frames=[frame]))).value == "tidak"
    )


LOGIN = page("Masuk", path="login", title="Login", forms=[form("user", "password:password")])


@pytest.mark.parametrize(
    ("made", "walls"),
    [
        (visit("dip", LOGIN, final=HOME + "login", label="Daftar Informasi Publik"), "1"),
        (visit("dokumen", LOGIN, label="Unduh Dokumen"), "1"),
        (
            visit(
                "https://drive.google.com/x", final="https://accounts.google.com/v3/signin", label="DPA 2026"
            ),
            "1",
        ),
        (visit("dip", status=401, label="DIP"), "1"),
        (visit("dip", detail="login", label="Daftar Informasi Publik"), "1"),
        (visit("masuk", detail="login", label="Login Pegawai"), "0"),
        (visit("login", LOGIN, label="Login Admin"), "0"),
        (visit("simpeg", LOGIN, final=HOME + "simpeg/login", label="SIMPEG"), "0"),
        (visit("webmail", LOGIN, label="Webmail"), "0"),
        (visit("dip", status=403, label="DIP"), "0"),
    ],
)
def test_login_walls(made, walls):
    found = only(login_wall, site(home(), made))
    assert found.value == walls
    assert found.level is (Level.WARNING if walls == "1" else Level.GOOD)


@pytest.mark.parametrize(("others", "walls"), [(4, "0"), (1, "1")])
def test_a_box_to_sign_in_that_the_front_page_shows_too_is_no_wall(others, walls):
    """Where hardly another page can be read, it is one."""
    box = form("user", "password:password")
    rest = [page(f"Halaman {n}", path=f"h{n}") for n in range(others)]
    asked = visit("dip", page("Daftar", path="dip", forms=[box]), label="Daftar Informasi Publik")
    assert only(login_wall, site(page("Selamat datang", forms=[box]), *rest, asked)).value == walls


def test_a_website_of_nothing_but_a_form_to_sign_in_is_a_wall_though_its_sum_to_solve_differs():
    box = form("user", "password:password")
    rest = [page(f"Berapa {n} + 5?", path=f"h{n}", forms=[box]) for n in range(6)]
    asked = visit("dip", page("Berapa 9 + 5?", path="dip", forms=[box]), label="Daftar Informasi Publik")
    assert only(login_wall, site(page("Berapa 8 + 5?", forms=[box]), *rest, asked)).value == "1"
