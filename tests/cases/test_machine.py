"""The machine of cases: numbers, moves, clocks, and who asked."""

import base64
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection, transaction

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Event as JournalEvent
from terang.bodies.models import Role
from terang.cases import envelope, identity, numbers
from terang.cases.actions import clocks, days, machine, parties
from terang.cases.models import Case, Clock, Trace
from terang.cases.states.cases import MOVES, OPEN, Kind, State
from terang.lib.moves import IllegalMove
from tests import people
from tests.cases.asked import WHO, a_case, fresh

pytestmark = pytest.mark.django_db
ANOTHER = base64.urlsafe_b64encode(bytes(range(32))).decode()


def test_numbers_of_a_body_and_year_have_no_gap():
    health, roads = people.a_body(), people.a_body()
    made = [
        a_case(body=body, received_on=date(year, 3, 2)).case.number
        for body, year in ((health, 2026), (health, 2026), (roads, 2026), (health, 2027), (None, 2026))
    ]
    codes = [body.slug.upper() for body in (health, health, roads, health)]
    assert made == [
        f"PI-2026-{codes[0]}-0001", f"PI-2026-{codes[1]}-0002", f"PI-2026-{codes[2]}-0001",
        f"PI-2027-{codes[3]}-0001", "PI-2026-0001",
    ]  # fmt: skip


def test_a_number_that_was_not_used_comes_again():
    body = people.a_body()
    with transaction.atomic():
        a_case(body=body)
        transaction.set_rollback(True)
    assert a_case(body=body).case.number.endswith("-0001")


def test_the_secret_opens_however_it_is_typed_and_is_not_stored():
    received = a_case()
    typed = received.secret.lower().replace("-", " ")
    assert numbers.digest(typed) == received.case.secret_digest
    assert machine.secret_of(fresh(received.case)) == received.secret
    assert received.secret.encode() not in everything()


def everything() -> bytes:
    """All rows of all tables, as a copy of the database holds them."""
    with connection.cursor() as cursor:
        parts = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            parts += [value.tobytes() if isinstance(value, memoryview) else str(value).encode()
                      for row in cursor.fetchall() for value in row]  # fmt: skip
    return b"\n".join(parts)


def test_nothing_of_who_asked_is_readable_in_a_copy_of_the_database():
    case = a_case().case
    copy = everything()
    assert case.number.encode() in copy  # the control: the copy holds what is there
    for part in ("Wulan", "9901014107900003", "Kenanga", "00004711", "0000-4711", "contoh.test"):
        assert part.encode() not in copy, part


def test_a_sealed_value_opens_with_its_own_key_and_for_its_own_use():
    first, second = envelope.new_key(), envelope.new_key()
    sealed = envelope.seal(first, b"rahasia", use="pemohon")
    assert envelope.unseal(first, sealed, use="pemohon") == b"rahasia"
    for key, content, use in (
        (second, sealed, "pemohon"),
        (first, sealed, "berkas"),
        (first, sealed[:-1] + bytes([sealed[-1] ^ 1]), "pemohon"),
        (b"", sealed, "pemohon"),
    ):
        with pytest.raises(envelope.Unopenable):
            envelope.unseal(key, content, use=use)


@pytest.mark.parametrize("key", ["", "abc", "kunci yang salah"])
def test_without_a_key_no_case_is_taken_and_it_is_said(settings, key):
    settings.IDENTITY_KEY = key
    with pytest.raises(ImproperlyConfigured, match="IDENTITY_KEY"):
        a_case()
    assert not Case.objects.exists()


def test_the_key_is_changed_without_losing_anybody(settings):
    case, old = a_case().case, settings.IDENTITY_KEY
    party, sealed = case.party, bytes(case.party.sealed)
    settings.IDENTITY_KEY = f"{ANOTHER},{old}"
    call_command("rotate_identity_key", stdout=StringIO())
    settings.IDENTITY_KEY = ANOTHER
    party = fresh(case).party
    assert identity.opened(party) == WHO
    assert bytes(party.sealed) == sealed  # only the key was wrapped again
    assert Trace.objects.filter(digest=identity.trace("wulan@contoh.test")).count() == 1
    settings.IDENTITY_KEY = old
    with pytest.raises(envelope.Unopenable):
        identity.opened(fresh(case).party)


def test_a_person_is_found_by_number_or_address_however_written():
    party = a_case().case.party
    for text in ("9901014107900003", "9901 0141 0790 0003", "081200004711", "WULAN@contoh.test "):
        assert Trace.objects.get(digest=identity.trace(text)).party == party
    assert not Trace.objects.filter(digest=identity.trace("9901014107900004")).exists()


def test_each_look_at_who_asked_is_written_down_without_saying_who():
    body = people.a_body()
    case, officer = a_case(body=body).case, people.officer(body)
    assert parties.look(case, purpose="Menghubungi pemohon", by=officer, at=people.AT) == WHO
    seen = JournalEvent.objects.get(verb="case.identity_seen")
    assert (seen.actor, seen.data) == (officer.pk, {})
    assert case.events.filter(verb="identity_seen", is_public=False).count() == 1


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.AUDITOR, Role.JUDGE, Role.DATA_OFFICER, Role.LEADER])
def test_others_do_not_look(role):
    body = people.a_body()
    someone = people.holding(role, body=body)
    with pytest.raises(Refused):
        parties.look(a_case(body=body).case, purpose="x", by=someone, at=people.AT)


def test_an_erased_identity_is_gone_and_the_case_stays():
    case = a_case().case
    parties.erase(case.party, by=None, at=people.AT)
    party = fresh(case).party
    assert not party.sealed
    assert not party.traces.exists()
    with pytest.raises(envelope.Unopenable):
        identity.opened(party)


def test_moves_that_the_table_does_not_have_are_refused():
    case = a_case(body=people.a_body()).case
    with pytest.raises(IllegalMove), transaction.atomic():
        machine.move(case, State.CLOSED, by=None, at=people.AT, verb="closed")


def test_who_comes_second_is_overtaken():
    case = a_case(body=people.a_body()).case
    stale = fresh(case)
    with transaction.atomic():
        machine.move(case, State.ROUTED, by=None, at=people.AT, verb="routed")
    with pytest.raises(Overtaken), transaction.atomic():
        machine.move(stale, State.ROUTED, by=None, at=people.AT, verb="routed")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_open_state_has_a_way_out_and_every_state_is_reached(kind):
    table = MOVES[kind]
    assert all(table[state] for state in OPEN if state in table)
    reached = {State.RECEIVED}.union(*table.values())
    assert reached == set(table)


def test_a_clock_runs_stands_and_is_extended_once():
    case = a_case(body=people.a_body()).case
    with transaction.atomic():
        clock = clocks.start(case, "permohonan", on=date(2026, 11, 20))
        assert fresh(case).due_on == clock.due_on == date(2026, 12, 4)
        clocks.pause(case, why="Tahun berapa?", on=date(2026, 11, 24))
        assert fresh(case).due_on is None
        clocks.resume(case, on=date(2026, 11, 27))
        assert fresh(case).due_on == date(2026, 12, 9)  # three working days later
        clocks.extend(Clock.objects.get(), days=7, reason="Dicari di arsip", at=people.AT)
        assert fresh(case).due_on == date(2026, 12, 18)
    with pytest.raises(Refused), transaction.atomic():
        clocks.extend(Clock.objects.get(), days=7, reason="Lagi", at=people.AT)


def test_a_day_off_that_is_declared_later_moves_what_still_runs():
    case = a_case(body=people.a_body()).case
    with transaction.atomic():
        clocks.start(case, "permohonan", on=date(2026, 11, 20))
    day = days.add(
        case.region,
        date(2026, 11, 25),
        name="Pilkades",
        letter="SE 1",
        is_open=False,
        by=people.administrator(),
        at=people.AT,
    )
    assert fresh(case).due_on == date(2026, 12, 7)
    days.remove(day, by=people.administrator(), at=people.AT)
    assert fresh(case).due_on == date(2026, 12, 4)
    with transaction.atomic():
        clocks.meet(case, "permohonan", at=people.AT)
    assert fresh(case).due_on is None
    assert Clock.objects.get().met_at == people.AT
