"""Publishing what was compiled as an edition that stays as it is; the next one follows it under the same address."""

from datetime import datetime

from django.db import transaction

from terang.accounts.http import refuse
from terang.accounts.models import User
from terang.datasets import definition
from terang.datasets.actions.defining import record
from terang.datasets.models import Edition, Form, Sheet
from terang.datasets.periods import Every, Period, between
from terang.datasets.policies import publications as policy
from terang.datasets.results import compiled
from terang.lib import canonical


@transaction.atomic
def publish(
    form: Form,
    *,
    until: Period,
    note: str,
    hide_small: bool,
    by: User,
    at: datetime,
    hide_personal: bool = True,
) -> Edition:
    """Everything accepted from the first period up to `until`.

    `hide_small`: small counts of people stay out. `hide_personal`: and what looks like somebody's number or address.
    """
    Form.objects.select_for_update().get(pk=form.pk)  # the next number is given to one at a time
    held = Sheet.objects.filter(form=form, first_on__lte=until.first_on)
    first = held.order_by("first_on").values_list("first_on", flat=True).first()
    refuse(policy.why_not_publish(by, form, accepted=held.filter(accepted__isnull=False).count()))
    begin = Period(Every(form.every), first or until.first_on)
    found = compiled.compiled(form, list(between(begin, until)))
    shown = compiled.masked(found) if hide_small else found
    shown = compiled.nameless(shown) if hide_personal else shown
    edition = _edition(form, shown, begin, until, note=note.strip()[:500], by=by, at=at)
    told = {
        "edition": edition.number,
        "sha256": edition.sha256,
        "until": until.code,
        "hide_small": hide_small,
        "hide_personal": hide_personal,
    }
    record("form.published", form, by=by, at=at, data=told)
    return edition


def _edition(
    form: Form, shown: compiled.Compiled, begin: Period, until: Period, *, note: str, by: User, at: datetime
) -> Edition:
    """The table as it is now, sealed by its hash."""
    columns, lines = definition.dump(shown.columns), compiled.lines(shown)
    return Edition.objects.create(
        form=form,
        number=form.editions.count() + 1,
        title=form.title,
        about=form.about,
        note=note,
        first_on=begin.first_on,
        last_on=until.last_on,
        columns_json=columns,
        lines=lines,
        sha256=canonical.sha256({"columns": columns, "lines": lines}),
        by=by,
        at=at,
    )
