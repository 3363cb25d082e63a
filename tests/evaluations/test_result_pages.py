"""Who sees which page of the result, what the pages do, and how often they ask the database."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from terang.accounts.models import User
from terang.bodies.models import Region, Role
from terang.evaluations.actions import awards, publishing, results
from terang.evaluations.models import Award, Cycle, Predicate, Publication, Result
from terang.evaluations.results import honours, standing
from tests import people
from tests.evaluations import made
from tests.paper import codes
from tests.people import AT

pytestmark = pytest.mark.django_db


def a_ranking(count: int = 2, region: Region | None = None) -> Cycle:
    region = region or people.a_region()
    for _ in range(count):
        made.inspected(people.a_body(region=region), renstra="ada")
    cycle = made.running(region)
    results.compute(cycle, by=people.administrator(region), at=AT)
    return cycle


def published(cycle: Cycle) -> Award:
    by = people.administrator(cycle.region)
    publishing.settle(cycle, due_at=AT, by=by, at=AT)
    given = awards.give(cycle, honours.best(cycle, most=1, names={}), by=by, at=AT)
    publishing.publish_due(at=AT)
    return given[0]


def addresses(cycle: Cycle) -> dict[str, str]:
    entry = cycle.entries.order_by("pk")[0]
    award = Award.objects.filter(cycle=cycle, entry=entry).first()
    return {
        "ranking": f"/evaluasi/{cycle.pk}/hasil/",
        "awards": f"/evaluasi/{cycle.pk}/penghargaan/",
        "plenary": f"/evaluasi/{cycle.pk}/pleno/",
        "explanation": f"/hasil-badan/{entry.pk}/",
        "certificate": f"/penghargaan/{award.pk if award else 0}/piagam.pdf",
        "public": f"/hasil/{cycle.region.code}/{cycle.slug}/",
        "public body": f"/hasil/{cycle.region.code}/{cycle.slug}/{entry.pk}/",
        "document": f"/hasil/{cycle.region.code}/{cycle.slug}/hasil.json",
        "checkpoint": f"/hasil/{cycle.region.code}/{cycle.slug}/titik-periksa.txt",
        "proof": f"/piagam/{award.token if award else 'tidak-ada'}/",
        "journal": "/jurnal/",
        "event": "/jurnal/0/",
        "index": "/hasil/",
        "how": "/cara-memeriksa/",
        "checkpoints": "/titik-periksa/",
    }


DESK = {"ranking", "awards", "explanation"}
OUT = {"public", "public body", "document", "checkpoint", "proof"}
ALWAYS = {"index", "how", "checkpoints"}
TRAIL = {"journal", "event"}


def somebody(who: str, cycle: Cycle) -> User | None:
    body = cycle.entries.order_by("pk")[0].body
    other = people.a_region("99.02", "Kabupaten Lain")
    made_of = {
        "administrator": lambda: people.administrator(cycle.region),
        "verifier": lambda: people.verifier(cycle.region),
        "auditor": lambda: people.holding(Role.AUDITOR, region=cycle.region),
        "officer": lambda: people.officer(body),
        "officer of another": lambda: people.officer(people.a_body(region=cycle.region)),
        "administrator elsewhere": lambda: people.administrator(other),
        "nobody": lambda: None,
    }
    return made_of[who]()


# What each may open before the result is shown, and what is added by release and by publication.
SEEN = {
    "administrator": (DESK | TRAIL | {"plenary"}, set(), {"certificate"}),
    "verifier": (DESK, set(), {"certificate"}),
    "auditor": (DESK | TRAIL, set(), {"certificate"}),
    "officer": (set(), {"explanation"}, {"certificate"}),
    "officer of another": (set(), set(), set()),
    "administrator elsewhere": ({"journal"}, set(), set()),
    "nobody": (set(), set(), set()),
}


def opens(browser: Client, address: str) -> HttpResponseBase:
    """The answer, after the move of old addresses to the public portal."""
    answer = browser.get(address)
    return opens(browser, answer.headers["Location"]) if answer.status_code == 301 else answer


@pytest.mark.parametrize("who", SEEN)
def test_who_may_open_which_page(who):
    cycle = a_ranking()
    browser = people.client(somebody(who, cycle))
    before, released, out = SEEN[who]
    opened = {
        name for name, address in addresses(cycle).items() if opens(browser, address).status_code == 200
    }
    assert opened == before | ALWAYS
    results.release(cycle, by=people.administrator(cycle.region), at=AT)
    opened = {
        name for name, address in addresses(cycle).items() if opens(browser, address).status_code == 200
    }
    assert opened == before | ALWAYS | released
    published(cycle)
    opened = {
        name for name, address in addresses(cycle).items() if opens(browser, address).status_code == 200
    }
    assert opened == before | ALWAYS | released | out | OUT
    closed = {
        opens(browser, address).status_code
        for name, address in addresses(cycle).items()
        if name not in opened
    }
    assert closed <= ({302} if who == "nobody" else {404})


POSTS = [
    "hasil/hitung/",
    "hasil/buka/",
    "hasil/batal/",
    "pleno/",
    "penghargaan/terbaik/",
    "penghargaan/meningkat/",
]


@pytest.mark.parametrize("who", ["verifier", "auditor", "officer", "administrator elsewhere"])
@pytest.mark.parametrize("what", POSTS)
def test_only_the_administrator_of_the_region_changes_anything(who, what):
    cycle = a_ranking(1)
    browser = people.client(somebody(who, cycle))
    assert browser.post(f"/evaluasi/{cycle.pk}/{what}").status_code == 404
    assert Result.objects.count() == 1


def test_from_computing_to_the_public_page():
    cycle = a_ranking(2)
    browser = people.client(people.administrator(cycle.region))
    at = f"/evaluasi/{cycle.pk}/"
    assert browser.post(f"{at}hasil/hitung/").status_code == 303
    assert standing.last_revision(cycle) == 2
    assert browser.post(f"{at}hasil/buka/").status_code == 303
    assert browser.post(f"{at}hasil/buka/").status_code == 422
    assert browser.post(f"{at}penghargaan/terbaik/", {"most": 3}).status_code == 422  # not settled yet
    assert browser.post(f"{at}pleno/", {"due_at": "bukan waktu"}).status_code == 422
    assert browser.post(f"{at}pleno/", {"due_at": "2031-01-01T10:00"}).status_code == 303
    assert Publication.objects.get().due_at.isoformat() == "2031-01-01T03:00:00+00:00"  # 10.00 WIB
    assert people.client().get(addresses(cycle)["public"]).status_code == 404
    assert browser.post(f"{at}hasil/batal/").status_code == 303
    assert browser.post(f"{at}pleno/", {"due_at": "2026-01-01T10:00"}).status_code == 303
    assert browser.post(f"{at}penghargaan/terbaik/", {"most": 1}).status_code == 303
    entry = cycle.entries.order_by("pk")[0]
    given = {"entry": entry.pk, "title": "Inovasi layanan"}
    assert browser.post(f"{at}penghargaan/khusus/", given).status_code == 303
    assert browser.post(f"{at}penghargaan/khusus/", given).status_code == 422
    page = people.client().get(f"/peringkat/{cycle.year}/opd/")  # nobody needed a timer
    assert page.status_code == 200
    assert "Inovasi layanan" in page.content.decode()
    told = people.client().get(addresses(cycle)["document"])
    assert json.loads(told.content)["cycle"]["slug"] == cycle.slug
    assert browser.post(f"{at}hasil/hitung/").status_code == 422


def test_a_second_look_is_written_with_its_reason():
    document = made.a_document(bands=[{"name": "Baik", "floor": "30.3"}, {"name": "Belum", "floor": "0"}])
    region = people.a_region()
    made.inspected(people.a_body(region=region), renstra="ada")
    cycle = made.running(region, instrument=made.an_instrument(document))
    results.compute(cycle, by=people.administrator(region), at=AT)
    entry = cycle.entries.get()
    browser = people.client(people.verifier(region))
    assert browser.post(f"/hasil-badan/{entry.pk}/lihat/", {"reason": ""}).status_code == 422
    assert browser.post(f"/hasil-badan/{entry.pk}/lihat/", {"reason": "Bukti cocok."}).status_code == 303
    assert "Bukti cocok." in browser.get(f"/hasil-badan/{entry.pk}/").content.decode()
    results.release(cycle, by=people.administrator(region), at=AT)
    officer = people.client(people.officer(entry.body))
    assert officer.post(f"/hasil-badan/{entry.pk}/lihat/", {"reason": "x"}).status_code == 404
    assert "Bukti cocok." not in officer.get(f"/hasil-badan/{entry.pk}/").content.decode()


def test_a_number_is_written_on_a_certificate_and_an_award_taken_back_only_before_it_is_out():
    cycle = a_ranking(1)
    by = people.administrator(cycle.region)
    browser = people.client(by)
    publishing.settle(cycle, due_at=AT + timedelta(days=9999), by=by, at=AT)
    (award,) = awards.give(cycle, honours.best(cycle, most=1, names={}), by=by, at=AT)
    assert browser.post(f"/penghargaan/{award.pk}/", {"number": "005/PPID/2026"}).status_code == 303
    assert Award.objects.get().number == "005/PPID/2026"
    pdf = browser.get(f"/penghargaan/{award.pk}/piagam.pdf")
    (address,) = codes.on_page(pdf.content)
    assert address == settings.SITE_URL + reverse("evaluations:award_proof", args=[award.token])
    assert browser.post(f"/penghargaan/{award.pk}/", {"do": "take"}).status_code == 303
    assert not Award.objects.exists()
    other = published(a_ranking(1, people.a_region("99.03", "Kota Lain")))
    elsewhere = people.client(people.administrator(other.cycle.region))
    assert elsewhere.post(f"/penghargaan/{other.pk}/", {"do": "take"}).status_code == 422


CSV = "Tahun;Badan Publik;Nilai;Predikat;Sumber\n2023;;88,96;Menuju Informatif;KI\n2024;;92,06;Informatif;KI\n2025;{};94.84;Informatif;\n"


def test_the_history_is_imported_after_it_was_looked_at():
    region = people.a_region()
    body = people.a_body("Dinas Sosial", region=region)
    browser = people.client(people.administrator(region))
    file = SimpleUploadedFile("riwayat.csv", CSV.format("dinas  sosial").encode())
    page = browser.post("/predikat/impor/", {"file": file})
    assert page.status_code == 200
    assert Predicate.objects.count() == 0
    kept = page.content.decode().partition('name="kept" value="')[2].partition('"')[0]
    assert browser.post("/predikat/impor/", {"kept": kept + "x"}).status_code == 303
    assert Predicate.objects.count() == 0
    assert browser.post("/predikat/impor/", {"kept": kept}).status_code == 303
    assert [str(p.score) for p in Predicate.objects.filter(body=None)] == ["88.96", "92.06"]
    assert Predicate.objects.get(year=2025).body == body
    shown = browser.get("/predikat/").content.decode()
    assert "88,96" in shown
    assert "Dinas Sosial" in shown


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("19;;50;Baik;", "bukan tahun"),
        ("2024;Dinas Entah;50;Baik;", "tidak ada di daftar"),
        ("2024;;150;Baik;", "tidak di antara 0 dan 100"),
        ("2024;;abc;Baik;", "bukan nilai"),
        ("2024;;50.123;Baik;", "lebih dari dua angka"),
        ("2024;;50;;", "Predikatnya kosong"),
    ],
)
def test_a_wrong_row_is_told_with_its_number(row, said):
    region = people.a_region()
    browser = people.client(people.administrator(region))
    file = SimpleUploadedFile("riwayat.csv", f"Tahun;Badan;Nilai;Predikat;Sumber\n{row}\n".encode())
    page = browser.post("/predikat/impor/", {"file": file})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "Baris 2:" in page.content.decode()


def test_only_the_administrator_imports_and_officers_see_their_own_body():
    region = people.a_region()
    mine, other = people.a_body("Dinas Satu", region=region), people.a_body("Dinas Dua", region=region)
    for body in (mine, other):
        Predicate.objects.create(region=region, body=body, year=2025, score=80, name="Menuju Informatif")
    officer = people.client(people.officer(mine))
    assert officer.get("/predikat/impor/").status_code == 404
    shown = officer.get("/predikat/").content.decode()
    assert "Dinas Satu" in shown
    assert "Dinas Dua" not in shown
    assert people.client(people.a_user()).get("/predikat/").status_code == 404


PAGES = ["ranking", "awards", "explanation", "journal", "checkpoints"]  # public ones: tests/web/portal


@pytest.mark.parametrize("page", [*PAGES, "predicates"])
def test_pages_ask_a_fixed_number_of_questions(page):
    asked = []
    for count, code in ((3, "99.01"), (12, "99.04")):
        cycle = a_ranking(count, people.a_region(code, f"Kabupaten {code}"))
        published(cycle)
        browser = people.client(people.administrator(cycle.region))
        address = "/predikat/" if page == "predicates" else addresses(cycle)[page]
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 30
