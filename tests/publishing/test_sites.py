"""A website is made with one call, and shows only what has content."""

from typing import Any

import pytest
from django.test import Client

from terang.accounts.http import Refused
from terang.accounts.models import Event
from terang.instruments.vocabulary import vocabulary
from terang.publishing.actions import make_site, make_sites, publish, withdraw
from terang.publishing.colours import READABLE, contrast, readable
from terang.publishing.models import Official, SectionPage, SiteHome, TopicPage
from terang.publishing.models.blocks import cells
from terang.publishing.results.shown import BY_LAW, filled, with_nature
from terang.publishing.topics import sections, topics
from tests.people import AT, a_body, officer
from tests.publishing.made import a_document, a_site, a_story, reading, written

pytestmark = pytest.mark.django_db


def test_every_item_of_the_vocabulary_has_its_page() -> None:
    assert {i.code for i in vocabulary().indicators} <= set(topics())


def test_a_website_has_every_mandatory_page_and_making_it_again_changes_nothing() -> None:
    home = a_site()
    assert set(TopicPage.objects.filter(body=home.body_id).values_list("topic", flat=True)) == set(topics())
    before = list(TopicPage.objects.order_by("path").values_list("pk", "path", "url_path"))
    assert make_site(home.body, by=None, at=AT) == home
    assert list(TopicPage.objects.order_by("path").values_list("pk", "path", "url_path")) == before
    assert Event.objects.filter(verb="site.made").count() == 1


def test_pages_planted_together_are_a_sound_tree() -> None:
    home = a_site()
    assert not any(type(home).find_problems())
    assert [p.title for p in home.get_children()] == [s.title for s in sections()]
    page = TopicPage.objects.get(body=home.body_id, topic="visi_misi")
    assert page.get_parent().specific == SectionPage.objects.get(body=home.body_id, code="profil")
    assert page.get_url() == f"/situs/{home.slug}/profil/visi-misi/"


def test_a_lost_page_comes_back() -> None:
    home = a_site()
    TopicPage.objects.get(body=home.body_id, topic="anggaran").delete()
    make_site(home.body, by=None, at=AT)
    assert TopicPage.objects.filter(body=home.body_id, topic="anggaran").exists()
    assert not any(type(home).find_problems())


def test_a_closed_body_gets_none() -> None:
    body = a_body()
    body.closed_on = AT.date()
    body.save()
    with pytest.raises(Refused):
        make_site(body, by=None, at=AT)
    assert make_sites([body], by=None, at=AT) == []


def test_bodies_of_one_name_have_addresses_of_their_own() -> None:
    one, other = a_body(), a_body()
    other.region = type(other.region).objects.create(code="99.02", name="Kota Sukamaju", level="kota")
    other.slug = one.slug
    other.save()
    assert make_site(one, by=None, at=AT).slug != make_site(other, by=None, at=AT).slug


def test_what_is_empty_is_not_there() -> None:
    home, browser = a_site(), Client()
    root = f"/situs/{home.slug}/"
    empty = [t for t in topics().values() if t.code not in BY_LAW]
    front = browser.get(root)
    assert front.status_code == 200
    for topic in empty:
        address = f"{root}{topic.section}/{topic.slug}/"
        assert browser.get(address).status_code == 404, topic.code
        assert address not in front.content.decode()
    for code in BY_LAW:
        assert browser.get(f"{root}{topics()[code].section}/{topics()[code].slug}/").status_code == 200


def test_what_is_written_is_there_and_in_the_menu() -> None:
    home, browser = a_site(address="Jalan Melati 1", phone="(0200) 1"), Client()
    root = f"/situs/{home.slug}/"
    written(home, "visi_misi", "<p>Terwujudnya pelayanan.</p>")
    story = a_story(home)
    people = TopicPage.objects.get(body=home.body_id, topic="profil_pejabat")
    for order, (post, level) in enumerate((("Kepala", 1), ("Sekretaris", 2), ("Kasubbag", 3), ("Kabid", 2))):
        Official.objects.create(page=people, post=post, level=level, sort_order=order)
    menu = browser.get(root).content.decode()
    for way in ("profil/visi-misi/", "kabar/berita/", "profil/struktur-organisasi/", "profil/kontak/"):
        assert f"{root}{way}" in menu
        assert browser.get(root + way).status_code == 200
    assert "Isi berita." in browser.get(f"{root}kabar/berita/{story.slug}/").content.decode()
    drawn = browser.get(f"{root}profil/struktur-organisasi/").content.decode()
    assert drawn.index("Sekretaris") < drawn.index("Kasubbag") < drawn.index("Kabid")


def test_a_draft_is_not_shown() -> None:
    home = a_site()
    page = TopicPage.objects.get(body=home.body_id, topic="visi_misi")
    page.content = [("text", "<p>Rahasia dulu.</p>")]
    page.save_revision()
    assert Client().get(f"/situs/{home.slug}/profil/visi-misi/").status_code == 404


def test_a_page_taken_down_takes_its_documents_from_the_menu() -> None:
    home = a_site()
    publish(a_document(home), by=officer(home.body), at=AT)
    assert filled([with_nature(SiteHome.objects.all()).get()])[home.body_id] >= {"anggaran"}
    TopicPage.objects.filter(body=home.body_id, topic="anggaran").update(live=False)
    assert "anggaran" not in filled([with_nature(SiteHome.objects.all()).get()])[home.body_id]


def test_a_document_keeps_its_address(client: Client) -> None:
    home = a_site()
    document, by = a_document(home), officer(home.body)
    address = f"/situs/{home.slug}/dokumen/{document.pk}/dpa-tahun-2026.pdf"
    assert client.get(address).status_code == 404
    publish(document, by=by, at=AT)
    with reading(client.get(address)) as answer:
        assert answer.getvalue() == b"%PDF-1.4"
    assert address in client.get(f"/situs/{home.slug}/kinerja/anggaran/").content.decode()
    type(document).objects.filter(pk=document.pk).update(title="Judul lain")
    with reading(client.get(address)) as answer:
        assert answer.status_code == 200
    document.refresh_from_db()
    withdraw(document, by=by, at=AT)
    assert client.get(address).status_code == 410


def test_only_the_body_publishes_its_documents() -> None:
    home, other = a_site(), a_site()
    document = a_document(home)
    with pytest.raises(Refused):
        publish(document, by=officer(other.body), at=AT)


def test_a_wrong_address_is_not_found(client: Client) -> None:
    home, other = a_site(), a_site()
    story = a_story(home)
    for address in (
        f"/situs/{other.slug}/kabar/berita/{story.slug}/",
        f"/situs/{home.slug}/kabar/{story.slug}/",
        f"/situs/{home.slug}/tidak-ada/",
        "/situs/tidak-ada/",
    ):
        assert client.get(address).status_code == 404


def test_the_price_of_a_page_does_not_grow(django_assert_max_num_queries: Any, client: Client) -> None:
    home = a_site()
    for number in range(3):
        a_story(home, f"Kabar {number}")
    client.get(f"/situs/{home.slug}/")
    with django_assert_max_num_queries(14) as few:
        client.get(f"/situs/{home.slug}/")
    for number in range(12):
        a_story(home, f"Berita {number}")
        publish(a_document(home), by=officer(home.body), at=AT)
    with django_assert_max_num_queries(len(few)):
        client.get(f"/situs/{home.slug}/")


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#14532d", "#00ff88", "#000000", "#c0c0c0"])
def test_every_colour_can_be_read(colour: str) -> None:
    assert contrast(readable(colour), "#ffffff") >= READABLE


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
        ("| a | b |\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
        ("a|b\n1\n1|2|3", [["a", "b"], ["1", ""], ["1", "2"]]),
        ("", []),
    ],
)
def test_a_pasted_table(text: str, rows: list[list[str]]) -> None:
    assert cells(text) == rows
