"""Early warnings: once per change, with reasons, and they do not flap."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.accounts.models import Event
from terang.coaching.actions import letters
from terang.coaching.holding import held_now, is_lower
from terang.coaching.models import EarlyWarning
from terang.coaching.results.region import LEAST, region_outlook
from terang.evaluations.models import Predicate
from terang.notices.models import Notice, opened
from terang.scoring.band import Band, band
from tests import people
from tests.coaching import advised
from tests.coaching.advised import AT, DAY

D = Decimal
BANDS = tuple(Band(b["name"], D(b["floor"])) for b in advised.BANDS)
HALF = D("0.5")


def heading(total, held, *, published="91"):
    named = band(D(total), BANDS)
    return held_now(
        BANDS, held, total=D(total), band=named.name if named else "", published=D(published), margin=HALF
    )


@pytest.mark.parametrize(
    ("total", "held", "now"),
    [
        ("90.00", "Informatif", "Informatif"),
        ("89.99", "Informatif", "Menuju Informatif"),
        ("90.49", "Menuju Informatif", "Menuju Informatif"),  # not far enough above the edge
        ("90.50", "Menuju Informatif", "Informatif"),
        ("59.00", "Menuju Informatif", "Kurang Informatif"),
        ("80.20", "Cukup Informatif", "Cukup Informatif"),
        ("80.50", "Cukup Informatif", "Menuju Informatif"),
        ("90.20", "Cukup Informatif", "Menuju Informatif"),  # over one edge surely, over the other not yet
    ],
)
def test_down_at_once_and_up_with_a_margin(total, held, now):
    assert heading(total, held) == now


def test_who_was_published_at_the_edge_recovers_by_being_back_there():
    assert heading("90.10", "Menuju Informatif", published="90.10") == "Informatif"
    assert heading("90.09", "Menuju Informatif", published="90.10") == "Menuju Informatif"


@given(st.lists(st.decimals("89.51", "90.49", places=2), max_size=40))
def test_around_an_edge_it_changes_once_at_most(totals):
    held, changes = "Informatif", 0
    for total in totals:
        now = heading(total, held)
        changes, held = changes + (now != held), now
    assert changes <= 1


@given(st.decimals(0, 100, places=2), st.sampled_from([b.name for b in BANDS]))
def test_it_never_promises_more_than_is_projected(total, held):
    named = band(total, BANDS)
    assert named is not None
    now = heading(total, held)
    assert not is_lower(BANDS, named.name, now)


@pytest.mark.django_db
class TestWarnings:
    def warned(self, *, bodies=1, document=None):
        region = people.a_region()
        made = [advised.a_body(region) for _ in range(bodies)]
        advised.published(region, document)
        advised.followed(AT)
        return made

    def test_a_body_on_its_way_down_is_told_of_once_with_the_reasons(self):
        (body,) = self.warned()
        for days in (1, 2, 3):
            advised.inspected(body, AT + days * DAY, dip="tidak_ada", sop="kosong")
            advised.followed(AT + days * DAY)
        (warning,) = EarlyWarning.objects.all()
        assert (warning.body, warning.last_band, warning.band) == (
            body,
            "Menuju Informatif",
            "Cukup Informatif",
        )
        assert (warning.last_total, warning.total, warning.told) == (D(80), D(60), 1)
        assert [(r["code"], D(r["points"]), r["state"]) for r in warning.reasons] == [
            ("informasi:dip", D(-10), "tidak_ada"),
            ("informasi:sop", D(-10), "kosong"),
        ]
        assert Event.objects.filter(verb__startswith="warning.").count() == 1
        told = Notice.objects.filter(about__startswith="warning").order_by("user__email")
        letter = told[0]
        assert [each.user for each in told] == letters.administrators(body.region)
        assert "Daftar Informasi Publik" in opened(letter)["text"]

    def test_the_officers_of_the_body_have_a_letter_of_their_own_that_leads_to_the_advice(self):
        (body,) = self.warned()
        officer = people.officer(body)
        for days in (1, 2):
            advised.inspected(body, AT + days * DAY, dip="tidak_ada", sop="kosong")
            advised.followed(AT + days * DAY)
        told = Notice.objects.filter(about__startswith="warning")
        own = told.get(user=officer)
        assert told.count() == 1 + len(letters.administrators(body.region))
        assert f"/badan/{body.pk}/saran/" in opened(own)["text"]

    def test_a_deeper_fall_is_told_again_and_so_is_the_recovery(self):
        (body,) = self.warned()
        for days, missing, told, is_open in (
            (1, ("dip",), 1, True),
            (2, ("dip", "sop"), 1, True),
            (3, ("dip", "sop", "lhkpn"), 2, True),
            (4, ("dip",), 3, True),
            (5, (), 3, False),
            (6, (), 3, False),
        ):
            advised.inspected(body, AT + days * DAY, **dict.fromkeys(missing, "tidak_ada"))
            advised.followed(AT + days * DAY)
            warning = EarlyWarning.objects.get()
            assert (warning.told, warning.cleared_at is None) == (told, is_open), days
        letters_ = Notice.objects.filter(about__startswith="warning").order_by("pk")
        keys = [key for key in letters_.values_list("key", flat=True) if ":" not in key]
        assert [key.rpartition("-")[2] for key in keys] == ["1", "2", "3", "pulih"]

    def test_what_cannot_be_assessed_raises_no_alarm(self):
        (body,) = self.warned()
        advised.inspected(body, AT + DAY, **dict.fromkeys(advised.CODES, "tidak_dapat_dinilai"))
        advised.followed(AT + DAY)
        assert not EarlyWarning.objects.exists()

    def test_a_gate_that_closes_is_a_reason(self):
        gate = {"code": "dip", "must_be": "1", "cap_band": "Kurang Informatif", "why": "Tanpa DIP …"}
        (body,) = self.warned(document=advised.a_document(gates=[gate]))
        advised.inspected(body, AT + DAY, dip="tidak_ada")
        advised.followed(AT + DAY)
        warning = EarlyWarning.objects.get()
        assert (warning.total, warning.band) == (D(70), "Kurang Informatif")
        assert warning.reasons[0] == {"code": "dip", "name": "Apakah ada dip?", "gate": True}

    def test_the_region_falls_with_its_bodies(self):
        bodies = self.warned(bodies=LEAST)
        Predicate.objects.create(
            region=bodies[0].region, year=2026, score=D("91.27"), name="Informatif", source="Contoh"
        )
        for body in bodies[:2]:
            advised.inspected(body, AT + DAY, dip="tidak_ada")
        advised.followed(AT + DAY)
        warning = EarlyWarning.objects.get(body=None)
        assert (warning.last_total, warning.total) == (D("91.27"), D("87.27"))  # two of five lost ten points
        assert warning.band == "Menuju Informatif"
        assert [r["points"] for r in warning.reasons] == ["-10.00", "-10.00"]

    def test_few_bodies_say_nothing_about_a_region(self):
        bodies = self.warned(bodies=LEAST - 1)
        Predicate.objects.create(region=bodies[0].region, year=2026, score=D("91.27"), name="Informatif")
        assert region_outlook(bodies[0].region) is None
