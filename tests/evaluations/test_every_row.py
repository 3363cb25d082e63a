"""Whatever stored row a result or a right rests on: changed past the actions, column by column, it is found.

The list of tables and columns is made from the models themselves: a new one is covered, or its app says why not.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pyotp
import pytest
from django.apps import apps
from django.db import models, transaction

from terang.accounts import actions as people_actions
from terang.accounts import email_changes, journal, seals, totp
from terang.accounts.models import User
from terang.audit.model import State
from terang.bodies.actions import contacts, invitations, websites
from terang.bodies.matching import Person
from terang.bodies.models import Body, Borders, Logo, Role
from terang.evaluations.actions import awards, calendars, publishing, results
from terang.evaluations.models import Cycle, Predicate
from terang.evaluations.results import standing
from terang.evaluations.states import Window
from terang.inspections.actions import asking, listeners, schedules
from terang.inspections.clock import database_now
from terang.inspections.models import Capture, Inspection
from terang.inspections.states import Trigger
from terang.instruments.models import Instrument, Mapping
from tests import people
from tests.accounts.tampering import adopt, faults, first_found, guards_off
from tests.evaluations.test_trail import gone_through
from tests.inspections import made as inspecting
from tests.people import AT

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]  # many pages or rows, on a busy machine, too

OFFICE = {
    "accounts",
    "bodies",
    "instruments",
    "inspections",
    "evaluations",
}  # what results and rights rest on


def unwatched(label: str, *, is_sealed: bool) -> set[str]:
    """Columns that the documentation says are not vouched for, where the row is sealed or else computed."""
    standing = [cover for cover in seals.COVERS.values() if cover.released is None]
    parts = [part.without for cover in standing for part in cover.parts if part.label == label]
    sealed = [seals.COVERS[label].without] if is_sealed else [] if label in seals.COVERS else parts
    computed = [seals.COMPUTED[label]] if label in seals.COMPUTED else []
    return set.intersection(*map(_named, [*sealed, *computed]))


def _named(without: seals.Reasons) -> set[str]:
    return {name for names in without.values() for name in names.split()}


def everything() -> None:
    """An office with a row in every table."""
    cycle = gone_through()
    region, admin = cycle.region, people.administrator(cycle.region)
    body = Body.objects.get()
    websites.change(body, "https://baru.contoh.test/", on=date(2026, 1, 2), by=admin, at=AT)
    websites.add_social(body, "instagram", "https://www.instagram.com/contoh", by=admin, at=AT)
    contacts.write_down(body, Person("PPID", "Rina", "", "rina@contoh.test"), by=admin, at=AT)
    invitations.invite(email="a@contoh.test", name="A", region=region, role=Role.JUDGE, by=admin, at=AT)
    with_codes = people_actions.make("kode@contoh.test", "Kode", "panjang-sekali-1", at=AT)
    key = totp.new_key()
    totp.activate(with_codes, key, pyotp.TOTP(key).at(AT), at=AT)
    email_changes.ask(with_codes, "lain@contoh.test", by=admin, at=AT)
    schedules.put(region, ranked="", days=7, next_at=AT, is_on=True, by=admin, at=AT)
    listeners.add(region, email="telinga@contoh.test", webhook="", by=admin, at=AT)
    seen_twice(body)
    asking.ask_many(region, [body], label="Semua", by=admin, trigger=Trigger.REQUEST, at=AT)
    a_mapping(cycle.instrument)
    Logo.objects.create(region=region, by=admin, at=AT, data=b"x", sha256="0" * 64, width=1, height=1)
    Borders.objects.create(
        region=region, by=admin, at=AT, name="peta", width=1, height=1, shapes=[], applied_at=AT
    )
    published(cycle, admin)


def seen_twice(body: Body) -> None:
    """Two real inspections: verdicts that changed, findings, captures, the board."""
    states = [{"renstra": s} for s in (State.ADA, State.TIDAK_ADA)]
    for number, each in enumerate(states):
        inspecting.inspected(body, inspecting.report(states=each), at=AT + timedelta(days=number))
    last = Inspection.objects.order_by("-pk")[0]
    place = {"folder": "x", "file": "y", "offset": 0, "length": 1, "taken_at": AT}
    Capture.objects.create(body=body, sha256="d" * 64, url="https://x.test/", **place)
    if not last.captures.exists():
        Capture.objects.create(body=body, inspection=last, sha256="e" * 64, url="https://x.test/", **place)
        with transaction.atomic():
            journal.record("inspection.done", last, by=None, at=AT)


def a_mapping(instrument: Instrument) -> None:
    other = Instrument.objects.exclude(pk=instrument.pk).first() or Instrument.objects.create(
        code="lain", version=1, year=2025, title="Lain", document=instrument.document, sha256="0" * 64,
        changed_at=AT, region=instrument.region, state="terbit", published_at=AT,
    )  # fmt: skip
    Mapping.objects.create(older=other, newer=instrument, pairs={"a": "b"}, confirmed_at=AT)


def published(cycle: Cycle, admin: User) -> None:
    """Out, with an award, and years before."""
    now = database_now()
    past = {
        window: (now - timedelta(days=9), now - timedelta(days=8))
        for window in (Window.FILLING, Window.OBJECTION)
    }
    calendars.schedule(Cycle.objects.get(pk=cycle.pk), past, reason="Lewat", by=admin, at=now)
    cycle = Cycle.objects.get(pk=cycle.pk)
    results.compute(cycle, by=admin, at=now)
    for close in standing.unseen(cycle):
        results.look(close, reason="Sudah dicocokkan.", by=people.verifier(cycle.region), at=now)
    publishing.settle(
        cycle, due_at=now, by=admin, at=now, reason="Berita acara pleno 12/2026", without=["visit"]
    )
    publishing.publish_due(at=now)
    awards.give_special(cycle, entry=cycle.entries.get().pk, title="Tergiat", by=admin, at=now)
    old = Predicate.objects.create(
        region=cycle.region, body=Body.objects.get(), year=2020, score=80, name="Menuju"
    )
    with transaction.atomic():
        journal.record("predicate.brought_in", old, by=admin, at=now)


def tables() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        label = model._meta.label_lower
        if model._meta.app_label in OFFICE and label not in seals.LEFT:
            yield model


def changed(field: "models.Field[Any, Any]") -> str:
    """An SQL expression for another value of the same kind."""
    name = f'"{field.column}"'
    is_text = isinstance(field, models.CharField | models.TextField | models.FileField)
    if isinstance(field, models.BinaryField):
        return r"'\x00'"
    if isinstance(field, models.UUIDField):
        return "'00000000000000000000000000000001'"
    if isinstance(field, models.TimeField):
        return "'01:02:03'"
    if isinstance(field, models.JSONField):
        return """'{"state": "lain", "value": 1}'"""
    if isinstance(field, models.BooleanField):
        return f"NOT {name}"
    if isinstance(field, models.DateTimeField):
        return "'2001-02-03 04:05:06+00:00'"
    if isinstance(field, models.DateField):
        return "'2001-02-03'"
    if is_text:
        return f"CASE WHEN {name} = 'x1' THEN 'x2' ELSE 'x1' END"
    return f"COALESCE({name}, 0) + 1"


def weak_spots() -> Iterator[str]:
    """Columns that can be changed without anything being found."""
    for model in tables():
        table, key, label = model._meta.db_table, model._meta.pk.column, model._meta.label_lower
        settled = list(seals.settled_keys(label)) if label in seals.COVERS else []
        rows = model._base_manager.filter(pk__in=settled) if settled else model._base_manager.all()
        row = rows.order_by("-pk").first()
        assert row is not None, f"no row of {label} in this office: make one"
        free = unwatched(label, is_sealed=bool(settled))
        for field in model._meta.concrete_fields:
            if field.primary_key or field.name in free:
                continue
            change = f'"{field.column}" = {changed(field)}'
            if not first_found(f"UPDATE {table} SET {change} WHERE {key} = {row.pk}"):  # noqa: S608 - our own tables
                yield f"{model._meta.label_lower}.{field.attname}"


@pytest.mark.faults
def test_every_column_of_every_table_is_watched():
    everything()
    adopt()
    assert faults() == []
    with guards_off():
        assert list(weak_spots()) == []
