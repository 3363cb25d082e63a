"""Who may open and change which page of a questionnaire: every route, every role, own body and others."""

import pytest

from terang.bodies.models import Role
from terang.evaluations.actions import submitting
from terang.evaluations.models import Evidence, Receipt, Submission
from terang.evaluations.states import Stage
from terang.inspections.clock import database_now
from tests import people
from tests.evaluations.test_saq import a_saq, item, save

pytestmark = pytest.mark.django_db
OWN = {Role.OFFICER, Role.DATA_OFFICER, Role.LEADER}
READ = [
    "",
    "bagian/satu/",
    "bukti/{e}/",
    "tanda-terima/{r}/",
    "tanda-terima/{r}/pdf/",
    "tanda-terima/{r}/json/",
]
OF_OFFICERS = ["kirim/"]
WRITE = [
    "bagian/satu/",
    "bagian/satu/pastikan/",
    "jawaban/visi/",
    "jawaban/visi/tautan/",
    "jawaban/sk/berkas/",
    "bukti/{e}/hapus/",
    "kirim/",
]


@pytest.fixture
def place():
    """A questionnaire with evidence and a receipt, in the hands of its body again."""
    submission, officer = a_saq()
    answer = save(submission, "visi", "ya", by=officer)
    evidence = Evidence.objects.create(
        answer=answer, url="https://contoh.go.id/", added_by=officer, added_at=people.AT
    )
    receipt = submitting.submit(submission, by=officer, at=database_now())
    Submission.objects.update(stage=Stage.DRAFT, submitted_at=None)
    return submission, evidence, receipt


def address(place, page: str) -> str:
    submission, evidence, receipt = place
    return f"/saq/{submission.pk}/" + page.format(e=evidence.pk, r=receipt.number)


def browsers(body):
    """Role by role: of this body and region, of another body of the region, of another region."""
    near = people.a_body(region=body.region)
    far = people.a_body(region=people.a_region("99.02", "Kabupaten Tetangga"))
    for role in Role:
        yield role, "own", people.client(people.holding(role, body=body, region=body.region))
        yield role, "far", people.client(people.holding(role, body=far, region=far.region))
        if role in OWN:
            yield role, "near", people.client(people.holding(role, body=near, region=near.region))


@pytest.mark.parametrize("is_handed_in", [False, True])
def test_who_reads(place, is_handed_in):
    submission = place[0]
    if is_handed_in:
        Submission.objects.update(stage=Stage.SUBMITTED, submitted_at=people.AT)
    can = OWN | {Role.ADMINISTRATOR} | ({Role.VERIFIER} if is_handed_in else set())
    for role, where, browser in browsers(submission.entry.body):
        expected = 200 if where == "own" and role in can else 404
        for page in READ:
            assert browser.get(address(place, page)).status_code == expected, (role, where, page)
    assert {people.client().get(address(place, page)).status_code for page in READ} == {302}


def test_pages_for_officers_only(place):
    for role, where, browser in browsers(place[0].entry.body):
        expected = 200 if where == "own" and role is Role.OFFICER else 404
        for page in OF_OFFICERS:
            assert browser.get(address(place, page)).status_code == expected, (role, where, page)


def test_nobody_but_the_officer_of_the_body_writes(place):
    submission = place[0]
    before = list(Submission.objects.values_list("revision", "stage"))
    for role, where, browser in browsers(submission.entry.body):
        if where == "own" and role is Role.OFFICER:
            continue
        data = {"value-visi": "tidak", "version-visi": "1", "seen-visi": "x"}
        for page in WRITE:
            assert browser.post(address(place, page), data).status_code == 404, (role, where, page)
    assert list(Submission.objects.values_list("revision", "stage")) == before
    assert item(submission, "visi").answer.value == "ya"
    assert Receipt.objects.count() == 1
    assert {people.client().post(address(place, page)).status_code for page in WRITE} == {302}
    own = people.client(people.officer(submission.entry.body))
    for page in WRITE:  # the control
        assert own.post(address(place, page)).status_code in {200, 303, 422}, page


def test_returning_is_for_the_desk(place):
    Submission.objects.update(stage=Stage.SUBMITTED, submitted_at=people.AT)
    for role, where, browser in browsers(place[0].entry.body):
        may = where == "own" and role in {Role.ADMINISTRATOR, Role.VERIFIER}
        assert browser.post(address(place, "kembalikan/"), {"note": ""}).status_code == (
            303 if may else 404
        ), role
    assert Submission.objects.get().stage == Stage.SUBMITTED


def test_what_belongs_to_one_questionnaire_is_not_found_in_another(place):
    _submission, evidence, receipt = place
    other, officer = a_saq()
    browser = people.client(officer)
    for page in (f"bukti/{evidence.pk}/", f"tanda-terima/{receipt.number}/"):
        assert browser.get(f"/saq/{other.pk}/{page}").status_code == 404
    assert browser.get(f"/berkas-bukti/{other.pk}/{evidence.pk}/").status_code == 404
    assert browser.post(f"/saq/{other.pk}/bukti/{evidence.pk}/hapus/").status_code == 404


def test_the_list_shows_ones_own(place):
    submission = place[0]
    assert submission.entry.name in people.client(people.officer(submission.entry.body)).get("/saq/").text
    assert submission.entry.name not in people.client(people.officer(people.a_body())).get("/saq/").text
