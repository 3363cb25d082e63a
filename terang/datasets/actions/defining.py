"""Forms and their versions: drawn up, put to use, followed by another, ended."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused, refuse
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body, Region
from terang.datasets import definition
from terang.datasets.actions import opening
from terang.datasets.definition import Column, DueRule
from terang.datasets.models import Form, Sheet, Version
from terang.datasets.periods import Every
from terang.datasets.policies import forms as policy
from terang.datasets.states import VERSION_MOVES, VersionState
from terang.lib import moves


def make(
    region: Region, *, code: str, title: str, about: str, every: Every, first_on: date, by: User, at: datetime
) -> Form:
    """A form with an empty draft."""
    refuse(policy.why_not_define(by, region))
    try:
        with transaction.atomic():
            form = Form.objects.create(
                region=region, code=code, title=title, about=about, every=every.value, made_by=by, made_at=at
            )
            Version.objects.create(form=form, number=1, first_on=form.period_at(first_on).first_on)
            record("form.made", form, by=by, at=at, data={"code": code, "every": every.value})
    except IntegrityError as twice:
        raise Refused(_("Kode alamat ini sudah dipakai formulir lain di daerah ini.")) from twice
    return form


@transaction.atomic
def describe(form: Form, *, title: str, about: str, revision: int, by: User, at: datetime) -> None:
    """Words may change at any time; columns only in a draft."""
    refuse(policy.why_not_define(by, form.region))
    rows = Form.objects.filter(pk=form.pk, revision=revision)
    if not rows.update(title=title, about=about, revision=F("revision") + 1):
        raise Overtaken(Form.objects.get(pk=form.pk))
    record("form.described", form, by=by, at=at, data={"title": title})


@transaction.atomic
def change(
    version: Version,
    *,
    columns: Sequence[Column],
    rule: DueRule,
    first_on: date,
    bodies: Iterable[Body],
    revision: int,
    by: User,
    at: datetime,
) -> None:
    """All of a draft at once. `revision` is the one the person saw."""
    refuse(policy.why_not_change(by, version))
    told: dict[str, Any] = {
        "columns_json": definition.dump(columns),
        "counting": rule.counting.value,
        "days": rule.days,
        "first_on": version.form.period_at(first_on).first_on,
    }
    mine = Version.objects.filter(pk=version.pk, revision=revision, state=VersionState.DRAFT)
    if not mine.update(**told, revision=F("revision") + 1):
        raise Overtaken(Version.objects.get(pk=version.pk))
    chosen = Body.objects.filter(pk__in=[body.pk for body in bodies], region=version.form.region)
    version.bodies.set(chosen)
    _fresh(version)
    record("form.changed", version.form, by=by, at=at, data={"version": version.number})


@transaction.atomic
def use(version: Version, *, by: User, at: datetime) -> int:
    """Freezes a draft and opens its sheets; how many."""
    refuse(policy.why_not_use(by, version))
    moves.check(VERSION_MOVES, VersionState(version.state), VersionState.IN_USE)
    mine = Version.objects.filter(pk=version.pk, state=VersionState.DRAFT, revision=version.revision)
    if not mine.update(state=VersionState.IN_USE, used_at=at):
        raise Overtaken(Version.objects.get(pk=version.pk))
    _fresh(version)
    Sheet.objects.filter(form=version.form, first_on__gte=version.first_on, started_at=None).delete()
    told = {"version": version.number, "first_on": version.first_on.isoformat()}
    record("form.used", version.form, by=by, at=at, data=told)
    return opening.open_sheets(version.form, at=at)


@transaction.atomic
def revise(form: Form, *, by: User, at: datetime) -> Version:
    """A draft that begins as the last version stands, for the period after the current one."""
    refuse(policy.why_not_revise(by, form))
    last = form.versions.order_by("number").last()
    if last is None:
        raise Refused(_("Formulir ini belum punya versi."))
    following = max(form.period_at(day_in(form.region, at)).next, form.period_at(last.first_on).next,
                    key=lambda period: period.first_on)  # fmt: skip
    made = Version.objects.create(
        form=form, number=last.number + 1, columns_json=last.columns_json, counting=last.counting, days=last.days,
        first_on=following.first_on,
    )  # fmt: skip
    made.bodies.set(last.bodies.filter(closed_on=None))
    record("form.revised", form, by=by, at=at, data={"version": made.number})
    return made


@transaction.atomic
def discard(version: Version, *, by: User, at: datetime) -> None:
    """Drops a draft; a form that never was in use goes with it."""
    refuse(policy.why_not_change(by, version))
    record("form.discarded", version.form, by=by, at=at, data={"version": version.number})
    form = version.form
    version.delete()
    if not form.versions.exists():
        form.delete()


@transaction.atomic
def end(form: Form, *, on: date, by: User, at: datetime) -> None:
    """No period that begins after that day is asked for; what was reported stays."""
    refuse(policy.why_not_end(by, form, on=on))
    if not Form.objects.filter(pk=form.pk, ended_on=None).update(ended_on=on, revision=F("revision") + 1):
        raise Overtaken(Form.objects.get(pk=form.pk))
    form.ended_on = on
    Sheet.objects.filter(form=form, first_on__gt=on, started_at=None).delete()
    record("form.ended", form, by=by, at=at, data={"on": on.isoformat()})


def record(
    verb: str, form: Form, *, by: User | None, at: datetime, data: dict[str, Any] | None = None
) -> None:
    journal.record(verb, form, by=by, at=at, region=form.region.code, data=data)


def _fresh(version: Version) -> None:
    version.refresh_from_db()
    version.__dict__.pop("columns", None)
