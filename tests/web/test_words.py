"""Days, numbers and names of states follow the language of the page."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from django.utils.functional import Promise

from terang.bodies.models import Role
from terang.evaluations.states import CycleState, Stage, Window
from terang.inspections.states import State
from terang.web.templatetags.terang import angka, tanggal, waktu

AT = datetime(2026, 3, 14, 2, 30, tzinfo=UTC)
LISTS = (Role, CycleState, Stage, Window, State)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", ["14 Maret 2026", "14 Maret 2026 pukul 09.30", "1.234,50", "0,5"]),
        ("en", ["14 March 2026", "14 March 2026, 09:30", "1,234.50", "0.5"]),
    ],
)
def test_days_and_numbers(language: str, said: list[str]):
    with translation.override(language), timezone.override("Asia/Jakarta"):
        found = [tanggal(date(2026, 3, 14)), waktu(AT), angka(Decimal("1234.50")), angka(Decimal("0.50000"))]
    assert found == said


def test_every_name_of_a_state_can_be_translated():
    assert [f"{each.name}" for kind in LISTS for each in kind if not isinstance(each._label_, Promise)] == []
