"""Public pages: what is published is there for everybody, what is not is nowhere, and every page has one address."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terang.bodies.models import Body, Contact, Region
from terang.evaluations.models import Answer, Predicate, Publication, Result
from terang.inspections.models import Alarm, Change, Inspection, Standing, Verdict
from terang.inspections.states import State
from terang.web.portal import gains, results
from terang.web.templatetags.terang import angka
from tests import people
from tests.evaluations.made import inspected
from tests.web.portal import made

pytestmark = pytest.mark.django_db
BODIES = {"Dinas A": "ada", "Dinas B": "tidak_ada", "Dinas C": "ada"}


def text(path: str) -> str:
    answer = people.client().get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def pages(publication: Publication) -> dict[str, str]:
    """Addresses that exist only because something was published."""
    year, body = publication.cycle.year, Body.objects.get(name="Dinas A")
    return {
        "year": f"/peringkat/{year}/",
        "ranking": f"/peringkat/{year}/opd/",
        "one of several": f"/peringkat/{year}/opd/{publication.cycle.slug}/",
        "body": f"/badan/{body.slug}/{year}/",
        "indicators": f"/indikator/{year}/",
        "indicator": f"/indikator/{year}/renstra/",
        "improved": f"/meningkat/{year}/",
    }


ALWAYS = (
    "/", "/publik/", "/peringkat/", "/daftar-badan/", "/indikator/", "/banding/", "/meningkat/", "/peta/",
    "/metodologi/", "/bukti-publik/", "/cari/", "/cari/?q=dinas", "/daerah/",
)  # fmt: skip


def test_what_is_not_published_is_nowhere():
    cycle = made.a_ranking(BODIES)
    draft = Publication(cycle=cycle, revision=1)
    browser = people.client()
    assert {browser.get(path).status_code for path in pages(draft).values()} == {404}
    totals = {angka(result.total) for result in Result.objects.filter(entry__cycle=cycle)}
    assert not [(path, total) for path in ALWAYS for total in totals if total in text(path)]
    made.publish(cycle)  # the control: with the publication every one of them is there
    shown = [browser.get(path) for path in pages(draft).values()]
    assert {page.status_code for page in shown} == {200}
    assert all(any(total in page.content.decode() for page in shown) for total in totals)


def test_nothing_of_a_running_cycle_shows_beside_a_published_one():
    """This year's totals are computed but not out: no page of the body, of the year or of the search has them."""
    publication = made.publish(made.a_ranking({"Dinas A": "ada"}))
    body = Body.objects.get(name="Dinas A")
    running = made.a_ranking({"Dinas A": "tidak_ada"})
    assert running.year == publication.cycle.year
    (told,) = results.published(body.region, running.year)
    assert told == publication
    page = text(f"/badan/{body.slug}/")
    assert "20,00 dari" not in page
    assert (
        people.client().get(f"/badan/{body.slug}/{running.year}/?evaluasi={running.slug}").status_code == 404
    )


@pytest.mark.parametrize(
    "path",
    ["/peringkat/20266/opd/", "/peringkat/2026/desa/", "/indikator/2026/tidak-ada/", "/badan/tidak-ada/"],
)
def test_what_does_not_exist_is_not_found(path):
    made.publish(made.a_ranking(BODIES))
    assert people.client().get(path).status_code == 404


def test_a_ranking_says_who_is_alike_and_who_is_not():
    made.publish(made.a_ranking(BODIES))
    page = text("/peringkat/2026/opd/")
    assert page.count("setara 1–2") == 2
    assert "setara 3" not in page


def test_a_share_of_few_bodies_is_no_percentage():
    made.publish(made.a_ranking(BODIES))
    assert "terlalu sedikit" in text("/peringkat/2026/opd/")
    assert "%)" not in text("/peringkat/2026/opd/")
    made.publish(made.a_ranking(results.LEAST, people.a_region("99.07", "Kabupaten Besar")))
    assert "%)" in text("/daerah/99.07/peringkat/2026/opd/")


def test_gains_are_ranked_only_with_enough_bodies():
    publication = made.publish(made.a_ranking(results.LEAST))
    bodies = list(Body.objects.order_by("name"))
    for number, body in enumerate(bodies[:-1]):
        Predicate.objects.create(region=body.region, body=body, year=2025, score=number, name="Belum")
    (few,) = gains.by_class([(publication, results.standings(publication)[0])])
    assert (few.known, few.is_enough, few.rows) == (results.LEAST - 1, False, ())
    Predicate.objects.create(region=bodies[-1].region, body=bodies[-1], year=2025, score=3, name="Belum")
    (enough,) = gains.by_class([(publication, results.standings(publication)[0])])
    assert [g.place for g in enough.rows] == [1, 2, 3, 4, 4]
    assert "Daftar lengkap" in text("/publik/")


def test_a_region_that_published_nothing_says_so_and_shows_the_way():
    people.a_body()
    page = text("/publik/")
    assert "Belum ada peringkat yang diumumkan" in page
    assert 'href="/daftar-badan/"' in page


def test_an_office_without_a_region_says_what_this_is():
    assert "Keterbukaan informasi, dengan bukti" in text("/")
    assert people.client().get("/publik/").status_code == 404


def test_the_front_page_tells_what_changed():
    body = people.a_body("Dinas Perikanan", url="https://ikan.contoh.test/")
    inspection = inspected(body, renstra="ada")
    now = people.now()
    Change.objects.create(
        inspection=inspection, body=body, code="renstra", before="kosong", after="ada", at=now
    )
    Alarm.objects.create(website=body.websites.get(), kind="mati", detail="x", raised_at=now)
    page = text("/publik/")
    assert "kini ada" in page
    assert "situsnya tidak dapat dibuka" in page


def test_the_region_at_the_desk_has_one_address_and_others_have_their_own():
    publication = made.publish(made.a_ranking(BODIES))
    other = made.publish(made.a_ranking({"Dinas Lain": "ada"}, people.a_region("99.05", "Kota Lain")))
    browser = people.client()
    for path in pages(publication).values():
        moved = browser.get(f"/daerah/99.01{path}?a=b")
        assert (moved.status_code, moved.headers["Location"]) == (301, f"{path}?a=b")
    assert browser.get("/daerah/99.01/").headers["Location"] == "/publik/"
    page = text(f"/daerah/99.05/peringkat/{other.cycle.year}/opd/")
    assert "Dinas Lain" in page
    assert 'href="/daerah/99.05/badan/' in page
    assert "Dinas A" not in page
    assert browser.get("/daerah/12.34/").status_code == 404
    assert browser.get(f"/daerah/99.05/badan/{Body.objects.get(name='Dinas A').slug}/").status_code == 404


def test_contacts_are_shown_without_names_and_only_when_the_body_says_so():
    body = people.a_body()
    Contact.objects.create(body=body, post="Petugas", name="Siti", email="ppid@contoh.test", is_public=True)
    Contact.objects.create(body=body, post="Kepala", name="Budi", phone="+62811", is_public=False)
    page = text(f"/badan/{body.slug}/")
    assert "ppid@contoh.test" in page
    assert not any(word in page for word in ("Siti", "Budi", "+62811", "Kepala"))


def test_the_address_of_a_proof_is_permanent_and_says_what_replaced_it():
    body, other = people.a_body("Dinas A"), people.a_body("Dinas B")
    first, second = inspected(body, renstra="tidak_ada"), inspected(body, renstra="ada")
    inspected(other, renstra="ada")
    old, new = (Verdict.objects.get(inspection=i, code="renstra") for i in (first, second))
    page = text(f"/bukti-publik/putusan/{old.pk}/")
    assert "sudah diganti oleh pemeriksaan" in page
    assert f"/bukti-publik/putusan/{new.pk}/" in page
    assert "sudah diganti" not in text(f"/bukti-publik/putusan/{new.pk}/")
    Inspection.objects.filter(pk=first.pk).update(state=State.FAILED)
    browser = people.client()
    assert browser.get(f"/bukti-publik/putusan/{old.pk}/").status_code == 404  # never came to an end
    assert browser.get(f"/bukti-publik/putusan/{new.pk}/rekaman/").status_code == 404  # bytes are not kept


def test_a_merged_body_keeps_the_history_of_those_it_came_from():
    new, old = people.a_body("Dinas Baru"), people.a_body("Dinas Lama")
    Body.objects.filter(pk=old.pk).update(successor=new, closed_on="2024-01-01")
    Predicate.objects.create(region=new.region, body=old, year=2023, score=70, name="Cukup Informatif")
    page = text(f"/badan/{new.slug}/")
    assert "sebagai Dinas Lama" in page
    assert "digabung" in text(f"/badan/{old.slug}/")


def test_methodology_shows_when_it_was_published_and_a_draft_is_not_public():
    publication = made.publish(made.a_ranking(BODIES))
    instrument = publication.cycle.instrument
    page = text(f"/metodologi/{instrument.code}/{instrument.version}/")
    assert "terbit sebelum dimulai" in page
    type(instrument).objects.filter(pk=instrument.pk).update(region=people.a_region("99.09"), state="draf")
    assert people.client().get(f"/metodologi/{instrument.code}/{instrument.version}/").status_code == 404


def test_bodies_are_compared_and_what_differs_comes_first():
    made.publish(made.a_ranking(BODIES))
    a, b = (Body.objects.get(name=name).slug for name in ("Dinas A", "Dinas B"))
    page = text(f"/banding/?badan={a}&badan={b}")
    assert page.index("Apakah ada renstra?") < page.index("Apakah ada dip?")
    assert "Pilih sedikitnya dua badan" in text(f"/banding/?badan={a}&badan=tidak-ada&tahun=abc")


def region_of(count: int, code: str) -> tuple[Region, Publication]:
    region = people.a_region(code, f"Kabupaten {code}")
    publication = made.publish(made.a_ranking(count, region))
    for body in Body.objects.filter(region=region):
        site = body.websites.create(url=f"https://{body.slug}.contoh.test/")
        inspection = inspected(body, renstra="ada")
        Standing.objects.create(website=site, inspection=inspection, status="aktif", checked_at=people.AT)
        Predicate.objects.create(region=region, body=body, year=2025, score=10, name="Belum")
    return region, publication


PATHS = [
    "publik/", "peringkat/", "peringkat/2026/", "peringkat/2026/opd/", "daftar-badan/", "indikator/2026/",
    "indikator/2026/renstra/", "meningkat/", "peta/", "metodologi/", "bukti-publik/", "cari/?q=renstra", "banding/",
]  # fmt: skip


def test_pages_ask_the_database_as_often_for_three_bodies_as_for_thirty():
    people.a_body(region=people.a_region("99.01"))  # the region at the desk: the others have a longer address
    region_of(3, "99.02")
    region_of(30, "99.03")
    browser = people.client()
    asked: dict[str, list[int]] = {path: [] for path in PATHS}
    for code in ("99.02", "99.03"):
        for path in PATHS:
            address = f"/daerah/{code}/{path.removeprefix('publik/')}"
            browser.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(address).status_code == 200
            asked[path].append(len(queries))
    assert {path: counts for path, counts in asked.items() if counts[0] != counts[1]} == {}
    assert {path: counts for path, counts in asked.items() if counts[0] > 25} == {}


def test_what_a_register_told_is_linked_to_its_proof():
    made.publish(made.a_ranking({"Dinas A": "ada"}))
    proof = "/mutu-layanan/?wilayah=99.01&badan=dinas-a"
    told = {"state": "good", "value": "ya", "reason": "12 dari 12", "url": proof, "register": True}
    Answer.objects.filter(question="renstra").update(machine=told)
    for address in (f"/badan/{Body.objects.get().slug}/2026/", "/indikator/2026/renstra/"):
        page = people.client().get(address)
        assert page.status_code == 200, address
        assert f'href="{proof.replace("&", "&amp;")}"' in page.text, address
