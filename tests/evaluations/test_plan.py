"""Planning a cycle: bodies, calendar, start, cancel, changes of dates."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Event, User
from terang.bodies.models import Body, Role
from terang.evaluations.actions import calendars, cycles, results, sheets
from terang.evaluations.calendar import Dates, doubts, suggest
from terang.evaluations.models import Cycle, Rescheduling, Submission
from terang.evaluations.policies import is_open, window
from terang.evaluations.states import CycleState, Window
from terang.instruments.states import State as InstrumentState
from terang.web.worklist import work
from tests import people, post
from tests.evaluations import made

pytestmark = pytest.mark.django_db
JAKARTA = ZoneInfo("Asia/Jakarta")
AT = people.AT


def filling(days: int = 7) -> dict[Window, Dates]:
    return {Window.FILLING: (AT, AT + timedelta(days=days))}


def test_a_plan_takes_in_the_chosen_classes_of_the_region_and_no_closed_body():
    near, village = people.a_body(), people.a_body(kind="kelurahan")
    Body.objects.filter(pk=village.pk).update(ranked="kelurahan")
    people.a_body(region=people.a_region("99.02", "Kabupaten Tetangga"))
    gone = people.a_body()
    Body.objects.filter(pk=gone.pk).update(closed_on=date(2025, 1, 1))
    cycle = made.a_cycle()
    assert list(cycle.entries.values_list("body", flat=True)) == [near.pk]
    assert len(cycle.seed) == 64


def test_the_same_name_twice_gives_two_addresses():
    people.a_body()
    first, second = made.a_cycle(name="Evaluasi 2026"), made.a_cycle(name="Evaluasi 2026")
    assert (first.slug, second.slug) == ("evaluasi-2026", "evaluasi-2026-2")


def test_starting_freezes_bodies_and_gives_each_its_questionnaire(django_capture_on_commit_callbacks):
    body = people.a_body("Dinas Lama")
    officer = people.officer(body)
    admin = people.administrator()
    cycle = made.a_cycle(by=admin)
    calendars.schedule(cycle, filling(), reason="", by=admin, at=AT)
    Body.objects.filter(pk=body.pk).update(name="Dinas Baru")
    with django_capture_on_commit_callbacks(execute=True):
        cycles.start(cycle, by=admin, at=AT)
    Body.objects.filter(pk=body.pk).update(name="Dinas Lain")
    entry = cycle.entries.get()
    assert entry.name == "Dinas Baru"
    assert Submission.objects.get(entry=entry).answers.count() == 8
    told = Event.objects.get(verb="cycle.started").data
    assert told["instrument_sha256"] == cycle.instrument.sha256
    assert officer.email in {to for letter in post.sent() for to in letter.to}
    assert "WIB" in post.sent()[0].body


def not_published(cycle: Cycle) -> None:
    cycle.instrument.state = InstrumentState.DRAFT


def no_calendar(cycle: Cycle) -> None:
    cycle.periods.all().delete()


def past(cycle: Cycle) -> None:
    cycle.periods.update(opens_at=AT - timedelta(days=9), closes_at=AT)


def no_bodies(cycle: Cycle) -> None:
    cycle.entries.all().delete()


def foreign_class(cycle: Cycle) -> None:
    cycle.instrument = made.an_instrument(made.a_document(classes=["desa"]))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (not_published, "belum terbit"),
        (no_calendar, "masa pengisian"),
        (past, "sudah lewat"),
        (no_bodies, "Belum ada badan"),
        (foreign_class, "bukan untuk"),
    ],
)
def test_a_cycle_does_not_start_when(spoil, words):
    people.a_body()
    admin = people.administrator()
    cycle = made.a_cycle(by=admin)
    calendars.schedule(cycle, filling(), reason="", by=admin, at=AT)
    spoil(cycle)
    with pytest.raises(Refused, match=words):
        cycles.start(cycle, by=admin, at=AT)
    assert Cycle.objects.get(pk=cycle.pk).state == CycleState.PLANNED


CONTEST = [
    {"code": "mesin", "name": "Mesin", "weight": "60", "kind": "website"},
    {"code": "juri", "name": "Juri", "weight": "40", "kind": "jury", "items": [{"code": "desain", "name": "Desain", "weight": "1"}]},
]  # fmt: skip


def sheets_left(judge: User) -> int:
    waiting = work(judge)
    return waiting.sheets if waiting else 0


def test_a_contest_asks_no_body_to_fill_in_anything(django_capture_on_commit_callbacks):
    body = people.a_body()
    admin, officer, judge = people.administrator(), people.officer(body), people.holding(Role.JUDGE)
    cycle = made.a_cycle(by=admin, instrument=made.an_instrument(made.a_document(stages=CONTEST)))
    assert "tanpa SAQ" in people.client(admin).get(f"/evaluasi/{cycle.pk}/mulai/").text
    with django_capture_on_commit_callbacks(execute=True):
        cycles.start(cycle, by=admin, at=AT)  # needs no time for filling in
    assert post.sent()
    assert all("Kuesioner (SAQ)" not in letter.body for letter in post.sent())
    browser = people.client(officer)
    submission = made.saq(cycle)
    assert f"/saq/{submission.pk}/" not in browser.get("/saq/").text + browser.get("/").text
    assert "tidak memakai SAQ" in browser.get(f"/saq/{submission.pk}/").text
    tabs = people.client(admin).get(f"/evaluasi/{cycle.pk}/").text
    assert (f"/evaluasi/{cycle.pk}/penilaian/" in tabs, f"/evaluasi/{cycle.pk}/pengembalian/" in tabs) == (
        True,
        False,
    )
    assert sheets_left(judge) == 1
    sheets.save(
        submission.entry, cycle.instrument.definition.stages[1], marks={"desain": Decimal(80)}, is_absent=False,
        note="", version=0, hands_in=True, by=judge, at=AT,
    )  # fmt: skip
    assert sheets_left(judge) == 0
    assert "80,00" in people.client(admin).get(f"/evaluasi/{cycle.pk}/penilaian/").text
    results.compute(cycle, by=admin, at=AT)
    told = people.client(admin).get(f"/hasil-badan/{submission.entry_id}/").text
    assert ("Dari 1 lembar juri." in told, "tidak mengirim SAQ" in told) == (True, False)


def test_a_cycle_starts_once():
    people.a_body()
    admin = people.administrator()
    cycle = made.a_cycle(by=admin)
    calendars.schedule(cycle, filling(), reason="", by=admin, at=AT)
    other = Cycle.objects.get(pk=cycle.pk)
    cycles.start(cycle, by=admin, at=AT)
    with pytest.raises(Overtaken):
        cycles.start(other, by=admin, at=AT)
    assert Submission.objects.count() == 1


def test_bodies_and_instrument_do_not_change_after_the_start():
    cycle = made.running()
    admin = people.administrator()
    with pytest.raises(Refused, match="sudah dimulai"):
        cycles.choose(cycle, [], by=admin, at=AT)
    assert cycle.entries.count() == 1


def test_only_the_ppid_utama_of_the_region_leads():
    people.a_body()
    cycle = made.a_cycle()
    for other in (people.verifier(), people.administrator(people.a_region("99.02", "Kabupaten Tetangga"))):
        with pytest.raises(Refused):
            cycles.cancel(cycle, reason="salah", by=other, at=AT)


def test_cancelling_wants_a_reason_and_tells_bodies(django_capture_on_commit_callbacks):
    body = people.a_body()
    officer = people.officer(body)
    cycle = made.running()
    admin = people.administrator()
    with pytest.raises(Refused, match="alasan"):
        cycles.cancel(cycle, reason=" ", by=admin, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        cycles.cancel(cycle, reason="Anggaran dipotong", by=admin, at=AT)
    assert Cycle.objects.get(pk=cycle.pk).note == "Anggaran dipotong"
    assert "Anggaran dipotong" in next(m.body for m in post.sent() if m.to == [officer.email])
    assert "Anggaran" not in str(Event.objects.get(verb="cycle.cancelled").data)


def test_moving_a_date_of_a_running_cycle_wants_a_reason_is_kept_and_told(django_capture_on_commit_callbacks):
    body = people.a_body()
    officer = people.officer(body)
    cycle = made.running()
    admin = people.administrator()
    later = {Window.FILLING: (AT, AT + timedelta(days=21))}
    with pytest.raises(Refused, match="alasan"):
        calendars.schedule(cycle, later, reason="", by=admin, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        assert calendars.schedule(cycle, later, reason="Libur panjang", by=admin, at=AT) == 1
    moved = Rescheduling.objects.get(cycle=cycle)
    assert moved.closes_at == AT + timedelta(days=21)
    assert moved.old_closes_at != moved.closes_at
    letter = next(m for m in post.sent() if m.to == [officer.email])
    assert "Libur panjang" in letter.body
    assert calendars.schedule(cycle, later, reason="", by=admin, at=AT) == 0  # nothing new, nothing told


def test_a_line_of_a_running_calendar_is_not_removed():
    cycle = made.running()
    with pytest.raises(Refused, match="tidak dapat dihapus"):
        calendars.schedule(cycle, {}, reason="x", by=people.administrator(), at=AT)


@pytest.mark.parametrize(
    ("seconds", "expected"), [(-1, False), (0, True), (604_799, True), (604_800, False), (604_801, False)]
)
def test_a_window_is_half_open(seconds, expected):
    people.a_body()
    admin = people.administrator()
    cycle = made.a_cycle(by=admin)
    calendars.schedule(cycle, filling(), reason="", by=admin, at=AT)
    assert is_open(cycle, Window.FILLING, AT + timedelta(seconds=seconds)) is expected


def test_a_window_that_is_not_planned_is_never_open():
    cycle = made.running()
    assert window(cycle, Window.VISIT) is None
    assert not is_open(cycle, Window.VISIT, AT)


@pytest.mark.parametrize("first", [date(2026, 11, 21), date(2026, 11, 23), date(2026, 12, 27)])
@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura"])
def test_suggestions_follow_each_other_in_office_hours_on_weekdays(first, zone):
    found = suggest(first, ZoneInfo(zone), objection_days=3)
    assert list(found) == list(Window)
    assert not doubts(found)
    for opens_at, closes_at in found.values():
        assert opens_at.weekday() < 5
        assert closes_at.weekday() < 5
        assert (opens_at.hour, closes_at.hour, str(opens_at.tzinfo)) == (8, 16, zone)


def test_a_calendar_that_overlaps_is_doubted_not_refused():
    found = suggest(date(2026, 1, 5), JAKARTA)
    found[Window.OBJECTION] = found[Window.FILLING]
    assert any("Masa sanggah" in doubt for doubt in doubts(found))


def test_the_page_suggests_takes_and_names_the_zone():
    region = people.a_region("99.03", "Kabupaten Timur")
    region.zone = "Asia/Jayapura"
    region.save()
    people.a_body(region=region)
    admin = people.administrator(region)
    cycle = made.a_cycle(region, by=admin)
    browser = people.client(admin)
    page = browser.get(f"/evaluasi/{cycle.pk}/jadwal/ubah/")
    assert "WIT" in page.text
    assert "T08:00" in page.text
    data = {"pengisian-mulai": "2026-12-01T08:00", "pengisian-berakhir": "2026-12-21T16:00"}
    assert browser.post(f"/evaluasi/{cycle.pk}/jadwal/ubah/", data).status_code == 303
    period = cycle.periods.get()
    assert period.closes_at == datetime(2026, 12, 21, 16, 0, tzinfo=ZoneInfo("Asia/Jayapura"))
    shown = browser.get(f"/evaluasi/{cycle.pk}/jadwal/").text
    assert "21 Desember 2026 pukul 16.00 WIT" in shown
    half = {"pengisian-mulai": "2026-12-01T08:00"}
    assert browser.post(f"/evaluasi/{cycle.pk}/jadwal/ubah/", half).status_code == 422


def test_a_region_without_bodies_is_led_to_its_list_first():
    region = people.a_region()
    page = people.client(people.administrator(region)).get("/evaluasi/baru/").content.decode()
    assert "/badan/impor/" in page
    assert "Lanjut ke jadwal" not in page


def test_a_whole_plan_is_made_in_pages():
    body = people.a_body()
    instrument = made.an_instrument()
    admin = people.administrator()
    browser = people.client(admin)
    data = {
        "name": "Evaluasi 2026",
        "year": "2026",
        "instrument": instrument.pk,
        "doubled": "10",
        "ranked": ["opd"],
    }
    answer = browser.post("/evaluasi/baru/", data)
    assert answer.status_code == 303
    cycle = Cycle.objects.get()
    assert str(cycle.doubled) == "0.100"
    assert answer["Location"] == f"/evaluasi/{cycle.pk}/jadwal/"
    assert browser.post(f"/evaluasi/{cycle.pk}/mulai/").status_code == 422
    calendars.schedule(cycle, filling(3650), reason="", by=admin, at=AT)
    assert browser.post(f"/evaluasi/{cycle.pk}/peserta/", {"bodies": [body.pk]}).status_code == 303
    assert browser.post(f"/evaluasi/{cycle.pk}/mulai/").status_code == 303
    assert Cycle.objects.get().state == CycleState.RUNNING
    for page in ("", "jadwal/", "ubah/", "peserta/", "mulai/", "batal/", "jadwal/ubah/"):
        assert browser.get(f"/evaluasi/{cycle.pk}/{page}").status_code == 200, page
    assert browser.post(f"/evaluasi/{cycle.pk}/batal/", {"reason": "Ulang"}).status_code == 303


def test_the_calendar_is_read_by_other_programs():
    body = people.a_body()
    officer = people.officer(body)
    cycle = made.running()
    browser = people.client(officer)
    read = Calendar.from_ical(browser.get(f"/evaluasi/{cycle.pk}/jadwal.ics").content)
    event = read.walk("VEVENT")[0]
    assert event.decoded("dtend") == cycle.periods.get().closes_at.replace(microsecond=0)
    assert "WIB" in str(event["description"])
    page = browser.get(f"/evaluasi/{cycle.pk}/jadwal/").text
    feed = page.partition("http://testserver/kalender/")[2].partition("<")[0]
    address = f"/kalender/{feed}"
    assert len(Calendar.from_ical(people.client().get(address).content).walk("VEVENT")) == 1
    officer.memberships.update(until_at=AT)
    assert people.client().get(address).status_code == 404  # the feed ends with the role
    assert people.client().get("/kalender/1:forged.ics").status_code == 404


PAGES = ["", "jadwal/", "jadwal.ics"]
STEERING = ["ubah/", "peserta/", "mulai/", "batal/", "jadwal/ubah/"]


@pytest.mark.parametrize("page", PAGES + STEERING)
def test_who_may_open_which_page(page):
    region = people.a_region()
    body = people.a_body(region=region)
    cycle = made.running(region)
    elsewhere = people.a_region("99.02", "Kabupaten Tetangga")
    stranger_body = people.a_body(region=elsewhere)
    can = {Role.ADMINISTRATOR} if page in STEERING else set(Role) - {Role.RESPONDER, Role.SUPERIOR}
    for role in Role:
        own = people.client(people.holding(role, body=body, region=region))
        assert own.get(f"/evaluasi/{cycle.pk}/{page}").status_code == (200 if role in can else 404), role
        other = people.client(people.holding(role, body=stranger_body, region=elsewhere))
        assert other.get(f"/evaluasi/{cycle.pk}/{page}").status_code == 404, role
    assert people.client().get(f"/evaluasi/{cycle.pk}/{page}").status_code == 302


def test_people_of_bodies_do_not_see_a_plan():
    body = people.a_body()
    cycle = made.a_cycle()
    browser = people.client(people.officer(body))
    assert browser.get(f"/evaluasi/{cycle.pk}/").status_code == 404
    assert cycle.name not in browser.get("/evaluasi/").text


@pytest.mark.parametrize(
    "page", ["/evaluasi/", "/evaluasi/{}/", "/evaluasi/{}/jadwal/", "/evaluasi/{}/peserta/"]
)
def test_pages_ask_a_fixed_number_of_questions(page, django_assert_max_num_queries):
    for _ in range(30):
        people.a_body()
    cycle = made.running()
    for _ in range(5):
        made.a_cycle()
    browser = people.client(people.administrator())
    with django_assert_max_num_queries(16):
        assert browser.get(page.format(cycle.pk)).status_code == 200
