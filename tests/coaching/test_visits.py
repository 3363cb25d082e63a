"""Visits: planned, announced, begun, closed; and who may do it."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from PIL import Image

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Event, EventDetail
from terang.bodies.models import Role
from terang.coaching import printing
from terang.coaching.actions import announcing, notes, photos, rounds, visits
from terang.coaching.models import Commitment, Photo, Visit
from terang.coaching.policies.commitments import visits_now
from terang.coaching.results import visits as results
from terang.coaching.states.visits import TeamRole, VisitState
from terang.evaluations import pictures, uploads
from terang.lib.moves import IllegalMove
from tests import people, post
from tests.coaching.visiting import DAY, a_picture, a_round, a_visit, an_upload, raw
from tests.evaluations import made

pytestmark = pytest.mark.django_db
CLOSING = {
    "met": "Sri Lestari, Sekretaris",
    "summary": "",
    "internal_advice": "Periksa tiap triwulan.",
    "signer": "",
    "number": "",
}


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.DATA = tmp_path


def close(visit, by):
    visits.close(visit, **CLOSING, by=by, at=people.AT)


MOVES = [
    (VisitState.PLANNED, "begin", VisitState.UNDER_WAY),
    (VisitState.PLANNED, "close", "Mulai dahulu"),
    (VisitState.PLANNED, "reopen", "belum ditutup"),
    (VisitState.PLANNED, "cancel", VisitState.CANCELLED),
    (VisitState.ANNOUNCED, "begin", VisitState.UNDER_WAY),
    (VisitState.ANNOUNCED, "cancel", VisitState.CANCELLED),
    (VisitState.UNDER_WAY, "begin", "sudah dimulai"),
    (VisitState.UNDER_WAY, "close", VisitState.DONE),
    (VisitState.UNDER_WAY, "cancel", VisitState.CANCELLED),
    (VisitState.DONE, "begin", "sudah dimulai"),
    (VisitState.DONE, "close", "sudah ditutup"),
    (VisitState.DONE, "reopen", VisitState.UNDER_WAY),
    (VisitState.DONE, "cancel", "sudah berakhir"),
    (VisitState.CANCELLED, "begin", "sudah dimulai"),
    (VisitState.CANCELLED, "cancel", "sudah berakhir"),
]
VERBS = {
    "begin": lambda visit, by: visits.begin(visit, by=by, at=people.AT),
    "close": close,
    "reopen": lambda visit, by: visits.reopen(visit, by=by, at=people.AT),
    "cancel": lambda visit, by: visits.cancel(visit, reason="Banjir.", by=by, at=people.AT),
}


@pytest.mark.parametrize(("state", "verb", "after"), MOVES)
def test_a_visit_moves_by_its_table(state, verb, after):
    admin = people.administrator()
    visit = a_visit(by=admin)
    Visit.objects.filter(pk=visit.pk).update(state=state, ended_at=people.AT)
    visit.refresh_from_db()
    if isinstance(after, VisitState):
        VERBS[verb](visit, admin)
        assert Visit.objects.get(pk=visit.pk).state == after
        assert Event.objects.filter(verb=f"visit.{after.name.lower()}").exists()
        return
    with pytest.raises(Refused, match=after):
        VERBS[verb](visit, admin)
    assert Visit.objects.get(pk=visit.pk).state == state


def test_a_move_outside_the_table_is_a_bug():
    visit = a_visit()
    with pytest.raises(IllegalMove):
        visits.move(visit, VisitState.DONE, by=people.administrator(), at=people.AT)


def test_two_who_begin_at_once_begin_once():
    admin = people.administrator()
    visit = a_visit(by=admin)
    other = Visit.objects.get(pk=visit.pk)
    visits.begin(visit, by=admin, at=people.AT)
    with pytest.raises(Overtaken):
        visits.move(other, VisitState.UNDER_WAY, by=admin, at=people.AT)


def test_the_first_note_begins_the_visit_and_late_ones_are_kept_and_marked():
    lead = people.verifier()
    visit = a_visit(lead=lead)
    notes.receive(visit, [raw()], by=lead, at=people.AT)
    visit.refresh_from_db()
    assert visit.state == VisitState.UNDER_WAY
    close(visit, lead)
    notes.receive(visit, [raw("dip")], by=lead, at=people.AT)
    assert [n.is_late for n in visit.notes.order_by("pk")] == [False, True]


def test_the_checklist_is_what_the_last_inspection_did_not_find_most_points_first():
    body = people.a_body(url="https://contoh.test/")
    made.running()
    visit = a_visit(body=body)
    items = list(visit.items.values_list("code", "seen", "points"))
    assert [code for code, _, _ in items][:2] == ["renstra", "dip"]
    assert {c: p for c, _, p in items}["renstra"] == 20
    assert "lakip" not in [code for code, _, _ in items]
    assert visit.items.get(code="dik").basis


def test_who_is_to_be_visited_first():
    weak, strong = people.a_body("Dinas Lemah"), people.a_body("Dinas Kuat")
    from terang.evaluations.models import Predicate

    for body, score in ((weak, 41), (strong, 95)):
        Predicate.objects.create(region=body.region, body=body, year=2025, score=score, name="x")
    first, *_rest, last = results.candidates(people.a_region())
    assert (first.body, last.body) == (weak, strong)
    assert {"lowest", "edge", "never"} <= set(first.reasons)


@pytest.mark.parametrize("bodies", [3, 30])
def test_suggesting_asks_no_more_with_more_bodies(bodies, django_assert_max_num_queries):
    for _ in range(bodies):
        made.inspected(people.a_body(), renstra="tidak_ada")
    with django_assert_max_num_queries(9):
        assert len(results.candidates(people.a_region())) == bodies


def test_visits_are_spread_over_weekdays():
    friday = date(2026, 11, 27)
    assert rounds.spread(5, first=friday, a_day=2) == [
        friday,
        friday,
        *[friday + timedelta(days=3)] * 2,
        friday + timedelta(days=4),
    ]


def test_visits_beyond_the_round_are_refused_whole():
    admin = people.administrator()
    around = a_round(by=admin)
    bodies = [people.a_body() for _ in range(6)]
    with pytest.raises(Refused, match="melewati masa putaran"):
        rounds.add(around, bodies, team=around.teams.get(), first=DAY, a_day=1, by=admin, at=people.AT)
    assert not around.visits.exists()


def test_a_moved_visit_is_to_be_announced_anew():
    admin = people.administrator()
    body = people.a_body(url="https://contoh.test/")
    people.officer(body)
    visit = a_visit(body=body, by=admin)
    announcing.announce(visit, by=admin, at=people.AT)
    visit.refresh_from_db()
    rounds.arrange(
        visit,
        team=visit.team,
        on=DAY + timedelta(days=1),
        order=1,
        starts_at=None,
        version=visit.version,
        by=admin,
        at=people.AT,
    )
    visit.refresh_from_db()
    assert (visit.state, visit.announced_at) == (VisitState.PLANNED, None)
    with pytest.raises(Overtaken):
        rounds.arrange(
            visit, team=visit.team, on=DAY, order=1, starts_at=None, version=0, by=admin, at=people.AT
        )


def test_the_letter_says_what_will_be_looked_at_and_goes_once_a_day(django_capture_on_commit_callbacks):
    admin = people.administrator()
    body = people.a_body(url="https://contoh.test/")
    officer = people.officer(body)
    visit = a_visit(body=body, by=admin)
    with django_capture_on_commit_callbacks(execute=True):
        announcing.announce(visit, by=admin, at=people.AT)
    (letter,) = post.sent()
    assert letter.to == [officer.email]
    assert "1. " in letter.body
    assert "pendampingan, bukan penilaian" in letter.body
    assert letter.attachments[0][0] == "kunjungan.ics"
    assert visit.letters.get().sent_at
    with pytest.raises(Refused, match="Hari ini"):
        announcing.announce(visit, by=admin, at=people.AT)


def test_nobody_to_write_to_is_said():
    admin = people.administrator()
    with pytest.raises(Refused, match="Belum ada alamat email"):
        announcing.announce(a_visit(by=admin), by=admin, at=people.AT)


def test_a_team_has_one_lead():
    admin = people.administrator()
    around = a_round(by=admin)
    two = {people.verifier(): TeamRole.LEAD, people.verifier(): TeamRole.LEAD}
    with pytest.raises(Refused, match="satu ketua"):
        rounds.set_team(around, team=None, name="Tim 2", people=two, by=admin, at=people.AT)


def test_no_word_of_a_note_is_in_the_journal():
    lead = people.verifier()
    visit = a_visit(lead=lead)
    notes.receive(visit, [raw(text="Pak Slamet sedang sakit.")], by=lead, at=people.AT)
    event = Event.objects.get(verb="visit.noted")
    assert event.data == {"body": visit.body_id, "count": 1}
    assert "Slamet" not in str(EventDetail.objects.get(event=event).data)


# ---- photos


def add(visit, data, folder, *, by, **more):
    given = {
        "uid": "11111111-1111-4111-8111-111111111111",
        "code": "dip",
        "caption": "Meja layanan",
        "wants_place": False,
        "device": "",
        "written_at": "2026-11-23T03:00:00Z",
        **more,
    }
    return photos.add(visit, an_upload(data, folder), **given, by=by, at=people.AT)


def exif_of(data):
    return dict(Image.open(io.BytesIO(data)).getexif())


def located():
    exif = Image.Exif()
    exif[0x010F] = "Kamera Contoh"
    exif[0x0112] = 6  # turned
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "S", (7.0, 30.0, 0.0), "E", (110.0, 15.0, 0.0)
    exif[0x8825] = gps
    return a_picture(exif=exif)


@pytest.mark.parametrize(("wants_place", "place"), [(False, ""), (True, "-7.5000, 110.2500")])
def test_of_a_photo_only_the_pixels_are_kept(tmp_path, wants_place, place):
    lead = people.verifier()
    visit = a_visit(lead=lead)
    photo = add(visit, located(), tmp_path, by=lead, wants_place=wants_place)
    data = uploads.stored(photo.file).read_bytes()
    assert b"Kamera" not in data
    assert exif_of(data) == {}
    assert (photo.width, photo.height, photo.place) == (600, 900, place)


def test_a_photo_sent_twice_is_kept_once_and_never_larger_than_a_page_needs(tmp_path):
    lead = people.verifier()
    visit = a_visit(lead=lead)
    data = a_picture(size=(4000, 3000))
    first = add(visit, data, tmp_path, by=lead)
    assert add(visit, data, tmp_path, by=lead).pk == first.pk
    assert visit.photos.count() == 1
    assert max(first.width, first.height) == 1600


BROKEN = [
    (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "bukan foto"),
    (b"", "kosong"),
    (b"%PDF-1.7", "bukan foto"),
    (a_picture()[:400], "bukan foto"),
    (a_picture("PNG")[:300], "bukan foto"),
    (a_picture("GIF"), "bukan foto"),
]


@pytest.mark.parametrize(("data", "why"), BROKEN)
def test_what_is_no_photo_is_refused_with_a_sentence(tmp_path, data, why):
    lead = people.verifier()
    visit = a_visit(lead=lead)
    with pytest.raises(Refused, match=why):
        add(visit, data, tmp_path, by=lead)
    assert not Photo.objects.exists()


def test_a_photo_of_enormous_size_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 1000)
    with pytest.raises(pictures.Unfit, match="megapiksel"):
        pictures.read(an_upload(a_picture(), tmp_path).path, wants_place=False)


def test_a_photo_says_what_it_shows(tmp_path):
    lead = people.verifier()
    with pytest.raises(Refused, match="apa yang terlihat"):
        add(a_visit(lead=lead), a_picture(), tmp_path, by=lead, caption="  ")


# ---- pages


ROUTES = [
    ("visit", "GET"), ("begin_visit", "POST"), ("reopen_visit", "POST"), ("cancel_visit", "POST"), ("announce_visit", "GET"),
    ("arrange_visit", "GET"), ("close_visit", "GET"), ("field", "GET"), ("field_state", "GET"), ("field_send", "POST"),
    ("minutes", "GET"), ("internal_advice", "GET"),
]  # fmt: skip
TEAM_ONLY = {"announce_visit", "close_visit", "field", "field_state", "field_send"}


@pytest.mark.parametrize(("name", "method"), ROUTES)
def test_what_is_not_yours_does_not_exist(name, method):
    visit = a_visit()
    address = reverse(f"coaching:{name}", args=[visit.pk])
    strangers = [
        people.officer(people.a_body()), people.administrator(people.a_region("99.02", "Kabupaten Lain")),
        people.verifier(), people.holding(Role.AUDITOR), people.officer(visit.body),
    ]  # fmt: skip
    for stranger in strangers:
        browser = people.client(stranger)
        answer = (
            browser.get(address)
            if method == "GET"
            else browser.post(address, "{}", content_type="application/json")
        )
        assert answer.status_code == 404, (name, stranger)
    signed_out = people.client().get(address) if method == "GET" else people.client().post(address)
    assert signed_out.status_code in {302, 401}


@pytest.mark.parametrize(("name", "method"), ROUTES)
def test_the_body_sees_its_own_visit_once_it_was_announced_and_no_more(name, method, monkeypatch):
    monkeypatch.setattr(printing, "pdf", lambda *_: b"%PDF-")
    visit = a_visit()
    Visit.objects.filter(pk=visit.pk).update(
        state=VisitState.DONE, ended_at=people.AT, internal_advice="Periksa."
    )
    browser = people.client(people.officer(visit.body))
    address = reverse(f"coaching:{name}", args=[visit.pk])
    answer = browser.get(address) if method == "GET" else browser.post(address)
    open_to_body = {
        "visit": 200,
        "internal_advice": 200,
        "minutes": 200,
        "begin_visit": 422,
        "reopen_visit": 422,
        "cancel_visit": 422,
    }
    assert answer.status_code == open_to_body.get(name, 404)


ROUND_ROUTES = ["change_round", "new_team", "suggest_visits"]


@pytest.mark.parametrize("name", ["round", "round_calendar", *ROUND_ROUTES])
def test_rounds_are_for_their_teams_and_changed_by_the_administrator(name):
    lead = people.verifier()
    around = a_round(lead=lead)
    address = reverse(f"coaching:{name}", args=[around.pk])
    assert people.client(people.administrator()).get(address).status_code == 200
    assert people.client(lead).get(address).status_code == (404 if name in ROUND_ROUTES else 200)
    assert people.client(people.verifier()).get(address).status_code == 404


def test_notes_of_a_visit_under_way_are_not_for_the_body_yet():
    lead = people.verifier()
    visit = a_visit(lead=lead)
    notes.receive(visit, [raw(text="Belum rapi.")], by=lead, at=people.AT)
    own = people.client(people.officer(visit.body))
    page = reverse("coaching:visit", args=[visit.pk])
    assert "Belum rapi." not in own.get(page).content.decode()
    close(Visit.objects.get(pk=visit.pk), lead)
    assert "Belum rapi." in own.get(page).content.decode()


def test_the_checklist_works_as_a_plain_form():
    lead = people.verifier()
    visit = a_visit(lead=lead)
    browser, page = people.client(lead), reverse("coaching:field", args=[visit.pk])
    assert (
        browser.post(
            page, {"code": "dip", "mark": "belum", "text": "Satu", "advice": "", "due_on": ""}
        ).status_code
        == 303
    )
    seen = str(visit.notes.get().uid)
    browser.post(page, {"code": "dip", "mark": "sudah", "text": "Dua", "seen": seen})
    (line,) = [line for line in results.lines(visit) if line.code == "dip"]
    assert [(n.text, n.mark) for n in line.notes] == [("Dua", "sudah")]
    stale = browser.post(page, {"code": "dip", "mark": "", "text": "Tiga", "seen": seen})
    assert stale.status_code == 303
    (line,) = [line for line in results.lines(visit) if line.code == "dip"]
    assert {n.text for n in line.notes} == {"Dua", "Tiga"}
    refused = browser.post(page, {"code": "dip", "text": "Empat", "due_on": "besok"})
    assert refused.status_code == 422
    assert "Empat" in refused.content.decode()


def test_a_device_is_told_in_words_what_is_wrong():
    lead = people.verifier()
    visit = a_visit(lead=lead)
    address = reverse("coaching:field_send", args=[visit.pk])

    def send(body, browser):
        return browser.post(address, body, content_type="application/json")

    mine = people.client(lead)
    assert send("{}", people.client()).json()["why"].startswith("Anda perlu masuk")
    assert send("{", mine).status_code == 400
    assert send({"notes": 1, "by": lead.pk}, mine).status_code == 400
    assert "akun lain" in send({"notes": [], "by": 0}, mine).json()["why"]
    told = send({"by": lead.pk, "notes": [raw()]}, mine).json()
    assert len(told["kept"]) == 1
    assert told["state"]["notes"][0]["code"] == "renstra"


@pytest.mark.parametrize("count", [2, 25])
def test_a_round_asks_no_more_with_more_visits(count, django_assert_max_num_queries):
    admin = people.administrator()
    around = a_round(by=admin)
    bodies = [people.a_body() for _ in range(count)]
    rounds.add(around, bodies, team=around.teams.get(), first=DAY, a_day=10, by=admin, at=people.AT)
    browser = people.client(admin)
    with django_assert_max_num_queries(14):
        assert browser.get(reverse("coaching:round", args=[around.pk])).status_code == 200


def test_calendars_name_the_visits():
    lead = people.verifier()
    visit = a_visit(lead=lead)
    browser = people.client(lead)
    page = browser.get(reverse("coaching:visits")).content.decode()
    feed = page.partition("/kalender-kunjungan/")[2].partition(".ics")[0]
    for text in (
        browser.get(reverse("coaching:round_calendar", args=[visit.round_id])).content.decode(),
        people.client().get(f"/kalender-kunjungan/{feed}.ics").content.decode(),
    ):
        assert f"UID:kunjungan-{visit.pk}@terang" in text
        assert "DTSTART;VALUE=DATE:20261123" in text
    assert people.client().get("/kalender-kunjungan/1:palsu.ics").status_code == 404


# ---- what was agreed


def test_what_was_agreed_becomes_commitments_once_by_who_was_there():
    lead, body = people.verifier(), people.a_body(url="https://contoh.test/")
    officer = people.officer(body)
    visit = a_visit(body=body, lead=lead)
    day = (people.now() + timedelta(days=30)).date()
    batch = [
        raw("dip", advice="Lengkapi.", due_on=day.isoformat(), mark="belum"),
        raw("renstra", mark="sudah", due_on=day.isoformat()),
    ]
    notes.receive(visit, batch, by=lead, at=people.now())
    address = reverse("coaching:agree_visit", args=[visit.pk])
    assert people.client(people.verifier()).post(address, {"owner": officer.pk}).status_code == 404
    assert people.client(lead).post(address, {"owner": people.verifier().pk}).status_code == 422
    for _ in range(2):
        assert people.client(lead).post(address, {"owner": officer.pk}).status_code == 303
    (made,) = Commitment.objects.filter(body=body)
    assert (made.code, made.owner, made.due_on, made.made_by) == ("informasi:dip", officer, day, lead)
    page = people.client(officer).get(reverse("coaching:visit", args=[visit.pk]))
    assert page.status_code == 200


def test_before_the_visit_a_team_promises_nothing_for_the_body():
    lead, body = people.verifier(), people.a_body()
    visit = a_visit(body=body, lead=lead)
    assert not visits_now(lead, body)
    notes.receive(visit, [raw()], by=lead, at=people.AT)
    assert visits_now(lead, body)


def test_the_front_page_tells_where_to_go():
    lead, body = people.verifier(), people.a_body("Dinas Pangan")
    visit = a_visit(body=body, lead=lead)
    assert reverse("coaching:field", args=[visit.pk]) in people.client(lead).get("/").content.decode()
    own = people.client(people.officer(body))
    assert "tim pendamping datang" not in own.get("/").content.decode()
    Visit.objects.filter(pk=visit.pk).update(state=VisitState.ANNOUNCED)
    assert "tim pendamping datang" in own.get("/").content.decode()
