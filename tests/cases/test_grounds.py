"""Seven grounds of objection (UU 14/2008, 35 (1)), each with the day it is found and its own last day."""

from datetime import date

import pytest
from django.urls import reverse

from terang.cases.actions import clocks
from terang.cases.law import grounds
from terang.cases.models import Case
from terang.cases.policies import objections as policy
from terang.cases.states.cases import State
from terang.cases.terms import terms
from tests import people
from tests.cases.asked import a_case

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 4)  # ten working days after Friday 20 November
SILENT = date(2026, 12, 5)


def a_request(answered: date | None) -> Case:
    """Received on 20 November."""
    case = a_case().case
    clocks.start(case, terms()["permohonan"], on=case.received_on)
    if answered:
        at = people.AT.replace(year=answered.year, month=answered.month, day=answered.day)
        Case.objects.filter(pk=case.pk).update(answered_at=at, state=State.ANSWERED, body=people.a_body())
    return Case.objects.select_related("region").get(pk=case.pk)


IN_TIME, TOO_LATE, TODAY = date(2026, 12, 2), date(2027, 1, 4), date(2027, 1, 11)
FOUND = {
    # ground: answered in time, too late, never (looked at after the last day), never (before it)
    "a": (IN_TIME, TOO_LATE, None, None),
    "b": (TODAY, TODAY, TODAY, DUE),
    "c": (IN_TIME, SILENT, SILENT, None),
    "d": (IN_TIME, TOO_LATE, None, None),
    "e": (IN_TIME, TOO_LATE, SILENT, None),
    "f": (IN_TIME, TOO_LATE, None, None),
    "g": (IN_TIME, TOO_LATE, None, None),
}


@pytest.mark.parametrize(
    ("column", "answered", "today"),
    [(0, IN_TIME, TODAY), (1, TOO_LATE, TODAY), (2, None, TODAY), (3, None, DUE)],
    ids=["in time", "too late", "silent", "running"],
)
def test_the_day_a_ground_is_found(column, answered, today):
    case = a_request(answered)
    assert {g: policy.found_on(case, g, today=today) for g in grounds()} == {
        g: row[column] for g, row in FOUND.items()
    }


def test_silence_runs_out_although_a_late_answer_can_still_be_objected_to():
    case = a_request(TOO_LATE)
    # thirty working days after 5 December, by hand: 7-11 (5), 14-18 (10), 21-23 (13), 28-31 (17; 24 shared leave, 25 Christmas),
    # 4 January (18; 1 New Year), 6-8 (21; 5 Isra Mikraj), 11-15 (26), 18-21 (30)
    last = policy.until(case, "c", today=TODAY)
    assert last is not None
    assert last.ends_on == date(2027, 1, 21)
    after = date(2027, 1, 22)
    assert "tidak ditanggapi" in (policy.why_not_file(case, ["c", "g"], on=after) or "")
    assert policy.why_not_file(case, ["g"], on=after) is None
    assert policy.why_not_file(case, ["c", "g"], on=date(2027, 1, 21)) is None
    assert sorted(policy.possible(case, on=after)) == list("abdefg")


@pytest.mark.parametrize(
    ("answered", "chosen", "on", "told"),
    [
        (None, ["d"], DUE, "setelah ada jawaban"),
        (None, ["c"], DUE, "setelah ada jawaban"),
        (None, ["b"], DUE, None),
        (None, ["c", "e"], SILENT, None),
        (None, ["a"], SILENT, "Belum ada jawaban"),
        (IN_TIME, ["a", "f"], TODAY, None),
        (IN_TIME, ["x"], TODAY, "tujuh alasan"),
        (IN_TIME, [], TODAY, "tujuh alasan"),
        (IN_TIME, ["a"], date(2027, 3, 1), "sudah lewat"),
        (IN_TIME, ["b"], date(2027, 3, 1), None),
    ],
)
def test_what_may_be_filed_when(answered, chosen, on, told):
    found = policy.why_not_file(a_request(answered), chosen, on=on)
    assert found is None if told is None else told in (found or "")


def test_the_ground_chosen_on_a_website_arrives_with_its_asker():
    received = a_case()
    people.a_body()
    told = {"number": received.case.number, "secret": received.secret, "grounds": "b"}
    for page in (reverse("cases:find"), reverse("cases:find_to_object")):
        went = people.client().post(page, told)
        assert went.status_code == 303
        assert went["Location"].endswith("?alasan=b#keberatan")
    shown = people.client().get(went["Location"].partition("#")[0])
    form = shown.text[shown.text.index('id="keberatan"') :]
    assert 'value="b"' in form
    assert "checked" in form.partition("</form>")[0]
    assert form.startswith('id="keberatan"')
    assert '<details class="panel" open id="keberatan">' in shown.text
    wrong = people.client().post(page, {**told, "secret": "AAAA"})
    assert wrong.status_code == 422
    assert 'value="b" checked' in wrong.text, "nothing that was chosen is lost"
    assert people.client().get(page).status_code == 200


def test_before_the_last_day_only_what_needs_no_answer_can_be_chosen():
    received = a_case()
    people.a_body()
    clocks.start(received.case, terms()["permohonan"], on=received.case.received_on)
    page = people.client().get(reverse("cases:follow", args=[received.case.number, received.secret])).text
    form = page[page.index('id="keberatan"') :].partition("</details>")[0]
    assert "setelah ada jawaban" in form
    assert form.count('name="grounds"') == 1
    assert 'value="b"' in form
    assert "Dapat diajukan sampai" not in form


def test_the_address_in_the_open_file_of_a_ppid_names_its_body():
    body = people.a_body("Dinas Pekerjaan Umum")
    assert f"Minta informasi kepada {body}" in people.client().get(f"/permohonan/?badan={body.slug}").text
    assert people.client().get("/permohonan/?badan=tidak-ada").status_code == 200
