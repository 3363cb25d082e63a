"""Whatever changes an instrument: saved, published, copied, undone. Each checks, compares, sets, and writes down."""

from collections.abc import Mapping as Pairs
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import User
from terang.bodies import access
from terang.bodies.models import Region
from terang.instruments import policies
from terang.instruments.definition import Definition, document, draft, indicators
from terang.instruments.models import Change, Instrument, Mapping
from terang.instruments.shipped import shipped
from terang.instruments.states import MOVES, State
from terang.lib import canonical, moves

KEPT_CHANGES = 50  # how far back "urungkan" goes


@transaction.atomic
def install_library(*, at: datetime) -> list[Instrument]:
    """Stores the instruments that come with Terang; new versions appear beside the old. Returns what is new or changed.

    Can be repeated. A version that a cycle uses is never touched.
    """
    return [made for found in shipped() if (made := _installed(found, at=at))]


def _installed(found: Definition, *, at: datetime) -> Instrument | None:
    columns = _columns(found)
    old = Instrument.objects.filter(region=None, code=found.code, version=found.version).first()
    if old is None:
        made = Instrument.objects.create(
            **columns, region=None, state=State.PUBLISHED, changed_at=at, published_at=at
        )
        journal.record("instrument.installed", made, by=None, at=at, data=_facts(made))
        return made
    if old.sha256 == columns["sha256"] or old.cycles.exists():
        return None
    for name, value in columns.items():
        setattr(old, name, value)
    old.revision, old.changed_at = old.revision + 1, at
    old.save()
    journal.record("instrument.installed", old, by=None, at=at, data=_facts(old))
    return old


@transaction.atomic
def add(region: Region, definition: Definition, *, by: User, at: datetime) -> Instrument:
    """A new draft of the region."""
    _require_administrator(by, region)
    return _made(region, definition, by=by, at=at, verb="instrument.added")


@transaction.atomic
def copy(
    instrument: Instrument, region: Region, *, code: str, version: str, title: str, by: User, at: datetime
) -> Instrument:
    """A draft with the same content: of a built-in instrument for the region, or the next version of one's own."""
    _require_administrator(by, region)
    if instrument.region_id not in {None, region.pk}:
        raise Refused(_("Instrumen daerah lain tidak dapat disalin."))
    changed = {**instrument.document, "code": code, "version": version, "title": title}
    if year := _year_in(version):
        changed["year"] = year
    return _made(region, draft(changed), by=by, at=at, verb="instrument.copied", source=instrument)


def _year_in(version: str) -> int | None:
    """The year a version is named for: 2027.1."""
    head = version.partition(".")[0]
    return int(head) if head.isdigit() and 2008 <= int(head) <= 2100 else None


def _made(
    region: Region,
    definition: Definition,
    *,
    by: User,
    at: datetime,
    verb: str,
    source: Instrument | None = None,
) -> Instrument:
    columns = _columns(definition)
    if Instrument.objects.filter(region=region, code=definition.code, version=definition.version).exists():
        raise Refused(
            _("Instrumen “%(code)s” versi %(version)s sudah ada. Pakai nomor versi lain.")
            % {"code": definition.code, "version": definition.version}
        )
    made = Instrument.objects.create(**columns, region=region, changed_at=at, copied_from=source)
    journal.record(verb, made, by=by, at=at, region=region.code, data=_facts(made))
    return made


@transaction.atomic
def save(instrument: Instrument, definition: Definition, *, label: str, by: User, at: datetime) -> Instrument:
    """Replaces the content of a draft. `instrument` is as the person saw it: who was overtaken, changes nothing."""
    if refusal := policies.why_not_edit(by, instrument):
        raise Refused(refusal)
    columns = _columns(definition)
    if columns["sha256"] == instrument.sha256:
        return instrument
    _require_free(instrument, definition)
    before = instrument.document
    _set(instrument, at=at, **columns)
    Change.objects.create(
        instrument=instrument, revision=instrument.revision, label=label[:200], before=before, by=by, at=at
    )
    old = instrument.changes.filter(revision__lte=instrument.revision - KEPT_CHANGES)
    old.delete()
    _record("instrument.changed", instrument, by=by, at=at)
    return instrument


def _require_free(instrument: Instrument, definition: Definition) -> None:
    """Code and version can be changed while it is a draft, but not to those of another."""
    others = Instrument.objects.filter(
        region=instrument.region, code=definition.code, version=definition.version
    ).exclude(pk=instrument.pk)
    if others.exists():
        raise Refused(_("Kode dan versi ini sudah dipakai instrumen lain di daerah Anda."))


@transaction.atomic
def undo(instrument: Instrument, *, by: User, at: datetime) -> str:
    """Takes the last change back, and says what it was."""
    if refusal := policies.why_not_undo(by, instrument):
        raise Refused(refusal)
    last = instrument.changes.first()
    assert last is not None  # noqa: S101 - the policy said so, in this transaction
    _set(instrument, at=at, **_columns(draft(last.before)))
    label = last.label
    last.delete()
    _record("instrument.undone", instrument, by=by, at=at)
    return label


@transaction.atomic
def publish(instrument: Instrument, *, by: User, at: datetime) -> None:
    if refusal := policies.why_not_publish(by, instrument):
        raise Refused(refusal)
    _move(instrument, State.PUBLISHED, by=by, at=at, published_at=at, retired_at=None)


@transaction.atomic
def withdraw(instrument: Instrument, *, by: User, at: datetime) -> None:
    """Back to draft; only while no cycle uses it."""
    if refusal := policies.why_not_withdraw(by, instrument):
        raise Refused(refusal)
    _move(instrument, State.DRAFT, by=by, at=at)


@transaction.atomic
def retire(instrument: Instrument, *, by: User, at: datetime) -> None:
    """Not offered for new cycles any more; those that use it go on."""
    if refusal := policies.why_not_retire(by, instrument):
        raise Refused(refusal)
    _move(instrument, State.RETIRED, by=by, at=at, retired_at=at)


@transaction.atomic
def remove(instrument: Instrument, *, by: User, at: datetime) -> None:
    """Throws a draft away that was never published."""
    if refusal := policies.why_not_remove(by, instrument):
        raise Refused(refusal)
    _record("instrument.removed", instrument, by=by, at=at)
    instrument.delete()


@transaction.atomic
def map_years(
    older: Instrument, newer: Instrument, pairs: Pairs[str, str], *, version: int, by: User, at: datetime
) -> Mapping:
    """Writes down which indicator of an older instrument is which of a newer one. `version` is the one that was seen."""
    if refusal := policies.why_not_manage(by, newer):
        raise Refused(refusal)
    known = {i.code for i in indicators(older.definition)}, {i.code for i in indicators(newer.definition)}
    if not pairs.keys() <= known[0] or not set(pairs.values()) <= known[1]:
        raise Refused(_("Ada kode indikator yang tidak ada dalam kedua instrumen. Muat ulang halaman ini."))
    if len(set(pairs.values())) < len(pairs):
        raise Refused(_("Satu indikator baru hanya dapat menjadi pasangan satu indikator lama."))
    found, _made_now = Mapping.objects.get_or_create(older=older, newer=newer)
    changed = Mapping.objects.filter(pk=found.pk, version=version).update(
        pairs=dict(pairs), version=version + 1, confirmed_at=at, confirmed_by=by
    )
    if not changed:
        raise Overtaken(found)
    found.refresh_from_db()
    facts = {
        "older": older.pk,
        "newer": newer.pk,
        "pairs": len(pairs),
        "sha256": canonical.sha256(dict(pairs)),
    }
    journal.record("mapping.confirmed", found, by=by, at=at, region=_region(newer), data=facts)
    return found


def _move(instrument: Instrument, to: State, *, by: User, at: datetime, **columns: datetime | None) -> None:
    moves.check(MOVES, State(instrument.state), to)
    _set(instrument, at=at, state=to, **columns)
    _record(f"instrument.{to.name.lower()}", instrument, by=by, at=at)


def _set(instrument: Instrument, *, at: datetime, **columns: object) -> None:
    """Compare-and-set on the revision. Raises Overtaken with the row as it is now."""
    new = {**columns, "revision": instrument.revision + 1, "changed_at": at}
    same = Instrument.objects.filter(pk=instrument.pk, revision=instrument.revision, state=instrument.state)
    if not same.update(**new):
        raise Overtaken(Instrument.objects.filter(pk=instrument.pk).first())
    for name, value in new.items():
        setattr(instrument, name, value)


def _columns(definition: Definition) -> dict[str, object]:
    plain = document(definition)
    return {
        "code": definition.code,
        "version": definition.version,
        "year": definition.year,
        "title": definition.title,
        "document": plain,
        "sha256": canonical.sha256(plain),
    }


def _require_administrator(by: User, region: Region) -> None:
    if not access.administers(by, region):
        raise Refused(_("Hanya PPID utama daerah ini yang dapat membuat instrumen."))


def _record(verb: str, instrument: Instrument, *, by: User, at: datetime) -> None:
    journal.record(verb, instrument, by=by, at=at, region=_region(instrument), data=_facts(instrument))


def _region(instrument: Instrument) -> str:
    return instrument.region.code if instrument.region else ""


def _facts(instrument: Instrument) -> dict[str, object]:
    return {
        "code": instrument.code,
        "version": instrument.version,
        "revision": instrument.revision,
        "sha256": instrument.sha256,
    }
