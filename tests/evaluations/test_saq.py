"""Filling in: what the machine found, confirming, saving, clashes, what is missing."""

from datetime import timedelta

import pytest

from terang.accounts.http import Overtaken, Refused
from terang.bodies.models import Role
from terang.evaluations import questionnaire, values
from terang.evaluations.actions import answers, prefilling
from terang.evaluations.models import Answer, Submission
from terang.evaluations.questionnaire import Standing
from terang.evaluations.states import Stage
from terang.inspections import timers
from terang.inspections.clock import database_now
from terang.instruments.definition import load
from tests import people
from tests.evaluations import made

pytestmark = pytest.mark.django_db
AT = people.AT


def a_saq(**verdicts):
    """A questionnaire of a body, its officer, and what the machine found."""
    body = people.a_body()
    made.inspected(body, **(verdicts or {"renstra": "ada", "dip": "tidak_ada"}))
    submission = made.saq(made.running(), body)
    return submission, people.officer(body)


def item(submission, code):
    found = questionnaire.load(
        Submission.objects.select_related("entry__cycle__instrument").get(pk=submission.pk)
    )
    return found.item(code)


def save(submission, code, text, *, by, version=0, note=""):
    question = item(submission, code).question
    return answers.save(submission, question, text=text, note=note, version=version, by=by, at=database_now())


def test_the_machine_has_answered_what_it_can_judge():
    submission, _officer = a_saq()
    expected = {
        "renstra": ("ya", Standing.PROPOSED),
        "dip": ("tidak", Standing.PROPOSED),
        "aman": ("ya", Standing.PROPOSED),
        "visi": (None, Standing.EMPTY),
        "mutu": (None, Standing.EMPTY),
    }
    for code, (value, standing) in expected.items():
        found = item(submission, code)
        assert (found.machine.get("value"), found.standing) == (value, standing), code
    machine = item(submission, "renstra").machine
    assert machine["url"] == "https://contoh.test/renstra"
    assert machine["sha256"] == "ab" * 32
    assert "2025–2029" in machine["reason"]


def test_what_cannot_be_assessed_is_left_to_people():
    submission, _officer = a_saq(renstra="tidak_dapat_dinilai", dip="kedaluwarsa")
    assert item(submission, "renstra").standing is Standing.EMPTY
    assert item(submission, "dip").standing is Standing.EMPTY
    assert item(submission, "dip").machine["state"] == "kedaluwarsa"  # shown, but no answer


def test_a_newer_inspection_refreshes_and_overwrites_no_person():
    submission, officer = a_saq()
    save(submission, "dip", "ya", by=officer, note="ada di PPID")
    made.inspected(
        submission.entry.body, AT + timedelta(hours=1), renstra="tidak_ada", dip="kosong", https="problem"
    )
    assert prefilling.refresh(made.saq(submission.entry.cycle), at=AT)
    assert item(submission, "renstra").machine["value"] == "tidak"
    dip = item(submission, "dip")
    assert (dip.answer.value, dip.answer.note, dip.answer.version) == ("ya", "ada di PPID", 1)
    assert dip.differs
    assert not prefilling.refresh(made.saq(submission.entry.cycle), at=AT)  # nothing newer


def test_what_was_handed_in_is_not_refreshed():
    submission, _officer = a_saq()
    Submission.objects.update(stage=Stage.SUBMITTED)
    made.inspected(submission.entry.body, AT + timedelta(hours=1), renstra="tidak_ada")
    assert not prefilling.refresh(made.saq(submission.entry.cycle), at=AT)
    assert item(submission, "renstra").machine["value"] == "ya"


def test_confirming_one_by_one_and_all_of_a_dimension():
    submission, officer = a_saq()
    question = item(submission, "renstra").question
    answers.confirm(submission, question, version=0, by=officer, at=AT_NOW())
    assert item(submission, "renstra").standing is Standing.DONE  # the archived proof serves
    save(submission, "dip", "ya", by=officer)
    codes = ["renstra", "dip", "aman", "visi"]
    number = answers.confirm_all(
        submission, codes, inspection=submission.inspection_id, by=officer, at=AT_NOW()
    )
    assert number == 1  # "aman"; dip was answered by a person, visi has no finding
    assert item(submission, "dip").answer.value == "ya"


def test_findings_nobody_saw_are_not_confirmed():
    submission, officer = a_saq()
    old = submission.inspection_id
    made.inspected(submission.entry.body, AT + timedelta(hours=1), renstra="tidak_ada")
    prefilling.refresh(made.saq(submission.entry.cycle), at=AT)
    with pytest.raises(Overtaken):
        answers.confirm_all(submission, ["renstra"], inspection=old, by=officer, at=AT_NOW())


def AT_NOW():  # noqa: N802 - the instant of these tests
    return database_now()


def test_two_people_do_not_overwrite_each_other():
    submission, first = a_saq()
    second = people.officer(submission.entry.body)
    save(submission, "visi", "ya", by=first, version=0)
    with pytest.raises(Overtaken) as clash:
        save(submission, "visi", "tidak", by=second, version=0)
    assert clash.value.current.value == "ya"
    assert clash.value.current.changed_by == first
    assert save(submission, "visi", "ya", by=second, version=0).version == 1  # the same is no clash
    assert save(submission, "visi", "tidak", by=second, version=1).version == 2


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("visi", "ya", "ya"),
        ("visi", "", None),
        ("mutu", "B", "B"),
        ("jumlah", "12", "12"),
        ("jumlah", "1.234,50", "1234.5"),
        ("jumlah", "1.234", "1234"),
        ("jumlah", "0,5", "0.5"),
        ("jumlah", "007", "7"),
        ("jumlah", "1e3", "1000"),
    ],
)
def test_what_is_written_becomes_a_value(code, text, value):
    question = next(
        q
        for d in load(made.a_document()).dimensions
        for i in d.indicators
        for q in i.questions
        if q.code == code
    )
    assert values.clean(question, text) == value


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("visi", "mungkin"),
        ("mutu", "Z"),
        ("jumlah", "dua"),
        ("jumlah", "-1"),
        ("jumlah", "1e99"),
        ("jumlah", "NaN"),
        ("medsos", "ya"),
    ],
)
def test_what_is_no_answer_is_refused(code, text):
    question = next(
        q
        for d in load(made.a_document()).dimensions
        for i in d.indicators
        for q in i.questions
        if q.code == code
    )
    with pytest.raises(values.Unfit):
        values.clean(question, text)


def test_the_estimate_follows_the_answers():
    submission, officer = a_saq()
    before = questionnaire.load(submission).estimate.total
    assert before == 30  # renstra 20 + aman 10; the machine's "tidak" earns nothing
    save(submission, "mutu", "B", by=officer)
    save(submission, "jumlah", "12", by=officer)
    assert questionnaire.load(submission).estimate.total == 50


def test_nobody_writes_before_after_or_when_it_is_handed_in():
    body = people.a_body()
    officer = people.officer(body)
    now = database_now()
    cycle = made.running(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
    submission = made.saq(cycle)
    with pytest.raises(Refused, match="ditutup"):
        save(submission, "visi", "ya", by=officer)
    cycle.periods.update(opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2))
    with pytest.raises(Refused, match="belum dibuka"):
        save(made.saq(cycle), "visi", "ya", by=officer)
    cycle.periods.update(opens_at=now - timedelta(days=1))
    Submission.objects.update(stage=Stage.SUBMITTED)
    with pytest.raises(Refused, match="sudah dikirim"):
        save(made.saq(cycle), "visi", "ya", by=officer)
    Submission.objects.update(stage=Stage.DRAFT)
    for other in (people.administrator(), people.holding(Role.LEADER, body=body), people.verifier()):
        with pytest.raises(Refused, match="petugas"):
            save(made.saq(cycle), "visi", "ya", by=other)
    save(made.saq(cycle), "visi", "ya", by=officer)  # the control


def test_a_stale_page_cannot_write_into_what_was_handed_in():
    submission, officer = a_saq()
    stale = made.saq(submission.entry.cycle)
    Submission.objects.update(stage=Stage.SUBMITTED)
    with pytest.raises(Refused, match="baru saja dikirim"):
        save(stale, "visi", "ya", by=officer)
    assert item(submission, "visi").answer.value is None


HTMX = {"HX-Request": "true"}


def test_autosave_answers_a_small_piece_and_a_clash_the_whole_card():
    submission, officer = a_saq()
    browser, other = people.client(officer), people.client(people.officer(submission.entry.body))
    address = f"/saq/{submission.pk}/jawaban/visi/"
    first = browser.post(address, {"value-visi": "ya", "note-visi": "", "version-visi": "0"}, headers=HTMX)
    assert first.status_code == 200
    assert 'name="version-visi" id="v4" value="1"' in first.text
    assert "taksiran" in first.text
    assert len(first.content) < 3000
    clash = other.post(
        address, {"value-visi": "tidak", "note-visi": "salah", "version-visi": "0"}, headers=HTMX
    )
    assert clash.status_code == 409
    assert clash["HX-Retarget"] == "#q4"
    assert "Tulisan Anda" in clash.text
    assert officer.name in clash.text
    assert "hx-trigger" not in clash.text.partition('class="answer"')[2].partition(">")[0]
    chosen = {
        "value-visi": "tidak",
        "note-visi": "salah",
        "version-visi": "0",
        "now-visi": "1",
        "pilih": "visi",
    }
    assert other.post(address, chosen, headers=HTMX).status_code == 200
    assert item(submission, "visi").answer.value == "tidak"
    bad = browser.post(
        f"/saq/{submission.pk}/jawaban/jumlah/", {"value-jumlah": "dua", "version-jumlah": "0"}, headers=HTMX
    )
    assert bad.status_code == 422
    assert "angka saja" in bad.text


def fields(page: str) -> dict[str, str]:
    """Hidden fields and chosen values of a page, as a browser without scripts would send them."""
    import re

    found = dict(
        re.findall(r'<input type="hidden" name="((?:version|seen|now)-[^"]+)"[^>]*value="([^"]*)"', page)
    )
    found |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)" checked', page))
    found |= dict(re.findall(r'<textarea id="n\d+" name="(note-[^"]+)"[^>]*>([^<]*)<', page))
    return found


def test_a_page_saves_without_scripts_and_only_what_was_changed():
    submission, officer = a_saq()
    browser, other = people.client(officer), people.client(people.officer(submission.entry.body))
    address = f"/saq/{submission.pk}/bagian/satu/"
    sent = fields(browser.get(address).text)
    theirs = fields(other.get(address).text)
    assert browser.post(address, {**sent, "value-visi": "ya"}).status_code == 303
    assert (
        Answer.objects.exclude(value=None).filter(value__isnull=False).count() == 1
    )  # nothing was confirmed by the way
    assert (
        other.post(address, {**theirs, "value-dip": "ya"}).status_code == 303
    )  # untouched ones are no clash
    clash = other.post(address, {**theirs, "value-visi": "tidak", "value-dip": "ya"})
    assert clash.status_code == 409
    assert item(submission, "visi").answer.value == "ya"
    again = fields(clash.text)
    assert (
        other.post(address, {**again, "value-visi": "tidak"}).status_code == 409
    )  # saving again is no choice
    assert other.post(address, {**again, "value-visi": "tidak", "pilih": "visi"}).status_code == 303
    assert item(submission, "visi").answer.value == "tidak"


def test_a_fault_keeps_the_words_and_saves_the_others():
    submission, officer = a_saq()
    browser = people.client(officer)
    address = f"/saq/{submission.pk}/bagian/dua/"
    sent = fields(browser.get(address).text)
    page = browser.post(address, {**sent, "value-mutu": "A", "value-jumlah": "banyak"})
    assert page.status_code == 422
    assert 'value="banyak"' in page.text
    assert item(submission, "mutu").answer.value == "A"


def test_buttons_without_scripts_confirm_one_and_all():
    submission, officer = a_saq()
    browser = people.client(officer)
    address = f"/saq/{submission.pk}/bagian/satu/"
    page = browser.get(address).text
    assert "Ditemukan renstra 2025–2029." in page
    assert browser.post(address, {**fields(page), "pastikan": "renstra"}).status_code == 303
    assert item(submission, "renstra").answer.confirmed_at
    browser.post(address + "pastikan/", {"inspection": submission.inspection_id})
    assert item(submission, "aman").answer.value == "ya"


def test_the_overview_says_what_is_missing_and_leads_there():
    submission, officer = a_saq()
    page = people.client(officer).get(f"/saq/{submission.pk}/").text
    assert f"/saq/{submission.pk}/bagian/dua/#q5" in page
    assert "0 dari 8 lengkap" in page
    assert "WIB" in page


@pytest.mark.parametrize("many", [3, 60])
@pytest.mark.parametrize("page", ["", "bagian/satu/", "kirim/"])
def test_pages_ask_a_fixed_number_of_queries(many, page, django_assert_max_num_queries):
    asked = [
        made.question(f"p{n}", weight="1", machine={"verdict": "dip", "answers": made.VERDICTS})
        for n in range(many)
    ]
    body = people.a_body()
    made.inspected(body, dip="ada")
    document = made.a_document(asked)
    total = sum(float(d["weight"]) for d in document["dimensions"])
    document["dimensions"][1]["weight"] = document["dimensions"][1]["indicators"][0]["weight"] = str(
        100 - many
    )
    document["dimensions"][1]["indicators"][0]["questions"][0]["weight"] = str(20 + 100 - int(total))
    cycle = made.running(instrument=made.an_instrument(document))
    browser = people.client(people.officer(body))
    with django_assert_max_num_queries(22):
        assert browser.get(f"/saq/{made.saq(cycle).pk}/{page}").status_code == 200


def own_timers():
    """Of `evaluations` alone: what stands above it follows inspections, too."""
    timers.once((name, do) for name, do in timers.TIMERS.items() if name.startswith("evaluations."))


@pytest.mark.parametrize("many", [2, 12])
def test_questionnaires_nobody_opens_follow_the_machine_too(many, django_assert_max_num_queries):
    bodies = [people.a_body() for _ in range(many)]
    cycle = made.running()
    for body in bodies:
        made.inspected(body, AT + timedelta(hours=1), renstra="ada")
    with django_assert_max_num_queries(32):
        own_timers()
    for body in bodies:
        assert item(made.saq(cycle, body), "renstra").machine["value"] == "ya"
    with django_assert_max_num_queries(15):
        own_timers()
