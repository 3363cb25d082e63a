"""Fields of the journal's events are read in words; and no action writes one that has none."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

import terang
from terang.accounts import journal
from terang.accounts.models import Event
from terang.bodies.models import Membership, Role
from terang.web import journal_facts
from terang.web.journal_facts import BORROWED, label, told
from terang.web.journal_labels import LABELS
from tests import people

pytestmark = pytest.mark.django_db
_NO_FACTS = {
    "by",
    "at",
    "region",
    "data",
    "personal",
    "text",
    "is_public",
    "key",
    "context",
    "occasion",
    "template",
}


def of(subject: str, **data) -> dict[str, str]:
    return {fact.label: fact.value for fact in told(Event(subject_type=subject), data)}


@pytest.mark.parametrize(
    ("subject", "data", "words"),
    [
        ("cases.case", {"state": "dijawab"}, {"Keadaan": "Sudah dijawab"}),
        ("cases.case", {"ruling": "ditolak"}, {"Putusan keberatan": "Keberatan ditolak"}),
        ("evaluations.cycle", {"doubled": "0.100"}, {"Bagian yang dinilai dua kali": "0.100"}),
        ("evaluations.sheet", {"is_absent": False}, {"Tidak hadir": "Tidak"}),
        ("coaching.round", {"starts_on": "2026-10-12"}, {"Mulai": "12 Oktober 2026"}),
        (
            "evaluations.cycle",
            {"set": {"sanggah": ["2026-11-01T02:00:00+00:00"]}},
            {"Jadwal": "Masa sanggah: 1 November 2026 pukul 09.00"},
        ),
        ("catalogue.exclusion", {"fields": ["state"]}, {"Kolom yang diubah": "Keadaan"}),
        ("cases.case", {"articles": [], "days": 7}, {"Huruf pasal 17": "–", "Jumlah hari": "7"}),
        ("coaching.team", {"members": {"x": "ketua"}}, {"Anggota tim": "x: Ketua tim"}),
        ("tidak.ada", {"lama": [{"due_on": "2026-10-12"}, [[1]]]}, {"lama": "Tenggat: 12 Oktober 2026, 1"}),
        ("tidak.ada", {"tak_dikenal": "x", "due_on": "2026-13-40"}, {"tak_dikenal": "x", "Tenggat": "2026-13-40"}),
    ],
)  # fmt: skip
def test_words_of_a_field_and_of_its_value(subject, data, words):
    assert of(subject, **data) == words


def test_numbers_are_read_as_what_they_number():
    one, two = people.a_body("Dinas Satu"), people.a_body("Dinas Dua")
    officer = people.holding(Role.OFFICER, body=one)
    found = of("bodies.membership", body=one.pk, user=officer.pk, role="verifikator")
    assert found == {"Badan publik": "Dinas Satu", "Akun": str(officer), "Peran": "Verifikator"}
    begun = of("evaluations.cycle", bodies=[[one.pk, "dinas", "opd"], [two.pk, "dinas", "opd"]])
    assert begun == {"Badan publik": "Dinas Satu, Dinas Dua"}
    assert of("coaching.visit", body=10**9) == {
        "Badan publik": "1000000000"
    }  # the row is gone, its number stays


def test_names_are_asked_for_at_once(django_assert_num_queries):
    bodies = [people.a_body().pk for _ in range(9)]
    with django_assert_num_queries(1):
        of("coaching.meeting", bodies=bodies)


def test_on_english_pages_the_name_of_the_field_stands():
    with translation.override("en"):
        assert label("cases.case", "state") == "state"


def test_an_auditor_reads_the_words_on_the_page(transactional_db):
    auditor = people.holding(Role.AUDITOR)
    held = Membership.objects.get(user=auditor)
    from django.db import transaction

    with transaction.atomic():
        journal.record(
            "membership.began", held, by=None, at=people.AT, region="99.01",
            data={"role": "auditor", "user": auditor.pk}, personal={"letter": "800/1"},
        )  # fmt: skip
    page = people.client(auditor).get(f"/jurnal/{Event.objects.latest('number').number}/").text
    assert "<dt>Peran</dt><dd>Auditor" in page
    assert "<dt>Nomor surat</dt><dd>800/1" in page
    assert "<code>role</code>" not in page


def test_what_is_borrowed_is_a_column_with_labels_or_rows():
    for place in BORROWED.values():
        where, _dot, name = place.rpartition(".")
        column = journal_facts._column(where, name)
        assert column is not None, place
        assert column.choices or column.related_model, place


def _written() -> set[str]:
    """Names of fields that actions write down, as far as the source says them."""
    root = Path(terang.__file__).parent
    paths = [*root.glob("*/actions/*.py"), *root.glob("*/actions.py"), *root.glob("accounts/*.py")]
    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text()))]
    return set().union(*(_written_in(node) for node in nodes if isinstance(node, ast.FunctionDef)))


def _written_in(function: ast.FunctionDef) -> set[str]:
    """In dictionaries given to the journal, written there or named first; and as arguments of a module's own words."""
    nodes = list(ast.walk(function))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    words = [w for call in calls if _records(call) for w in call.keywords]
    facts = [word.value for word in words if word.arg in ("data", "personal")]
    names = {fact.id for fact in facts if isinstance(fact, ast.Name)}
    facts += [n.value for n in nodes if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) in names]
    keys = [key for fact in facts if isinstance(fact, ast.Dict) for key in fact.keys]
    named = {word.arg for word in words if word.arg and word.arg not in _NO_FACTS}
    return named | {str(key.value) for key in keys if isinstance(key, ast.Constant)}


def _records(call: ast.Call) -> bool:
    return ast.unparse(call.func).endswith(("record", "_note", "tell"))


def test_every_field_that_an_action_writes_has_words():
    written = _written()
    assert {"ruling", "fields", "seed_sha256"} <= written  # the control: all three ways of writing are seen
    assert not written - LABELS.keys()
