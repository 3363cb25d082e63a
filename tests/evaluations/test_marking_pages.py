"""Pages of verification, sheets and objections: who may open them, what they say, and that rows cost no queries."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from terang.bodies.models import Role
from terang.evaluations.actions import calendars
from terang.evaluations.actions import marking as actions
from terang.evaluations.models import Answer, Cycle, Mark, Objection, Sheet, Submission
from terang.evaluations.results.settled import points_now
from terang.evaluations.states import ObjectionState, Stage, Window
from terang.inspections import clock
from terang.inspections.models import Capture, Picture
from tests import people
from tests.accounts.tampering import adopt, faults
from tests.evaluations import made
from tests.evaluations.test_evidence import picture
from tests.evaluations.test_marking import AT, decide, mark_of, ready

pytestmark = pytest.mark.django_db
VISIT = {
    "code": "visit",
    "name": "Visitasi",
    "weight": "20",
    "kind": "visit",
    "items": [
        {"code": "ruang", "name": "Ruang layanan", "weight": "1"},
        {"code": "papan", "name": "Papan", "weight": "1"},
    ],
}
SAQ = {"code": "saq", "name": "SAQ", "weight": "80", "kind": "saq"}


def shared(**how):
    cycle, staff, admin = ready(**how)
    actions.share_out(cycle, by=admin, at=AT)
    return cycle, staff, admin


def test_a_verifier_works_through_the_queue():
    cycle, _, _ = shared(bodies=1)
    mark = Mark.objects.filter(entry__cycle=cycle, is_light=False).order_by("-priority")[0]
    browser = people.client(mark.verifier)
    page = browser.get(reverse("evaluations:queue")).content.decode()
    assert reverse("evaluations:desk", args=[mark.pk]) in page
    answer = browser.post(
        reverse("evaluations:desk", args=[mark.pk]), {"pilihan": "ya", "versi": mark.version, "alasan": ""}
    )
    assert answer.status_code == 303
    assert answer.headers["Location"] != reverse("evaluations:queue")
    mark.refresh_from_db()
    assert mark.points == 1


def test_the_desk_shows_the_picture_of_the_proof_and_asks_for_the_next():
    cycle, _, _ = shared(bodies=1)
    mark = Mark.objects.filter(entry__cycle=cycle, is_light=False).order_by("-priority")[0]
    proof = {"sha256": "c" * 64, "passage": "Rencana Strategis", "state": "ada", "reason": "Ada."}
    for answer in Answer.objects.filter(submission__entry=mark.entry_id):
        answer.machine = proof | {"passage": answer.question}
        answer.save()
    place = {"folder": "x", "file": "y", "offset": 0, "length": 1, "taken_at": AT}
    Capture.objects.create(body=mark.entry.body, sha256="c" * 64, url="https://x.test/", **place)
    page = people.client(mark.verifier).get(reverse("evaluations:desk", args=[mark.pk])).content.decode()
    own = Picture.objects.get(passage=mark.question)
    assert reverse("inspections:figure", args=[own.pk]) in page
    assert Picture.objects.count() == 2, "the next one's is made while this one is decided"


def test_an_outdated_page_is_a_409_and_keeps_what_was_typed():
    cycle, _, _ = shared(bodies=1)
    mark = mark_of(cycle, "visi")
    decide(mark, "ya", reason="Dari jendela lain")
    answer = people.client(mark.verifier).post(
        reverse("evaluations:desk", args=[mark.pk]),
        {"pilihan": "tidak", "versi": 0, "alasan": "Ketikan saya"},
    )
    assert answer.status_code == 409
    assert "<del>Ya — Dari jendela lain</del>" in answer.content.decode()
    assert "<ins>Tidak — Ketikan saya</ins>" in answer.content.decode()
    assert mark_of(cycle, "visi").value == "ya"


def test_the_other_blind_mark_is_nowhere_on_the_desk_of_the_second():
    cycle, _, _ = shared(bodies=1, doubled="1")
    first, second = mark_of(cycle, "visi"), mark_of(cycle, "visi", turn=2)
    decide(first, "tidak", reason="Rahasia pertama")
    page = people.client(second.verifier).get(reverse("evaluations:desk", args=[second.pk]))
    assert "Rahasia pertama" not in page.content.decode()
    decide(second, "ya")
    third = mark_of(cycle, "visi", turn=3)
    page = people.client(third.verifier).get(reverse("evaluations:desk", args=[third.pk]))
    assert "Rahasia pertama" in page.content.decode()


def strangers(cycle):
    body = cycle.entries.first().body
    far = people.a_region("99.02", "Kabupaten Tetangga")
    return {
        "officer": people.officer(body),
        "verifier of another region": people.verifier(far),
        "administrator of another region": people.administrator(far),
        "nobody": people.a_user(),
    }


def test_pages_of_others_are_not_there():
    cycle, _, _ = shared(bodies=1)
    mark = mark_of(cycle, "visi")
    other = people.verifier()
    closed = [
        reverse("evaluations:desk", args=[mark.pk]),
        reverse("evaluations:light", args=[mark.entry_id]),
        reverse("evaluations:verification", args=[cycle.pk]),
        reverse("evaluations:verification_entry", args=[cycle.pk, mark.entry_id]),
        reverse("evaluations:sheets_overview", args=[cycle.pk]),
    ]
    for name, person in {**strangers(cycle), "another verifier": other}.items():
        browser = people.client(person)
        assert [browser.get(url).status_code for url in closed] == [404] * len(closed), name
    posts = [
        reverse("evaluations:share_out", args=[cycle.pk]),
        reverse("evaluations:marks_hand_over", args=[cycle.pk, mark.entry_id]),
        reverse("evaluations:mark_aside", args=[mark.pk]),
    ]
    browser = people.client(other)
    assert [browser.post(url).status_code for url in posts] == [404] * 3


def test_a_light_question_can_be_looked_at_closer_and_that_is_no_tampering():
    shared(bodies=1)
    adopt("evaluations")
    mark = Mark.objects.get(question="renstra", is_light=True)
    browser, closer = people.client(mark.verifier), reverse("evaluations:mark_aside", args=[mark.pk])
    for _ in range(2):  # pressed twice
        assert browser.post(closer).headers["Location"] == reverse("evaluations:desk", args=[mark.pk])
    page = browser.get(reverse("evaluations:queue")).content.decode()
    assert reverse("evaluations:desk", args=[mark.pk]) in page
    assert not Mark.objects.get(pk=mark.pk).is_light
    assert [fault for fault in faults() if "mark" in str(fault) or "entry" in str(fault)] == []


def test_who_is_not_signed_in_is_led_to_the_door():
    answer = people.client().get(reverse("evaluations:queue"))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (
        302,
        reverse("accounts:sign_in"),
    )


def test_the_administrator_shares_out_from_the_page():
    cycle, _, admin = ready(bodies=1)
    browser = people.client(admin)
    with_code = browser.post(reverse("evaluations:share_out", args=[cycle.pk]))
    assert with_code.status_code == 303
    assert Mark.objects.filter(entry__cycle=cycle).count() == 8


@pytest.mark.parametrize("bodies", [2, 12])
def test_the_pages_cost_no_more_with_more_rows(bodies, django_assert_max_num_queries):
    cycle, staff, admin = shared(bodies=bodies, verifiers=2)
    desk, own = people.client(admin), people.client(staff[0])
    with django_assert_max_num_queries(24):
        desk.get(reverse("evaluations:verification", args=[cycle.pk]))
    with django_assert_max_num_queries(24):
        own.get(reverse("evaluations:queue"))


def judged():
    judge = people.holding(Role.JUDGE)
    people.a_body()
    cycle = made.running(instrument=made.an_instrument(made.a_document(stages=[SAQ, VISIT])))
    return cycle, cycle.entries.first(), judge


def sheet_url(entry):
    return reverse("evaluations:sheet", args=[entry.pk, "visit"])


def test_a_judge_saves_then_hands_in_and_the_administrator_opens_again():
    _, entry, judge = judged()
    browser = people.client(judge)
    assert browser.post(sheet_url(entry), {"versi": 0, "ruang": "80", "simpan": ""}).status_code == 303
    incomplete = browser.post(sheet_url(entry), {"versi": 1, "ruang": "80", "kirim": ""})
    assert (incomplete.status_code, "Papan" in incomplete.content.decode()) == (422, True)
    assert (
        browser.post(sheet_url(entry), {"versi": 1, "ruang": "80", "papan": "50", "kirim": ""}).status_code
        == 303
    )
    sheet = Sheet.objects.get()
    assert list(sheet.scores.order_by("item").values_list("points", flat=True)) == [
        Decimal("0.5"),
        Decimal("0.8"),
    ]
    assert (
        browser.post(sheet_url(entry), {"versi": 2, "ruang": "10", "papan": "1", "kirim": ""}).status_code
        == 422
    )
    people.client(people.administrator()).post(reverse("evaluations:sheet_reopen", args=[sheet.pk]))
    sheet.refresh_from_db()
    assert sheet.handed_in_at is None


@pytest.mark.parametrize("mark", ["-1", "101", "banyak"])
def test_a_mark_out_of_bounds_is_refused_and_kept_in_the_form(mark):
    _, entry, judge = judged()
    answer = people.client(judge).post(sheet_url(entry), {"versi": 0, "ruang": mark, "simpan": ""})
    assert answer.status_code == 422
    assert mark in answer.content.decode()
    assert not Sheet.objects.exists()


def test_a_judge_of_the_body_itself_finds_no_sheet():
    _, entry, judge = judged()
    people.holding(Role.LEADER, body=entry.body, user=judge)
    assert people.client(judge).get(sheet_url(entry)).status_code == 404
    assert people.client(people.officer(entry.body)).get(sheet_url(entry)).status_code == 404


def objectable():
    """A decided question, its officer, and an open window."""
    cycle, staff, admin = shared(bodies=1)
    now = clock.database_now()
    calendars.schedule(
        cycle,
        {
            Window.FILLING: (now - timedelta(days=9), now - timedelta(days=2)),
            Window.OBJECTION: (now - timedelta(days=1), now + timedelta(days=3)),
        },
        reason="Jadwal baru",
        by=admin,
        at=now,
    )
    mark = decide(mark_of(cycle, "visi"), "tidak", reason="Halaman kosong.")
    return Cycle.objects.get(pk=cycle.pk), mark, staff, people.officer(mark.entry.body)


def file(officer, mark, **more):
    url = reverse("evaluations:objection_file", args=[mark.entry_id, "visi"])
    return people.client(officer).post(url, {"text": "Visi ada.", "url": "https://contoh.test/visi", **more})


def test_an_accepted_objection_counts_and_nothing_is_overwritten():
    _, mark, staff, officer = objectable()
    assert file(officer, mark).status_code == 303
    objection = Objection.objects.get()
    own = reverse("evaluations:objection", args=[objection.pk])
    assert people.client(mark.verifier).get(own).status_code == 404
    other = next(v for v in staff if v != mark.verifier)
    browser = people.client(other)
    assert browser.post(own, {"pilihan": "ya", "alasan": ""}).status_code == 422
    assert (
        browser.post(own, {"pilihan": "ya", "alasan": "Halaman terbit sebelum tenggat."}).status_code == 303
    )
    objection.refresh_from_db()
    mark.refresh_from_db()
    assert objection.state == ObjectionState.ACCEPTED
    assert [objection.points_before, mark.points] == [Decimal(0), Decimal(0)]
    assert points_now(mark.entry)["visi"].points == 1


def test_an_objection_is_raised_once_with_evidence_by_the_body():
    _, mark, _, officer = objectable()
    assert file(officer, mark, url="").status_code == 422
    assert file(people.officer(people.a_body()), mark).status_code == 404
    assert file(officer, mark).status_code == 303
    assert file(officer, mark).status_code == 422


def test_outside_the_window_nothing_is_filed():
    cycle, mark, _, officer = objectable()
    cycle.periods.filter(window=Window.OBJECTION).update(closes_at=clock.database_now())
    answer = file(officer, mark)
    assert (answer.status_code, "sudah ditutup" in answer.content.decode()) == (422, True)


def test_a_rejected_objection_leaves_the_points():
    _, mark, staff, officer = objectable()
    file(officer, mark)
    other = next(v for v in staff if v != mark.verifier)
    assert "Apakah ada visi?" in people.client(other).get(reverse("evaluations:objections")).text
    own = reverse("evaluations:objection", args=[Objection.objects.get().pk])
    people.client(other).post(own, {"pilihan": "tetap", "alasan": "Terbit sesudah tenggat."})
    assert Objection.objects.get().state == ObjectionState.REJECTED
    page = people.client(officer).get(reverse("evaluations:objections_entry", args=[mark.entry_id]))
    assert "Terbit sesudah tenggat." in page.content.decode()
    assert Submission.objects.get(entry=mark.entry).stage == Stage.SUBMITTED


def test_an_objection_may_rest_on_a_picture_which_only_those_concerned_can_fetch(settings, tmp_path):
    settings.DATA = tmp_path
    _, mark, staff, officer = objectable()
    answer = file(officer, mark, url="", upload=SimpleUploadedFile("bukti.png", picture("PNG"), "image/png"))
    assert answer.status_code == 303
    url = reverse("evaluations:objection_evidence", args=[Objection.objects.get().pk])
    other = next(v for v in staff if v != mark.verifier)
    fetched = people.client(other).get(url)
    assert b"".join(fetched) == picture("PNG")
    assert fetched.headers["Content-Disposition"].startswith("attachment")
    assert people.client(mark.verifier).get(url).status_code == 404
    assert people.client(people.officer(people.a_body())).get(url).status_code == 404


def test_a_page_that_claims_to_be_a_picture_is_refused_and_the_text_is_kept(settings, tmp_path):
    settings.DATA = tmp_path
    _, mark, _, officer = objectable()
    answer = file(officer, mark, url="", upload=SimpleUploadedFile("bukti.png", b"<html>", "image/png"))
    assert answer.status_code == 422
    assert "Visi ada." in answer.content.decode()
    assert not Objection.objects.exists()
