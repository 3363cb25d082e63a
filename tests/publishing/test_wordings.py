"""Pages in other languages: the same page at an address of its own, found by readers, programs and screen readers."""

import re
from typing import Any

import pytest
from django.test import Client

from terang.publishing.models import SiteHome, TopicPage, Wording
from terang.publishing.models.pages import ReviewOf
from tests.people import client, officer
from tests.publishing.made import a_site, a_story, written
from tests.publishing.test_editor import _form_of

pytestmark = pytest.mark.django_db


def told(
    page: Any, language: str = "en", title: str = "Vision", text: str = "<p>Our words.</p>", **more: str
) -> None:
    Wording.objects.create(page_id=page.pk, language=language, title=title, content=[("text", text)], **more)


def test_a_page_in_two_languages() -> None:
    home = a_site()
    page = written(home, "visi_misi", "<p>Kata kami.</p>")
    where = f"/situs/{home.slug}/en/profil/visi-misi/"
    assert Client().get(where).status_code == 404
    told(page)
    english, own = Client().get(where), Client().get(where.replace("/en/", "/"))
    html = english.content.decode()
    assert (english["Content-Language"], own["Content-Language"]) == ("en", "id")
    assert '<html lang="en">' in html
    assert "<h1>Vision</h1>" in html
    assert "Our words." in html
    assert "Kata kami." not in html
    assert '<html lang="id">' in own.content.decode()
    for answer in (html, own.content.decode()):
        assert set(re.findall(r'rel="alternate" hreflang="([\w-]+)"', answer)) == {"id", "en", "x-default"}
        assert f'href="{where}" lang="en" hreflang="en"' in answer
    assert re.search(r'<li><a href="[^"]*/en/profil/visi-misi/" lang="en" aria-current="page">Vision', html)
    assert 'rel="canonical" href="http://localhost:8000' + where in html


def test_in_a_regional_language_the_frame_stays_indonesian_and_says_so() -> None:
    home = a_site()
    told(written(home, "visi_misi"), "jv", "Pangajab", "<p>Tembung.</p>")
    html = Client().get(f"/situs/{home.slug}/jv/profil/visi-misi/").content.decode()
    assert '<html lang="jv">' in html
    assert '<header lang="id">' in html
    assert '<footer class="foot" lang="id">' in html
    assert "Basa Jawa" in html


def test_what_is_empty_or_not_told_does_not_exist_in_any_language() -> None:
    home = a_site()
    told(TopicPage.objects.get(body=home.body_id, topic="visi_misi"))
    assert Client().get(f"/situs/{home.slug}/en/profil/visi-misi/").status_code == 404
    written(home, "visi_misi")
    for way in ("ban/profil/visi-misi/", "xx/profil/visi-misi/", "en/", "en/layanan/"):
        assert Client().get(f"/situs/{home.slug}/{way}").status_code == 404


def test_sections_have_english_names_and_pages_where_something_is_told() -> None:
    home = a_site()
    told(written(home, "visi_misi"))
    written(home, "tugas_fungsi")
    browser = Client()
    page = browser.get(f"/situs/{home.slug}/en/profil/visi-misi/").content.decode()
    assert "<summary>Profile</summary>" in page
    assert "<summary>Services</summary>" in page
    assert f'<li><a href="/situs/{home.slug}/en/profil/">Profile</a></li>' in page  # the way to here
    section = browser.get(f"/situs/{home.slug}/en/profil/")
    html = section.content.decode()
    assert (section.status_code, section["Content-Language"]) == (200, "en")
    assert "<h1>Profile</h1>" in html
    assert f'href="/situs/{home.slug}/en/profil/visi-misi/" lang="en">Vision</a>' in html
    assert f'href="/situs/{home.slug}/profil/tugas-fungsi/" lang="id">' in html
    own = browser.get(f"/situs/{home.slug}/profil/").content.decode()
    assert "<h1>Profil</h1>" in own
    assert f'href="/situs/{home.slug}/en/profil/" lang="en" hreflang="en"' in own


def test_lists_hold_what_is_told_in_their_language() -> None:
    home = a_site()
    news = TopicPage.objects.get(body=home.body_id, topic="berita")
    told(news, title="News")
    told(a_story(home, "Jembatan dibuka"), title="Bridge opened", lead="At last.")
    a_story(home, "Hanya Indonesia")
    html = Client().get(f"/situs/{home.slug}/en/kabar/berita/").content.decode()
    assert "Bridge opened" in html
    assert "Hanya Indonesia" not in html
    assert Client().get(f"/situs/{home.slug}/en/kabar/berita/jembatan-dibuka/").status_code == 200
    assert f'href="/situs/{home.slug}/en/kabar/berita/jembatan-dibuka/"' in html


def test_the_sitemap_names_the_languages() -> None:
    home = a_site()
    told(written(home, "visi_misi"))
    text = Client().get(f"/situs/{home.slug}/sitemap.xml").content.decode()
    assert text.count("/en/profil/visi-misi/</loc>") == 1
    assert text.count('hreflang="en"') == 2


def test_the_address_decides_whatever_the_browser_has_chosen(settings: Any) -> None:
    home = a_site()
    told(written(home, "visi_misi"))
    browser = Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert '<html lang="id">' in browser.get(f"/situs/{home.slug}/profil/visi-misi/").content.decode()


def test_a_translation_is_written_in_the_editor_and_goes_out_with_its_page() -> None:
    home = a_site()
    SiteHome.objects.filter(pk=home.pk).update(review=ReviewOf.DIRECT)
    page = TopicPage.objects.get(body=home.body_id, topic="visi_misi")
    words = '{"blocks":[{"key":"b","text":"Our vision","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    form = _form_of(page, "Visi", **{"action-publish": "1"}) | {
        "wordings-TOTAL_FORMS": "1", "wordings-INITIAL_FORMS": "0", "wordings-0-language": "en", "wordings-0-title": "Vision",
        "wordings-0-lead": "", "wordings-0-content-count": "1", "wordings-0-content-0-deleted": "", "wordings-0-content-0-order": "0",
        "wordings-0-content-0-type": "text", "wordings-0-content-0-id": "", "wordings-0-content-0-value": words,
        "wordings-0-id": "", "wordings-0-DELETE": "",
    }  # fmt: skip
    browser = client(officer(home.body))
    assert "Basa Sunda" in browser.get(f"/kelola/pages/{page.pk}/edit/").content.decode()
    answer = browser.post(f"/kelola/pages/{page.pk}/edit/", form)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert "Our vision" in Client().get(f"/situs/{home.slug}/en/profil/visi-misi/").content.decode()
