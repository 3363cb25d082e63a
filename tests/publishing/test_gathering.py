"""The list of public information has one row for each piece of information: a page that only leads to one has none."""

import pytest

from terang.catalogue.actions import entries
from terang.catalogue.models import Entry
from terang.publishing.actions import noting, publish, withdraw
from terang.publishing.models import PublicDocument, RegulationPage, SiteHome, TopicPage
from tests.people import AT, administrator
from tests.publishing.made import a_document, a_site, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> SiteHome:
    return a_site()


def rows(home: SiteHome, topic: str) -> list[str]:
    """What kind of thing each row of a topic is, as the public sees them."""
    sources = Entry.objects.shown().filter(body=home.body_id, topic=topic).values_list("source", flat=True)
    return sorted(source.partition(":")[0] for source in sources)


def put(home: SiteHome, topic: str) -> TopicPage:
    page = written(home, topic)
    noting.published(page, by=None, at=AT)
    return page


def shown(home: SiteHome, topic: str) -> PublicDocument:
    document = a_document(home, topic)
    publish(document, by=administrator(), at=AT)
    return document


def test_a_page_has_a_row_until_its_document_is_there_and_again_when_that_is_gone(home):
    page = put(home, "anggaran")
    assert rows(home, "anggaran") == ["page"]
    document = shown(home, "anggaran")
    assert rows(home, "anggaran") == ["document"]
    noting.published(page, by=None, at=AT)  # its writer mended a word
    assert rows(home, "anggaran") == ["document"]
    withdraw(document, by=administrator(), at=AT, reason="Salah tahun")
    assert rows(home, "anggaran") == ["page"]


def test_a_document_that_was_there_first_leaves_no_room_for_its_page(home):
    shown(home, "renstra")
    put(home, "renstra")
    assert rows(home, "renstra") == ["document"]
    shown(home, "renstra")
    assert rows(home, "renstra") == ["document", "document"]


@pytest.mark.parametrize("topic", ["visi_misi", "program_kegiatan", "pengadaan"])
def test_a_page_that_says_something_itself_keeps_its_row(home, topic):
    put(home, topic)
    shown(home, topic)
    assert rows(home, topic) == ["document", "page"]


def test_another_body_and_another_topic_change_nothing(home):
    other = a_site()
    put(home, "anggaran")
    shown(other, "anggaran")
    shown(home, "renja")
    assert rows(home, "anggaran") == ["page"]


def test_what_an_officer_wrote_into_the_list_by_hand_replaces_no_page(home):
    put(home, "anggaran")
    Entry.objects.create(
        source="manual:1", body=home.body, title="DPA", topic="anggaran", listed_at=AT, changed_at=AT
    )
    noting.published(TopicPage.objects.get(body=home.body_id, topic="anggaran"), by=None, at=AT)
    assert rows(home, "anggaran") == ["manual", "page"]


def test_regulations_stand_for_the_page_that_lists_them(home):
    page = put(home, "regulasi")
    told = {"kind": "keputusan", "number": "5", "year": 2025}
    one = page.add_child(instance=RegulationPage(title="Standar", body_id=home.body_id, **told))
    noting.published(one, by=None, at=AT)
    assert [e.title.partition(" ")[0] for e in Entry.objects.shown().filter(topic="regulasi")] == [
        "Keputusan"
    ]
    noting.taken_down(one, by=None, at=AT)
    assert Entry.objects.shown().get(topic="regulasi").source == f"page:{page.pk}"


def test_a_page_that_lost_its_words_leaves_the_list(home):
    page = put(home, "visi_misi")
    page.content = []
    page.save()
    noting.published(page, by=None, at=AT)
    assert rows(home, "visi_misi") == []


def test_what_an_officer_took_off_the_list_is_not_brought_back_by_a_document(home):
    page, by = put(home, "visi_misi"), administrator()
    entries.withdraw(Entry.objects.get(source=f"page:{page.pk}"), reason="Belum disahkan", by=by, at=AT)
    withdraw(shown(home, "visi_misi"), by=by, at=AT, reason="Salah tahun")
    assert rows(home, "visi_misi") == []
    noting.published(page, by=None, at=AT)  # its writer means it to be there again
    assert rows(home, "visi_misi") == ["page"]
