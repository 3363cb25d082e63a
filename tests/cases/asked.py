"""Cases of made-up people, for tests."""

from datetime import date, datetime

from terang.cases.actions import machine
from terang.cases.identity import Identity
from terang.cases.models import Case
from terang.cases.states.cases import Channel, Kind
from tests import people

WHO = Identity(
    name="Wulan Prabaswari",
    number="9901014107900003",
    address="Jalan Kenanga 7, Sukamaju",
    phone="+62 812-0000-4711",
    email="Wulan@contoh.test",
    occupation="Guru",
)


def a_case(kind: Kind = Kind.REQUEST, *, at: datetime = people.AT, **more) -> machine.Received:
    facts = {
        "region": people.a_region(),
        "channel": Channel.WEB,
        "subject": "Anggaran perbaikan jalan",
        "text": "Mohon salinan rincian anggaran perbaikan jalan tahun 2026.",
        "received_on": date(2026, 11, 20),
        "identity": WHO,
    }
    return machine.receive(machine.Said(kind=kind, **{**facts, **more}), by=None, at=at)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)
