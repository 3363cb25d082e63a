"""The life of a stored instrument: who may do what, when, and what two people at once may not do."""

import pytest
from django.core.management import call_command

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Event
from terang.bodies.models import Role
from terang.evaluations.models import Cycle
from terang.instruments import actions, policies
from terang.instruments.definition import draft
from terang.instruments.models import Change, Instrument
from terang.instruments.shipped import shipped
from terang.instruments.states import MOVES, State
from tests.instruments.made import Q, at, small
from tests.people import AT, a_region, administrator, holding, verifier

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return administrator()


@pytest.fixture
def one(admin):
    return actions.add(a_region(), draft(small()), by=admin, at=AT)


def changed(**parts):
    return draft(small(**parts))


def a_cycle(instrument, by):
    return Cycle.objects.create(
        region=a_region(),
        instrument=instrument,
        name="KIP 2026",
        slug="kip-2026",
        year=2026,
        made_by=by,
        made_at=AT,
    )


def test_the_library_installs_once(capsys):
    assert len(actions.install_library(at=AT)) == len(shipped())
    assert actions.install_library(at=AT) == []
    call_command("install_instruments")
    assert "sudah terpasang" in capsys.readouterr().out
    assert Instrument.objects.filter(region=None, state=State.PUBLISHED).count() == len(shipped())


def test_a_built_in_version_is_mended_until_a_cycle_uses_it(admin):
    actions.install_library(at=AT)
    Instrument.objects.filter(code="e-monev").update(sha256="old")
    assert [i.code for i in actions.install_library(at=AT)] == ["e-monev"]
    Instrument.objects.filter(code="kip-opd").update(sha256="old")
    a_cycle(Instrument.objects.get(code="kip-opd"), admin)
    assert actions.install_library(at=AT) == []


def test_a_built_in_is_read_only_and_copied(admin):
    actions.install_library(at=AT)
    built_in = Instrument.objects.get(code="kip-opd", region=None)
    with pytest.raises(Refused, match="Salin dulu"):
        actions.save(built_in, changed(), label="x", by=admin, at=AT)
    copied = actions.copy(
        built_in, a_region(), code="kip-sukamaju", version="2026.1", title="KIP Sukamaju", by=admin, at=AT
    )
    assert copied.state == State.DRAFT
    assert copied.year == 2026
    assert copied.definition.dimensions == built_in.definition.dimensions
    assert copied.definition.code == "kip-sukamaju"
    with pytest.raises(Refused, match="sudah ada"):
        actions.copy(built_in, a_region(), code="kip-sukamaju", version="2026.1", title="x", by=admin, at=AT)


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.JUDGE, Role.AUDITOR])
def test_only_administrators_of_the_region_change_it(one, role):
    other = holding(role, region=a_region())
    elsewhere = administrator(a_region("99.02", "Kabupaten Lain"))
    for person in (other, elsewhere):
        for why_not in (
            policies.why_not_edit,
            policies.why_not_publish,
            policies.why_not_remove,
            policies.why_not_undo,
        ):
            assert why_not(person, one)
        with pytest.raises(Refused):
            actions.save(one, changed(title="Lain"), label="x", by=person, at=AT)
        with pytest.raises(Refused):
            actions.add(a_region(), draft(small(code="lain")), by=person, at=AT)


def test_a_change_is_kept_and_taken_back(one, admin):
    first = one.document
    actions.save(one, changed(title="Judul kedua"), label="mengganti judul", by=admin, at=AT)
    actions.save(one, changed(title="Judul ketiga"), label="mengganti judul lagi", by=admin, at=AT)
    assert one.revision == 3
    assert actions.undo(one, by=admin, at=AT) == "mengganti judul lagi"
    assert one.definition.title == "Judul kedua"
    assert actions.undo(one, by=admin, at=AT) == "mengganti judul"
    assert one.document == first
    assert one.revision == 5
    with pytest.raises(Refused, match="Tidak ada perubahan"):
        actions.undo(one, by=admin, at=AT)
    assert Event.objects.filter(verb="instrument.undone").count() == 2


def test_only_the_last_changes_are_kept(one, admin, monkeypatch):
    monkeypatch.setattr(actions, "KEPT_CHANGES", 2)
    for n in range(4):
        actions.save(one, changed(title=f"Judul {n}"), label=str(n), by=admin, at=AT)
    assert list(Change.objects.values_list("label", flat=True)) == ["3", "2"]


def test_what_changes_nothing_is_no_change(one, admin):
    actions.save(one, changed(), label="x", by=admin, at=AT)
    assert one.revision == 1
    assert not Change.objects.exists()


def test_two_who_edit_do_not_overwrite_each_other(one, admin):
    as_seen_by_another = Instrument.objects.get(pk=one.pk)
    actions.save(one, changed(title="Yang pertama"), label="x", by=admin, at=AT)
    with pytest.raises(Overtaken) as overtaken:
        actions.save(as_seen_by_another, changed(title="Yang kedua"), label="x", by=admin, at=AT)
    assert overtaken.value.current.title == "Yang pertama"
    assert Instrument.objects.get(pk=one.pk).title == "Yang pertama"


def test_what_is_not_whole_is_not_published(one, admin):
    spoilt = small(stages=[])
    actions.save(one, draft(spoilt), label="x", by=admin, at=AT)
    with pytest.raises(Refused, match="Masih ada 1 hal"):
        actions.publish(one, by=admin, at=AT)
    actions.save(one, changed(), label="x", by=admin, at=AT)
    actions.publish(one, by=admin, at=AT)
    assert one.published_at == AT


def test_published_is_frozen_and_may_go_back_while_unused(one, admin):
    actions.publish(one, by=admin, at=AT)
    with pytest.raises(Refused, match="sudah terbit"):
        actions.save(one, changed(title="x"), label="x", by=admin, at=AT)
    actions.withdraw(one, by=admin, at=AT)
    actions.save(one, changed(title="x"), label="x", by=admin, at=AT)
    with pytest.raises(Refused, match="pernah terbit"):
        actions.remove(one, by=admin, at=AT)


def test_a_cycle_freezes_its_instrument(one, admin):
    actions.publish(one, by=admin, at=AT)
    a_cycle(one, admin)
    with pytest.raises(Refused, match="KIP 2026"):
        actions.withdraw(one, by=admin, at=AT)
    with pytest.raises(Refused, match="KIP 2026"):
        actions.save(one, changed(title="x"), label="x", by=admin, at=AT)
    newer = actions.copy(one, a_region(), code=one.code, version="2027.1", title=one.title, by=admin, at=AT)
    actions.save(newer, draft({**newer.document, "title": "Boleh"}), label="x", by=admin, at=AT)
    assert newer.year == 2027
    actions.retire(one, by=admin, at=AT)
    assert one.state == State.RETIRED


def test_a_draft_in_a_cycle_is_frozen_too(one, admin):
    """Control: the freeze does not rest on the state alone."""
    a_cycle(one, admin)
    with pytest.raises(Refused, match="KIP 2026"):
        actions.save(one, changed(title="x"), label="x", by=admin, at=AT)


def test_code_and_version_of_another_are_refused(one, admin):
    other = actions.add(a_region(), draft(small(version="2026.2")), by=admin, at=AT)
    with pytest.raises(Refused, match="sudah dipakai"):
        actions.save(other, changed(), label="x", by=admin, at=AT)


def test_a_draft_is_thrown_away(one, admin):
    actions.save(one, changed(title="x"), label="x", by=admin, at=AT)
    actions.remove(one, by=admin, at=AT)
    assert not Instrument.objects.exists()
    assert Event.objects.filter(verb="instrument.removed").count() == 1


def test_the_life_has_no_dead_ends_before_retirement():
    assert set(MOVES) == set(State)
    assert State.DRAFT not in MOVES[State.RETIRED]


def test_years_are_mapped_by_an_administrator(one, admin):
    newer = actions.add(a_region(), draft(small(version="2027.1")), by=admin, at=AT)
    found = actions.map_years(one, newer, {"dip": "dip"}, version=0, by=admin, at=AT)
    assert found.pairs == {"dip": "dip"}
    with pytest.raises(Overtaken):
        actions.map_years(one, newer, {}, version=0, by=admin, at=AT)
    with pytest.raises(Refused, match="kode indikator"):
        actions.map_years(one, newer, {"dip": "hilang"}, version=1, by=admin, at=AT)
    with pytest.raises(Refused, match="satu indikator lama"):
        actions.map_years(one, newer, {"dip": "dip", "situs": "dip"}, version=1, by=admin, at=AT)
    with pytest.raises(Refused):
        actions.map_years(one, newer, {}, version=1, by=verifier(), at=AT)


def test_the_definition_follows_the_document(one, admin):
    assert one.definition is Instrument.objects.get(pk=one.pk).definition
    spoilt = small()
    at(spoilt, *Q)["text"] = "Kalimat baru?"
    actions.save(one, draft(spoilt), label="x", by=admin, at=AT)
    assert (
        Instrument.objects.get(pk=one.pk).definition.dimensions[0].indicators[0].questions[0].text
        == "Kalimat baru?"
    )
