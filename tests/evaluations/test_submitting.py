"""Handing in: the deadline by the database's clock, the receipt, handing back, nothing lost."""

import io
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Event, User
from terang.bodies.models import Role
from terang.evaluations import receipts
from terang.evaluations.actions import answers, marking, submitting
from terang.evaluations.models import Answer, Cycle, Mark, Receipt, Submission
from terang.evaluations.policies import saq as policy
from terang.evaluations.states import Stage, Window
from terang.inspections.clock import database_now
from terang.lib import canonical
from tests import people, post
from tests.accounts.tampering import faults
from tests.evaluations import made
from tests.evaluations.test_saq import a_saq, item, save
from tests.paper import codes

pytestmark = pytest.mark.django_db
LATE = {"after_deadline": "deduct", "points": "5", "grace_hours": 48}


def ready(**verdicts):
    submission, officer = a_saq(**verdicts)
    save(submission, "visi", "ya", by=officer)
    return submission, officer


def test_a_receipt_holds_everything_and_its_hash_can_be_computed_again():
    submission, officer = ready()
    save(submission, "jumlah", "12", by=officer, note="menurut DIP")
    receipt = submitting.submit(submission, by=officer, at=database_now())
    stored = Receipt.objects.get()
    assert canonical.sha256(stored.document) == stored.sha256 == receipt.sha256
    told = {a["question"]: a for a in stored.document["answers"]}
    assert list(told) == ["renstra", "dip", "aman", "visi", "mutu", "jumlah", "medsos", "sk"]
    assert (told["renstra"]["by"], told["renstra"]["value"]) == ("machine", "ya")
    assert told["renstra"]["machine"]["sha256"] == "ab" * 32
    assert (told["visi"]["by"], told["mutu"]["by"]) == ("body", "nobody")
    assert told["jumlah"]["note"] == "menurut DIP"
    assert Submission.objects.get().stage == Stage.SUBMITTED
    assert Event.objects.get(verb="submission.submitted").data["sha256"] == receipt.sha256
    # What nobody confirmed was the machine's answer: it is what counts now, and says that nobody confirmed it.
    renstra = Answer.objects.get(question="renstra")
    assert (renstra.value, renstra.confirmed_at) == ("ya", None)
    assert Answer.objects.get(question="mutu").value is None


def test_handing_in_nothing_of_ones_own_is_refused():
    submission, officer = a_saq()
    with pytest.raises(Refused, match="satu pun"):
        submitting.submit(submission, by=officer, at=database_now())


def test_it_is_handed_in_once():
    submission, officer = ready()
    submitting.submit(submission, by=officer, at=database_now())
    with pytest.raises(Refused, match="sudah dikirim"):
        submitting.submit(submission, by=officer, at=database_now())
    assert Receipt.objects.count() == 1


def test_an_answer_saved_while_handing_in_is_in_the_receipt_or_the_submission_waits(monkeypatch):
    """The control: without comparing revisions the receipt would not know of the late answer."""
    submission, officer = ready()
    real = receipts.document
    times: list[int] = []

    def slow(*args, **kwargs):
        document = real(*args, **kwargs)
        if not times:
            times.append(1)
            save(submission, "mutu", "A", by=officer)
        return document

    monkeypatch.setattr(receipts, "document", slow)
    receipt = submitting.submit(submission, by=officer, at=database_now())
    assert next(a["value"] for a in receipt.document["answers"] if a["question"] == "mutu") == "A"


@pytest.mark.parametrize(
    ("late", "minutes", "outcome"),
    [
        ({}, -1, "on time"),
        ({}, 0, "refused"),
        ({}, 1, "refused"),
        (LATE, -1, "on time"),
        (LATE, 0, "late"),
        (LATE, 48 * 60 - 1, "late"),
        (LATE, 48 * 60, "refused"),
    ],
)
def test_the_deadline_is_half_open_and_late_is_as_the_instrument_says(late, minutes, outcome):
    body = people.a_body()
    officer = people.officer(body)
    document = made.a_document(late=late) if late else made.a_document()
    cycle = made.running(instrument=made.an_instrument(document))
    submission = made.saq(cycle)
    save(submission, "visi", "ya", by=officer)
    at = cycle.periods.get(window=Window.FILLING).closes_at + timedelta(minutes=minutes)
    if outcome == "refused":
        with pytest.raises(Refused, match="ditutup"):
            submitting.submit(submission, by=officer, at=at)
        assert not Receipt.objects.exists()
        return
    receipt = submitting.submit(submission, by=officer, at=at)
    assert receipt.document["late"] is (outcome == "late")
    assert Submission.objects.get().is_late is (outcome == "late")


@pytest.mark.parametrize("hours", [-9000, 9000])
def test_the_clock_of_the_web_process_does_not_decide(monkeypatch, hours):
    submission, officer = ready()
    wrong = datetime.now(UTC) + timedelta(hours=hours)  # noqa: TID251 - a clock that is wrong on purpose
    monkeypatch.setattr(timezone, "now", lambda: wrong)
    browser = people.client(officer)
    browser.force_login(officer)
    assert database_now() - wrong != timedelta(0)
    receipt = submitting.submit(submission, by=officer, at=database_now())
    assert abs(receipt.at - wrong) > timedelta(hours=8000)
    monkeypatch.undo()
    cycle = submission.entry.cycle
    cycle.periods.update(
        closes_at=database_now() - timedelta(seconds=1), opens_at=database_now() - timedelta(days=1)
    )
    Submission.objects.update(stage=Stage.DRAFT)
    monkeypatch.setattr("terang.evaluations.views.submitting.timezone.now", lambda: wrong)
    page = people.client(officer).post(f"/saq/{submission.pk}/kirim/")
    assert page.status_code == 422
    assert "ditutup" in page.text


def test_the_page_before_says_what_is_missing_and_the_page_after_is_the_receipt():
    submission, officer = ready()
    browser = people.client(officer)
    page = browser.get(f"/saq/{submission.pk}/kirim/").text
    assert "temuan mesin belum Anda pastikan" in page
    assert f"/saq/{submission.pk}/bagian/dua/#q5" in page
    answer = browser.post(f"/saq/{submission.pk}/kirim/")
    assert answer.status_code == 303
    receipt = Receipt.objects.get()
    shown = browser.get(answer["Location"]).text
    assert receipt.sha256 in shown
    assert "temuan mesin" in shown
    document = browser.get(f"/saq/{submission.pk}/tanda-terima/{receipt.number}/json/").content
    assert canonical.encode(receipt.document) == document
    pdf = browser.get(f"/saq/{submission.pk}/tanda-terima/{receipt.number}/pdf/")
    words = pypdfium2.PdfDocument(io.BytesIO(pdf.content))[0].get_textpage().get_text_range()
    assert "".join(re.findall(r"\b[0-9a-f]{32}\b", words)) == receipt.sha256
    assert all(told in words for told in (str(receipt.by), "Apakah ada visi?", "temuan mesin", "8. Apakah"))
    (code,) = codes.on_page(pdf.content)
    assert code.endswith(f"/tanda-terima/?nomor={receipt.number}&sha256={receipt.sha256}")
    assert browser.get(f"/saq/{submission.pk}/tanda-terima/{receipt.number}/exe/").status_code == 404


def test_anybody_can_check_a_receipt_and_only_with_both_of_its_marks():
    submission, officer = ready()
    receipt = submitting.submit(submission, by=officer, at=database_now())
    anybody = people.client()
    good = anybody.get("/tanda-terima/", {"nomor": receipt.number, "sha256": receipt.sha256}).text
    assert "Benar:" in good
    assert submission.entry.name in good
    for number, sha256 in ((receipt.number, "0" * 64), ("TT-1", receipt.sha256), (receipt.number, "")):
        assert (
            submission.entry.name
            not in anybody.get("/tanda-terima/", {"nomor": number, "sha256": sha256}).text
        )
    Receipt.objects.update(document={**receipt.document, "late": True})
    spoilt = anybody.get("/tanda-terima/", {"nomor": receipt.number, "sha256": receipt.sha256}).text
    assert "tidak lagi cocok" in spoilt


def test_a_returned_one_is_completed_and_handed_in_again(django_capture_on_commit_callbacks):
    submission, officer = ready()
    first = submitting.submit(submission, by=officer, at=database_now())
    cycle = submission.entry.cycle
    now = database_now()
    cycle.periods.create(window=Window.VERIFICATION, opens_at=now, closes_at=now + timedelta(days=9))
    cycle.periods.filter(window=Window.FILLING).update(closes_at=now)
    fresh = made.saq(cycle)
    with pytest.raises(Refused, match="apa yang perlu"):
        submitting.return_(fresh, note="", by=people.verifier(), at=now)
    both = people.holding(Role.LEADER, body=submission.entry.body, user=people.verifier())
    with pytest.raises(Refused, match="luar badan"):
        submitting.return_(fresh, note="x", by=both, at=now)
    with django_capture_on_commit_callbacks(execute=True):
        submitting.return_(fresh, note="Lampirkan SK", by=people.verifier(), at=now)
    assert "Lampirkan SK" in next(m.body for m in post.sent() if m.to == [officer.email])
    fresh = made.saq(cycle)
    save(fresh, "mutu", "A", by=officer)  # filling is over, but it was returned
    second = submitting.submit(fresh, by=officer, at=database_now())
    assert (first.number[-2:], second.number[-2:]) == ("-1", "-2")
    assert not second.document["late"]  # it was handed in in time, the first time
    assert Receipt.objects.count() == 2
    stale = made.saq(cycle)
    stale.turn = 1
    with pytest.raises(Overtaken):
        submitting.return_(stale, note="x", by=people.verifier(), at=now)


def hand_in(environment: dict[str, str], *processes: list[tuple[Submission, User]]) -> list[str]:
    """What web processes at work beside each other say of these submissions."""
    command = [sys.executable, "-m", "tests.evaluations.hand_in_process"]
    running = [
        subprocess.Popen(
            [*command, *(f"{submission.pk}:{officer.pk}" for submission, officer in pairs)],
            env={**os.environ, **environment, "PYTHONWARNINGS": ""},
            stdout=subprocess.PIPE,
            text=True,
        )
        for pairs in processes
    ]
    return [line for process in running for line in process.communicate(timeout=100)[0].splitlines()]


def test_many_at_once_are_all_received(shared_database):
    """Real processes on a real database: none lost, all receipted, the journal without a gap."""
    region = people.a_region()
    bodies = [people.a_body(region=region) for _ in range(12)]
    cycle = made.running(region)
    pairs = []
    for body in bodies:
        officer, submission = people.officer(body), made.saq(cycle, body)
        save(submission, "visi", "ya", by=officer)
        pairs.append((submission, officer))
    said = hand_in(shared_database, pairs[:6], pairs[6:])
    assert all(line.startswith("received ") for line in said), said
    assert len(set(said)) == 12
    assert Submission.objects.filter(stage=Stage.SUBMITTED).count() == 12
    assert {f"received {number}" for number in Receipt.objects.values_list("number", flat=True)} == set(said)
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(len(numbers)))


def test_the_button_pressed_four_times_gives_one_receipt(shared_database):
    one = ready()
    said = hand_in(shared_database, [one, one], [one, one])
    assert sorted(line.split()[0] for line in said) == ["received", "refused", "refused", "refused"], said
    assert Receipt.objects.count() == 1


def test_confirmed_answers_say_so():
    submission, officer = a_saq()
    answers.confirm(
        submission, item(submission, "renstra").question, version=0, by=officer, at=database_now()
    )
    receipt = submitting.submit(submission, by=officer, at=database_now())
    assert receipts.answered(receipt.document) == 1


def test_many_together_each_get_what_is_theirs():
    """One refused, one of somebody else, one asked for twice at once: the others are handed in all the same."""
    region = people.a_region()
    cycle_bodies = [people.a_body(region=region) for _ in range(5)]
    cycle = made.running(region)
    wanted = []
    for body in cycle_bodies:
        officer, submission = people.officer(body), made.saq(cycle, body)
        save(submission, "visi", "ya", by=officer)
        wanted.append(submitting.Wanted(submission.pk, officer, database_now()))
    Answer.objects.filter(submission=wanted[1].pk).update(value=None)
    wanted[2] = submitting.Wanted(wanted[2].pk, wanted[3].by, database_now())
    outcomes = submitting.submit_all(
        [*wanted, wanted[4], submitting.Wanted(10**9, wanted[0].by, database_now())]
    )
    kinds = [type(outcome).__name__ for outcome in outcomes]
    assert kinds == ["Receipt", "Refused", "NotTheirs", "Receipt", "Receipt", "Refused", "NotTheirs"]
    assert "sudah dikirim" in str(outcomes[5])
    assert set(Receipt.objects.values_list("submission", flat=True)) == {wanted[n].pk for n in (0, 3, 4)}
    told = {e.data["sha256"] for e in Event.objects.filter(verb="submission.submitted")}
    assert told == set(Receipt.objects.values_list("sha256", flat=True))


def test_many_together_cost_one_query_more_each():
    def cost(number: int) -> int:
        wanted = []
        region = people.a_region(f"99.{number:02}")
        bodies = [people.a_body(region=region) for _ in range(number)]
        cycle = made.running(region)
        for body in bodies:
            officer, submission = people.officer(body), made.saq(cycle, body)
            save(submission, "visi", "ya", by=officer)
            wanted.append(submitting.Wanted(submission.pk, officer, database_now()))
        with CaptureQueriesContext(connection) as told:
            outcomes = submitting.submit_all(wanted)
        assert all(isinstance(outcome, Receipt) for outcome in outcomes)
        return len(told)

    assert cost(12) == cost(2) + 10  # comparing and setting the row of each


def test_what_was_decided_about_an_answer_that_changed_is_decided_anew():
    submission, officer = ready(renstra="ada", dip="ada")
    other = people.officer(submission.entry.body)
    staff = [people.verifier() for _ in range(3)]
    Cycle.objects.update(doubled=1)
    submitting.submit(submission, by=officer, at=database_now())
    cycle = Cycle.objects.get()
    marking.share_out(cycle, by=people.administrator(), at=people.AT)
    assert Mark.objects.get(question="renstra", turn=1).is_light
    for mark in Mark.objects.filter(
        question__in=("visi", "mutu")
    ):  # two differ about one of them: a third is called
        choice = (
            "tidak"
            if mark.question == "visi" and mark.turn == 1
            else "ya"
            if mark.question == "visi"
            else "C"
        )
        marking.decide(
            mark, choice=choice, reason="Menurut bukti.", version=0, by=mark.verifier, at=people.AT
        )
    assert Mark.objects.filter(question="visi").count() == len(staff)
    submission.refresh_from_db()
    submitting.return_(submission, note="Visi belum berbukti.", by=staff[0], at=people.AT)
    save(submission, "visi", "ya", by=officer, note="lihat halaman profil", version=1)
    save(submission, "renstra", "tidak", by=other)
    fresh = Submission.objects.select_related("entry__cycle__region", "entry__body").get()
    submitting.submit(fresh, by=officer, at=database_now())
    marks = {(mark.question, mark.turn): mark for mark in Mark.objects.all()}
    assert ("visi", 3) not in marks
    assert [marks["visi", turn].decided_at for turn in (1, 2)] == [None, None]
    assert marks["mutu", 1].decided_at is not None
    assert not marks["renstra", 1].is_light
    assert marks["dip", 1].is_light
    assert [str(fault) for fault in faults() if "mark" in str(fault) or "entry" in str(fault)] == []


@pytest.mark.parametrize(
    ("minutes", "told"), [(-30, "Sesudah itu kiriman terlambat"), (30, "Batas waktu sudah lewat")]
)
def test_a_body_is_told_the_deadline_and_only_after_it_the_last_moment(minutes, told):
    instrument = made.an_instrument(made.a_document(late=LATE))
    deadline = database_now() - timedelta(minutes=minutes)
    cycle = made.running(instrument=instrument, opens_at=deadline - timedelta(days=9), closes_at=deadline)
    submission = made.saq(cycle)
    last = deadline + timedelta(hours=48)
    assert policy.due(cycle, submission.stage, at=database_now()) == (deadline if minutes < 0 else last)
    browser = people.client(people.officer(submission.entry.body))
    assert told in browser.get(reverse("evaluations:saq", args=[submission.pk])).content.decode()
