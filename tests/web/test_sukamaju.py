"""The demonstration: fifty bodies, people who can sign in, evaluations under way; loading twice changes nothing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from terang.accounts import journal_check
from terang.accounts.models import User
from terang.bodies.models import Body
from terang.coaching.actions import following
from terang.coaching.models import Commitment, EarlyWarning
from terang.coaching.states.commitments import CommitmentState
from terang.demo import regency
from terang.evaluations.models import Award, Cycle, Entry, Mark, Predicate, Submission
from terang.evaluations.states import AwardKind, Stage
from terang.inspections import archived, clock
from terang.inspections.models import Inspection
from terang.instruments.vocabulary import vocabulary
from terang.web import rehearsal, sukamaju
from terang.web.portal import results
from terang.web.rehearsed import promises
from terang.web.rehearsed.inspected import FALLEN
from terang.web.templatetags.demo import demo_people
from tests import people
from tests.evaluations.made import inspected

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]  # many pages or rows, on a busy machine, too
KNOWN = {indicator.code for indicator in vocabulary().indicators}


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture(scope="module")
def made():
    return regency(as_of=date(2026, 11, 21))


def test_the_regency_is_loaded_once(made):
    sukamaju.load(made, at=people.AT)
    sukamaju.load(made, at=people.AT)
    assert list(journal_check.check()) == []
    running = Cycle.objects.running()
    assert (Body.objects.active().count(), Entry.objects.filter(cycle__in=running).count()) == (50, 50)
    assert (running.count(), Inspection.objects.under_way().count()) == (2, 50)
    assert Predicate.objects.filter(body=None).count() == 4
    merged = Predicate.objects.filter(body__predecessors__isnull=False).distinct()
    assert {one.year for one in merged} == {2024, 2025}  # before that it was two others
    region = results.home_region()
    assert region is not None
    assert results.years(region) == (2025,)
    told = results.main_standings(region, 2025)
    assert {code: len(standing.rows) for code, (_, standing) in told.items()} == {"opd": 24, "kecamatan": 26}
    assert all(row.total is not None for _, standing in told.values() for row in standing.rows)
    assert {kind for kind, _ in AwardKind.choices} - {"khusus"} <= set(
        Award.objects.values_list("kind", flat=True)
    )
    last_year = Inspection.objects.done().order_by("finished_at").first()
    assert last_year is not None
    copies = list(last_year.captures.all())
    assert len(copies) > 5
    assert all(archived.read(copy).is_true for copy in copies)
    assert {v.sha256 for v in last_year.verdicts.all() if v.sha256} <= {copy.sha256 for copy in copies}
    assert list(rehearsal.ready(region)) == []  # what was seen a year ago is nothing to answer with
    _promises_are_kept_by_the_next_inspection(made)


def _promises_are_kept_by_the_next_inspection(made):
    """Beside the loading, which takes long: the first inspection of this year closes what was done, and warns."""
    assert Commitment.objects.filter(state=CommitmentState.OPEN).count() >= promises.KEPT + promises.LATE
    assert Commitment.objects.late(people.AT.date()).count() >= promises.LATE
    later = people.AT + timedelta(hours=1)
    for body in Body.objects.filter(slug__in=FALLEN) | Body.objects.filter(commitments__isnull=False):
        inspected(
            body, later, **{t.subject: t.expected for t in made.truths(body.slug) if t.subject in KNOWN}
        )
    following.follow(at=later)
    kept = Commitment.objects.filter(state=CommitmentState.KEPT, kept_by=None)
    assert kept.count() >= promises.KEPT
    assert {w.body.slug for w in EarlyWarning.objects.exclude(body=None) if w.body} >= set(FALLEN)


def test_everybody_on_the_sign_in_page_can_sign_in(made, client, settings):
    settings.DEMO = True
    sukamaju.load(made, at=people.AT, with_past=False)
    page = client.get(reverse("accounts:sign_in")).content.decode()
    shown = {email for email, _, _ in demo_people()}
    for user in User.objects.filter(email__in=shown):
        assert user.email in page
        answer = client.post(
            reverse("accounts:sign_in"), {"email": user.email, "password": sukamaju.PASSWORD, "next": "/"}
        )
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")
        assert client.get("/").status_code == 200


def test_nobody_is_offered_without_the_demonstration(client):
    assert "sukamaju.test" not in client.get(reverse("accounts:sign_in")).content.decode()


def test_officers_fill_in_once_their_website_was_inspected(made):
    region = sukamaju.load(made, at=people.AT, with_past=False)
    assert not list(rehearsal.ready(region))
    for body in Body.objects.filter(slug__in=("dinkes", "diskominfo", "disdikbud", "kec-tirtawarsa")):
        Inspection.objects.filter(body=body).delete()
        inspected(body, renstra="ada", dip="kosong")
    filled = list(rehearsal.ready(region))
    assert filled
    for submission in filled:
        rehearsal.fill_in(submission, at=clock.database_now())
    assert Submission.objects.exclude(started_at=None).count() == len(filled)
    rehearsal.share_out(region, by=User.objects.get(email=sukamaju.account("ppid")), at=clock.database_now())
    handed_in = Submission.objects.exclude(stage=Stage.DRAFT).count()
    assert Mark.objects.filter(turn=1).values("entry").distinct().count() == handed_in > 0
