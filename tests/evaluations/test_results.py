"""From answers to a published ranking that anybody can check; and every row of it that is changed is found."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from terang.accounts import checkpoints, journal
from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Checkpoint
from terang.bodies.models import Region, Role
from terang.cli.exits import Exit
from terang.cli.main import main
from terang.evaluations.actions import awards, publishing, results
from terang.evaluations.models import Award, Cycle, Predicate, Publication, Result
from terang.evaluations.policies import results as policy
from terang.evaluations.results import honours, standing
from terang.evaluations.results.proofs import proof_of
from terang.evaluations.states import CycleState
from terang.inspections import clock, timers
from tests import people
from tests.accounts.tampering import faults, tamper
from tests.evaluations import made
from tests.people import AT

pytestmark = pytest.mark.django_db


def a_ranking(count: int = 3) -> Cycle:
    """A running cycle whose bodies nobody has answered for; the machine found something of each."""
    region = people.a_region()
    for n in range(count):
        body = people.a_body(region=region)
        made.inspected(body, renstra="ada", dip="ada" if n else "tidak_ada")
    return begun(region)


def begun(region: Region, document: dict[str, Any] | None = None) -> Cycle:
    """A running cycle whose made instrument is in the journal, as one that went through its own life would be."""
    cycle = made.running(region, instrument=made.an_instrument(document))
    journal.record("instrument.published", cycle.instrument, by=None, at=AT)
    return cycle


def computed(cycle: Cycle) -> None:
    results.compute(cycle, by=people.administrator(cycle.region), at=AT)


def published(cycle: Cycle) -> Publication:
    computed(cycle)
    for close in standing.unseen(cycle):
        results.look(close, reason="Sudah dicocokkan.", by=people.verifier(cycle.region), at=AT)
    by = people.administrator(cycle.region)
    publishing.settle(cycle, due_at=AT, by=by, at=AT)
    (publication,) = publishing.publish_due(at=AT)
    return publication


def test_every_body_is_scored_and_ranked_with_shared_places():
    cycle = a_ranking()
    computed(cycle)
    rows = list(standing.holding(cycle))
    assert [row.place for row in rows] == [1, 1, 3]
    assert all(row.outcome["is_machine_only"] for row in rows)
    assert faults() == []


def test_computing_again_adds_a_revision_and_leaves_the_old_one():
    cycle = a_ranking(1)
    computed(cycle)
    first = Result.objects.get()
    computed(cycle)
    assert [r.revision for r in Result.objects.order_by("revision")] == [1, 2]
    assert Result.objects.get(revision=1).outcome == first.outcome
    assert standing.holding(cycle).get().revision == 2


def test_only_the_administrator_computes():
    cycle = a_ranking(1)
    for role in (Role.VERIFIER, Role.JUDGE, Role.AUDITOR):
        with pytest.raises(Refused):
            results.compute(cycle, by=people.holding(role, region=cycle.region), at=AT)


def test_a_ranking_is_settled_only_from_results_that_still_hold():
    cycle = a_ranking(1)
    by = people.administrator(cycle.region)
    with pytest.raises(Refused, match="belum dihitung"):
        publishing.settle(cycle, due_at=AT, by=by, at=AT)
    computed(cycle)
    entry = cycle.entries.get()
    answer = entry.submission.answers.get(question="renstra")
    answer.machine = {**answer.machine, "value": "tidak", "state": "tidak_ada"}
    answer.save()
    with pytest.raises(Refused, match="berubah sejak hitungan terakhir"):
        publishing.settle(cycle, due_at=AT, by=by, at=AT)


def test_it_is_published_at_its_moment_once_and_signed():
    cycle = a_ranking(2)
    computed(cycle)
    by = people.administrator(cycle.region)
    publishing.settle(cycle, due_at=AT + timedelta(hours=1), by=by, at=AT)
    assert publishing.publish_due(at=AT) == []
    (publication,) = publishing.publish_due(at=AT + timedelta(hours=1))
    assert publishing.publish_due(at=AT + timedelta(hours=2)) == []
    assert publication.checkpoint is not None
    cycle.refresh_from_db()
    assert cycle.state == CycleState.PUBLISHED
    assert Predicate.objects.filter(year=cycle.year).count() == 2
    assert policy.why_not_compute(by, cycle)
    assert policy.why_not_withdraw(by, cycle, at=AT)
    assert faults() == []


def test_until_its_moment_a_ranking_can_be_withdrawn_with_its_awards():
    cycle = a_ranking(1)
    computed(cycle)
    by = people.administrator(cycle.region)
    publishing.settle(cycle, due_at=AT + timedelta(hours=1), by=by, at=AT)
    awards.give(cycle, honours.best(cycle, most=3, names={}), by=by, at=AT)
    publishing.withdraw(cycle, by=by, at=AT)
    assert not Publication.objects.exists()
    assert not Award.objects.exists()
    assert faults() == []


def test_a_result_near_an_edge_waits_for_a_second_look():
    document = made.a_document(bands=[{"name": "Baik", "floor": "40.3"}, {"name": "Belum", "floor": "0"}])
    region = people.a_region()
    made.inspected(people.a_body(region=region), renstra="ada", dip="ada")
    cycle = begun(region, document)
    computed(cycle)
    (close,) = standing.unseen(cycle)
    by, officer = people.administrator(region), people.officer(close.entry.body)
    with pytest.raises(Refused, match="dekat batas predikat"):
        publishing.settle(cycle, due_at=AT, by=by, at=AT)
    with pytest.raises(Refused):
        results.look(close, reason="Saya lihat", by=officer, at=AT)
    people.holding(Role.VERIFIER, region=region, user=officer)
    with pytest.raises(Refused, match="bertugas di badan publik ini"):
        results.look(close, reason="Saya lihat", by=officer, at=AT)
    with pytest.raises(Refused, match="Tuliskan"):
        results.look(close, reason=" ", by=by, at=AT)
    results.look(close, reason="Bukti DIP dicocokkan.", by=by, at=AT)
    with pytest.raises((Refused, Overtaken)):
        results.look(close, reason="Lagi.", by=by, at=AT)
    computed(cycle)  # nothing changed: the look still holds
    assert not standing.unseen(cycle).exists()
    assert faults() == []


def test_the_most_improved_is_found_by_last_years_scores_even_after_a_merger():
    cycle = a_ranking(3)
    old = people.a_body("Badan Lama")
    bodies = [entry.body for entry in cycle.entries.order_by("pk")]
    type(old).objects.filter(pk=old.pk).update(successor=bodies[1], closed_on=AT.date())
    for body, score in ((bodies[0], "60"), (old, "5"), (bodies[2], "20")):
        Predicate.objects.create(region=cycle.region, body=body, year=cycle.year - 1, score=score, name="x")
    published(cycle)
    (found,) = honours.improved(cycle)
    assert found.entry == cycle.entries.get(body=bodies[1]).pk


@pytest.mark.parametrize("table", ["evaluations_result", "evaluations_publication"])
def test_the_database_refuses_to_change_results_and_publications(table):
    published(a_ranking(1))
    for statement in ("UPDATE {} SET sha256 = sha256", "DELETE FROM {}"):
        with pytest.raises(Error, match="append only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(table))


CHANGES = {
    "total": "UPDATE evaluations_result SET total = 99",
    "band": "UPDATE evaluations_result SET band = 'Informatif'",
    "place": "UPDATE evaluations_result SET place = 2",
    "bundle": "UPDATE evaluations_result SET bundle = '{}'",
    "bundle and hash": "UPDATE evaluations_result SET sha256 = '00'",
    "outcome": "UPDATE evaluations_result SET outcome = '{}'",
    "second look": "UPDATE evaluations_result SET looked_at = '2026-01-01T00:00:00Z', looked_by_id = made_by_id FROM evaluations_cycle",
    "result gone": "DELETE FROM evaluations_result",
    "document": "UPDATE evaluations_publication SET document = '{}'",
    "document and hash": "UPDATE evaluations_publication SET document = '', sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
    "moment": "UPDATE evaluations_publication SET published_at = '2026-01-01T00:00:00Z'",
    "checkpoint": "UPDATE evaluations_publication SET checkpoint_id = NULL",
    "publication gone": "DELETE FROM evaluations_publication",
    "predicate": "UPDATE evaluations_predicate SET score = 99",
    "predicate gone": "DELETE FROM evaluations_predicate",
    "award": "UPDATE evaluations_award SET title = 'Juara umum'",
    "award added": "INSERT INTO evaluations_award (cycle_id, entry_id, kind, title, place, number, token, given_by_id, given_at) SELECT cycle_id, entry_id, kind, 'Tiruan', 1, '', 'tiruan', given_by_id, given_at FROM evaluations_award",
    "award gone": "DELETE FROM evaluations_award",
    "cycle": "UPDATE evaluations_cycle SET seed = 'x'",
    "calendar": "UPDATE evaluations_period SET closes_at = '2030-01-01T00:00:00Z'",
    "class of a body": "UPDATE evaluations_entry SET ranked = 'kecamatan'",
    "instrument": "UPDATE instruments_instrument SET document = '{}'",
}


def test_whatever_is_changed_in_a_published_cycle_is_found():
    cycle = a_ranking(1)
    published(cycle)
    awards.give(cycle, honours.best(cycle, most=1, names={}), by=people.administrator(cycle.region), at=AT)
    assert faults() == []
    assert [name for name, statement in CHANGES.items() if not found_after(statement)] == []
    assert faults() == []


def found_after(statement: str) -> list[str]:
    """What is found once the statement was done; it is undone again."""
    with transaction.atomic():
        tamper(statement)
        found = faults()
        transaction.set_rollback(True)
    return found


def files(cycle: Cycle, folder) -> list[str]:
    publication = Publication.objects.get(cycle=cycle)
    paths = folder / "hasil.json", folder / "titik-periksa.txt"
    paths[0].write_bytes(publication.document.encode())
    paths[1].write_text(proof_of(publication) or "", encoding="utf-8")
    return [str(path) for path in paths]


def test_a_published_ranking_is_verified_without_a_database(tmp_path, capsys):
    cycle = a_ranking()
    published(cycle)
    assert main(["verify", *files(cycle, tmp_path)]) == Exit.OK
    said = capsys.readouterr().out
    assert "3 badan publik: semua nilai, predikat, dan peringkat sama." in said
    assert said.rstrip().endswith("Asli dan benar.")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: d.replace(b'"place":1', b'"place":2', 1), Exit.NOT_GENUINE),
        (lambda d: d + b" ", Exit.NOT_GENUINE),
        (lambda d: b"{}", Exit.DOCUMENT_UNREADABLE),
        (lambda d: b"\xff", Exit.DOCUMENT_UNREADABLE),
        (lambda d: b"[" * 100_000, Exit.DOCUMENT_UNREADABLE),
    ],
)
def test_a_changed_document_is_not_genuine(tmp_path, capsys, change, code):
    cycle = a_ranking()
    published(cycle)
    document, checkpoint = files(cycle, tmp_path)
    (tmp_path / "hasil.json").write_bytes(change((tmp_path / "hasil.json").read_bytes()))
    assert main(["verify", document, checkpoint]) == code


def test_a_checkpoint_of_another_key_or_event_is_not_genuine(tmp_path, settings, capsys):
    cycle = a_ranking(1)
    published(cycle)
    document, checkpoint = files(cycle, tmp_path)
    settings.JOURNAL_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    assert main(["verify", document, checkpoint, "--kunci", checkpoints.public_key()]) == Exit.NOT_GENUINE
    proof = (tmp_path / "titik-periksa.txt").read_text(encoding="utf-8")
    (tmp_path / "titik-periksa.txt").write_text(proof.replace("index ", "index 1"), encoding="utf-8")
    assert main(["verify", document, checkpoint]) == Exit.NOT_GENUINE


def test_a_ranking_signed_with_wrong_sums_is_told_line_by_line(tmp_path, capsys):
    cycle = a_ranking()
    computed(cycle)
    tamper("UPDATE evaluations_result SET total = 99.5 WHERE place = 1")
    publishing.settle(cycle, due_at=AT, by=people.administrator(cycle.region), at=AT)
    publishing.publish_due(at=AT)
    assert main(["verify", *files(cycle, tmp_path)]) == Exit.SUMS_DIFFER
    assert "nilai tertulis 99.50, hitungan ulang" in capsys.readouterr().out


def test_the_end_of_a_stage_is_signed_once():
    cycle = a_ranking(1)
    after = cycle.periods.get().closes_at
    publishing.sign_stage_ends(at=after - timedelta(seconds=1))
    assert not Checkpoint.objects.exists()
    publishing.sign_stage_ends(at=after)
    publishing.sign_stage_ends(at=after)
    assert Checkpoint.objects.get().occasion == f"akhir pengisian {cycle.region.code}/{cycle.slug}"


def test_no_name_of_a_judge_or_officer_is_in_the_document():
    cycle = a_ranking(1)
    published(cycle)
    told = json.loads(Publication.objects.get(cycle=cycle).document)
    assert set(told["bodies"][0]["bundle"]["entry"]) == {"code", "name", "kind", "ranked"}
    assert "@" not in Publication.objects.get(cycle=cycle).document.replace("v1@", "")


def test_workers_publish_and_sign_on_time():
    cycle = a_ranking(1)
    computed(cycle)
    publishing.settle(
        cycle,
        due_at=clock.database_now() - timedelta(minutes=1),
        by=people.administrator(cycle.region),
        at=AT,
    )
    for name in ("evaluations.publications", "evaluations.stage_ends"):
        timers.TIMERS[name]()
    assert Publication.objects.get().published_at is not None
