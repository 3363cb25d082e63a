"""News, agenda and programmes of all bodies on one portal, and as files that others read."""

import csv
import io
import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from icalendar import Calendar

from terang.audit import ppid
from terang.publishing.models import AnnouncementPage, SiteHome, TopicPage
from terang.publishing.writing import COLUMNS
from tests import people
from tests.publishing.made import a_document, a_project, a_site, a_story, an_event
from tests.publishing.test_oc4ids import faults

pytestmark = pytest.mark.django_db


def page(path: str, status: int = 200) -> str:
    answer = people.client().get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def test_news_and_announcements_of_all_bodies_stand_together_and_lead_to_their_websites():
    one, other = a_site(people.a_body("Dinas Kesehatan")), a_site(people.a_body("Kecamatan Melati"))
    a_story(one, "Posyandu dibuka", date(2026, 11, 2))
    above = TopicPage.objects.get(body=other.body_id, topic="pengumuman")
    above.add_child(
        instance=AnnouncementPage(title="Jam layanan berubah", body_id=other.body_id, on=date(2026, 10, 1))
    )
    told = page("/kabar/")
    assert told.index("Posyandu dibuka") < told.index("Jam layanan berubah")
    assert f"/situs/{one.slug}/kabar/berita/posyandu-dibuka/" in told
    assert page(f"/situs/{one.slug}/kabar/berita/posyandu-dibuka/")
    for query, shown in (
        (f"badan={one.body.slug}", "Posyandu"), ("jenis=pengumuman", "Jam layanan"), ("bulan=2026-10-01", "Jam layanan"), ("cari=posyandu", "Posyandu"),
    ):  # fmt: skip
        found = page(f"/kabar/?{query}")
        assert [("Posyandu dibuka" in found), ("Jam layanan berubah" in found)] == [
            shown == "Posyandu",
            shown == "Jam layanan",
        ]
    feed = page("/kabar/umpan.atom")
    assert feed.count("<entry>") == 2
    assert page(f"/kabar/umpan.atom?badan={one.body.slug}").count("<entry>") == 1
    assert page("/kabar/umpan.atom?badan=tidak-ada", 404)


def test_what_is_not_live_or_of_another_region_is_not_there():
    home = a_site()
    story = a_story(home, "Belum terbit")
    story.live = False
    story.save()
    elsewhere = a_site(people.a_body(region=people.a_region("99.02", "Kabupaten Lain")))
    a_story(elsewhere, "Kabar tetangga")
    closed = a_site(people.a_body("Situs tutup"))
    a_story(closed, "Kabar situs tutup")
    SiteHome.objects.filter(pk=closed.pk).update(live=False)
    told = page("/kabar/")
    assert not any(title in told for title in ("Belum terbit", "Kabar tetangga", "Kabar situs tutup"))
    assert "Kabar tetangga" in page("/daerah/99.02/kabar/")


def test_the_agenda_shows_what_is_to_come_and_tells_calendars():
    home = a_site(people.a_body("Dinas Pertanian"))
    an_event(home, "Temu tani")
    an_event(home, "Sudah lewat", starts_at=people.now() - timedelta(days=9))
    an_event(home, "Batal", standing="batal")
    told = page("/agenda/")
    assert "Temu tani" in told
    assert "Sudah lewat" not in told
    assert "Sudah lewat" in page("/agenda/?lewat=1")
    for path in (
        "/agenda/agenda.ics",
        f"/agenda/agenda.ics?badan={home.body.slug}",
        f"/situs/{home.slug}/agenda.ics",
    ):
        found = Calendar.from_ical(people.client().get(path).content)
        events = {str(e["summary"]): e for e in found.walk("VEVENT")}
        assert set(events) == {"Temu tani", "Sudah lewat", "Batal"}
        assert (events["Batal"]["status"], events["Temu tani"]["status"]) == ("CANCELLED", "CONFIRMED")
        assert str(events["Temu tani"]["url"]).endswith(f"/situs/{home.slug}/kinerja/agenda/temu-tani/")
    assert "Temu tani" in page(f"/situs/{home.slug}/kinerja/agenda/")
    assert "Aula" in page(f"/situs/{home.slug}/kinerja/agenda/temu-tani/")


def test_budget_and_realisation_are_told_honestly():
    home = a_site(people.a_body("Dinas PU"))
    a_project(home, spent=Decimal(600_000_000), done=Decimal(35), told_on=date(2026, 6, 30), place="Desa Melati",
              latitude=Decimal("-7.5"), longitude=Decimal("110.8"), contractor="CV Contoh")  # fmt: skip
    a_project(home, "Belum lapor", budget=Decimal(500_000_000))
    told = page("/program/")
    assert "1 dari 2 melaporkan realisasi" in told
    assert "40,0% sudah terpakai" in told or "40% sudah terpakai" in told
    assert "belum dilaporkan" in told
    own = page(f"/situs/{home.slug}/kinerja/program-kegiatan/jembatan-melati/")
    assert "Rp600.000.000" in own
    assert "(40,0%)" in own
    assert "mlat=-7.500000" in own
    assert "Belum dilaporkan" in page(f"/situs/{home.slug}/kinerja/program-kegiatan/belum-lapor/")


def test_projects_as_files():
    home = a_site(people.a_body("Dinas PU"))
    a_project(home, "=HYPERLINK(1)", spent=Decimal("12.50"), told_on=date(2026, 6, 30))
    a_project(home, "Penyuluhan", work="kegiatan", sector="health")
    for path in (
        "/program/program.csv",
        f"/program/program.csv?badan={home.body.slug}",
        f"/situs/{home.slug}/program.csv",
    ):
        rows = list(csv.reader(io.StringIO(page(path).removeprefix("\ufeff"))))
        assert tuple(rows[0]) == COLUMNS
        assert len(rows) == 3
        assert {row[2] for row in rows[1:]} == {"'=HYPERLINK(1)", "Penyuluhan"}
        assert {row[10] for row in rows[1:]} == {"12.5", ""}
    package = json.loads(page("/program/oc4ids.json"))
    assert faults(package) == []
    assert [p["title"] for p in package["projects"]] == ["=HYPERLINK(1)"]
    other = a_site()
    assert page(f"/program/oc4ids.json?badan={other.body.slug}", 404)


@pytest.mark.parametrize(
    "wrong",
    [
        {"done": Decimal(50)},
        {"latitude": Decimal(1)},
        {"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 1)},
        {"done": Decimal(101), "told_on": date(2026, 1, 1)},
        {"budget": Decimal(-1)},
        {"sector": "lainnya"},
    ],
)
def test_figures_that_cannot_be_are_refused(wrong):
    project = a_project(a_site())
    for name, value in wrong.items():
        setattr(project, name, value)
    with pytest.raises(ValidationError):
        project.full_clean()


def test_the_database_keeps_figures_and_their_day_together():
    project = a_project(a_site())
    with pytest.raises(IntegrityError), transaction.atomic():
        type(project).objects.filter(pk=project.pk).update(spent=Decimal(1))


def test_the_portal_asks_no_more_for_more(django_assert_max_num_queries):
    home = a_site(people.a_body("Dinas PU"))
    paths = ("/kabar/", "/agenda/", "/program/", "/program/program.csv", "/agenda/agenda.ics", "/kabar/umpan.atom",
             "/program/oc4ids.json", "/.well-known/ppid.json")  # fmt: skip

    def look():
        browser = people.client()
        for path in paths:
            assert browser.get(path).status_code == 200, path

    a_story(home), an_event(home), a_project(home)
    with django_assert_max_num_queries(120) as few:
        look()
    for n in range(4):
        other = a_site(people.a_body(f"Dinas {n}"))
        a_story(other, f"Kabar {n}"), an_event(other, f"Acara {n}"), a_project(other, f"Proyek {n}")
    with django_assert_max_num_queries(len(few)):
        look()


def test_every_body_and_the_region_have_their_ppid_json():
    home = a_site(
        people.a_body("Dinas Kesehatan"),
        phone="(0271) 555 0100",
        address="Jalan Melati 1",
        hours="Senin: 08.00 sampai 16.00",
    )
    plain = people.a_body("Kecamatan Melati", url="https://melati.contoh.test/")
    a_document(home, published_at=people.AT)
    browser = people.client()
    whole = ppid.parse(browser.get("/.well-known/ppid.json").content)
    assert isinstance(whole, ppid.File)
    assert {m.name for m in whole.bodies} == {home.body.name, plain.name}
    for member in whole.bodies:
        answer = browser.get(member.ppid.removeprefix("http://localhost:8000"))
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        told = ppid.parse(answer.content)
        assert isinstance(told, ppid.File)
        assert told.ppid is not None
        assert (told.ppid.name, told.ppid.website) == (member.name, member.website)
        if member.name == home.body.name:
            assert (told.ppid.unit.phone, told.ppid.unit.address, told.ppid.documents) == (
                "(0271) 555 0100",
                "Jalan Melati 1",
                1,
            )
        for address in (
            told.ppid.dip.url,
            told.ppid.dik.url,
            told.ppid.service.request,
            told.ppid.service.complaint,
        ):
            if address:
                assert browser.get(address.removeprefix("http://localhost:8000")).status_code in (200, 302), (
                    address
                )
    own = ppid.notice(
        browser.get("/.well-known/ppid.json").content, url="http://localhost:8000/.well-known/ppid.json",
        home=f"http://localhost:8000/situs/{home.slug}/",
    )  # fmt: skip
    assert own.follow == f"http://localhost:8000/situs/{home.slug}/.well-known/ppid.json"


def test_no_private_contact_is_in_ppid_json():
    body = people.a_body()
    body.contacts.create(post="Admin", name="Orang Pribadi", phone="0812 0000 0001")
    told = page(f"/badan/{body.slug}/ppid.json")
    assert "0812" not in told
    assert "Orang Pribadi" not in told


def test_what_is_not_there_is_404():
    for path in (
        "/badan/tidak-ada/ppid.json",
        "/situs/tidak-ada/.well-known/ppid.json",
        "/situs/tidak-ada/agenda.ics",
    ):
        people.a_body()
        page(path, 404)


def test_the_search_of_the_portal_finds_news_agenda_and_programmes_of_open_websites():
    site, closed = a_site(people.a_body("Dinas Kesehatan")), a_site(people.a_body("Kecamatan Melati"))
    a_story(site, "Posyandu dibuka")
    an_event(site, "Rapat anggaran terbuka")
    a_project(site, "Jembatan Melati")
    a_story(closed, "Posyandu rahasia")
    SiteHome.objects.filter(pk=closed.pk).update(live=False)
    assert f"/situs/{site.slug}/kabar/berita/posyandu-dibuka/" in page("/cari/?q=posyandu+kesehatan")
    assert "Posyandu rahasia" not in page("/cari/?q=posyandu")
    assert "Rapat anggaran terbuka" in page("/cari/?q=penganggaran")
    assert "Jembatan Melati" in page("/cari/?q=jembatan")
