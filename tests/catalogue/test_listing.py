"""The list gathers itself by source."""

from datetime import date, timedelta

import pytest

from terang.accounts.models import Event
from terang.catalogue import actions, periods
from terang.catalogue.models import Entry
from tests.catalogue.listed import an_entry
from tests.people import AT, a_body

pytestmark = pytest.mark.django_db


def test_the_same_source_is_the_same_entry():
    body = a_body("Dinas Sosial")
    one = an_entry("DPA 2025", body=body, source="document:12", year=2025, topic="anggaran")
    again = an_entry("DPA 2026", body=body, source="document:12", year=2026, topic="anggaran")
    assert (one.pk, again.title, again.unit) == (again.pk, "DPA 2026", "Dinas Sosial")
    assert Entry.objects.count() == 1


def test_what_did_not_change_is_not_written():
    body = a_body()
    an_entry("DPA", body=body)
    before = Event.objects.count()
    assert an_entry("DPA", body=body).version == 1
    assert Event.objects.count() == before


def test_a_withdrawn_entry_comes_back():
    body = a_body()
    entry = an_entry("DPA", body=body, source="document:1")
    actions.withdraw("document:1", at=AT, reason="salah unggah")
    actions.withdraw("document:1", at=AT)
    assert not Entry.objects.shown().exists()
    assert an_entry("DPA", body=body, source="document:1").pk == entry.pk
    assert Entry.objects.shown().count() == 1


def test_columns_corrected_by_hand_stay():
    body = a_body()
    entry = an_entry("DPA", body=body, source="document:1", retention="5 tahun")
    Entry.objects.filter(pk=entry.pk).update(retention="10 tahun", kept=["retention"])
    again = an_entry("DPA murni", body=body, source="document:1", retention="5 tahun")
    assert (again.title, again.retention) == ("DPA murni", "10 tahun")


def test_long_titles_are_cut_not_refused():
    assert len(an_entry("A" * 900).title) == 300


def test_many_with_as_many_queries_as_one(django_assert_max_num_queries):
    body = a_body()
    told = {f"document:{n}": actions.Facts(title=f"Dokumen {n}") for n in range(60)}
    with django_assert_max_num_queries(20):
        assert len(actions.list_all(told, body=body, by=None, at=AT)) == 60


@pytest.mark.parametrize(
    ("klass", "topic", "year", "due"),
    [
        ("berkala", "", None, date(2026, 9, 30)),
        ("setiap_saat", "", None, date(2027, 3, 31)),
        ("serta_merta", "", None, date(2026, 4, 30)),
        ("setiap_saat", "anggaran", 2025, date(2026, 3, 31) + timedelta(days=365)),  # already out: by class
        ("setiap_saat", "lhkpn", 2023, date(2027, 3, 31)),
    ],
)
def test_when_it_is_due(klass, topic, year, due):
    assert periods.due_on(klass, topic, year, looked_at=date(2026, 3, 31)) == due
