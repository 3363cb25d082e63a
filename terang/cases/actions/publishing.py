"""What is asked again and again is planned to be published; an answer that anybody may have enters the list.

Nothing of who asked goes along: neither the words of the question nor those of the answer.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts.http import Refused, refuse
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.cases.models import Case
from terang.cases.policies import publishing as policy
from terang.cases.results.listable import source_of
from terang.cases.results.repeated import Repeated, repeated
from terang.catalogue import actions as catalogue
from terang.catalogue.actions import activities
from terang.catalogue.models import Activity, Entry
from terang.catalogue.states import ActivityState

TIME: Final = timedelta(days=30)  # to publish it; the officer may change that
SUMMARY: Final = "Diberikan sebagai jawaban atas permintaan informasi; siapa pun dapat memperolehnya."


@transaction.atomic
def plan(body: Body, key: str, title: str, *, by: User, at: datetime) -> Activity:
    """A planned activity of the body whose yield is what was asked for; its line stands in the list, without a link yet."""
    refuse(policy.why_not_plan(by, body, title))
    Body.objects.select_for_update().get(pk=body.pk)  # two clicks make one plan
    today = day_in(body.region, at)
    wanted = _still(body, key, today=today)
    facts = {
        "name": _("Menerbitkan yang sering diminta: %s") % wanted.title,
        "from_on": today,
        "until_on": today + TIME,
        "state": ActivityState.PLANNED,
    }
    yields = [{"title": title.strip(), "topic": wanted.topic}]
    return activities.note(body, facts, yields, by=by, at=at)


def _still(body: Body, key: str, *, today: date) -> Repeated:
    """The question as it is asked now. Raises Refused when it is in the list already, or asked no more."""
    asked = repeated(Body.objects.filter(pk=body.pk), today=today)
    found = next((one for one in asked if one.key == key), None)
    if found is None:
        raise Refused(_("Informasi ini sudah ada di daftar, atau tidak lagi sering diminta."))
    return found


@transaction.atomic
def list_answer(case: Case, title: str, *, by: User, at: datetime) -> Entry:
    """The line of an answered request. Its file is asked for at the counter until the officer adds a link."""
    Case.objects.select_for_update().get(pk=case.pk)
    refuse(policy.why_not_list(by, case) or policy.why_not_title(title))
    assert case.body is not None  # noqa: S101 - the policy has seen to it
    return catalogue.list_(
        source_of(case),
        body=case.body,
        by=by,
        at=at,
        title=title.strip(),
        topic=case.topic[:40],
        summary=SUMMARY,
        unit=case.unit,
        made_on=day_in(case.region, case.answered_at) if case.answered_at else None,
    )
