"""The editor: which of its addresses exist, for whom, and about what; drafts, reviews, schedules."""

import gc
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from PIL import Image
from wagtail.models import Page

from terang.accounts.models import Event, User
from terang.bodies.models import Membership, Region, Role
from terang.catalogue.models import Entry
from terang.publishing import policies, tasks
from terang.publishing.actions import publish
from terang.publishing.actions.entering import desks, enter
from terang.publishing.models import NewsPage, SiteHome, SiteImage, TopicPage
from terang.publishing.models.pages import ReviewOf
from terang.publishing.views import inline, making
from terang.publishing.views.gate import ROUTES, About
from tests.people import AT, a_body, a_region, administrator, client, holding, now, officer, verifier
from tests.publishing.made import a_document, a_site, a_story, written

pytestmark = pytest.mark.django_db


@contextmanager
def files_left_open() -> Iterator[None]:
    """Wagtail leaves a picture's file to the collector of rubbish."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


def routes(patterns: Any = None, space: str = "") -> Iterator[tuple[str, str]]:
    """Every address of Wagtail: its name and its pattern."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            if patterns is None and str(one.pattern) != "kelola/":
                continue
            inner = f"{space}{one.namespace}:" if one.namespace else space
            for name, rest in routes(one.url_patterns, inner):
                yield name, f"{one.pattern}{rest}"
        elif isinstance(one, URLPattern):
            yield f"{space}{one.name}", str(one.pattern)


ALL = sorted(set(routes()))


def address(pattern: str, key: int) -> str:
    """A pattern with `key` wherever it asks for a number."""
    if "revisions/compare" in pattern:
        return f"/kelola/pages/{key}/revisions/compare/earliest...latest/"
    told = {"content_type_app_name": "publishing", "content_type_model_name": "newspage", "app_label": "wagtailcore",
            "model_name": "page", "action_name": "approve", "filter_spec": "max-165x165", "app_name": "publishing",
            "action": "delete"}  # fmt: skip
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: told.get(m[1], str(key)), pattern)
    return "/" + filled.replace("^", "").replace("$", "").replace(".*/", "apa/")


def a_picture(home: SiteHome, title: str = "Gambar") -> SiteImage:
    data = BytesIO()
    Image.new("RGB", (20, 20)).save(data, "PNG")
    upload = SimpleUploadedFile(f"{title}.png", data.getvalue(), "image/png")
    return SiteImage.objects.create(title=title, description=title, file=upload, collection=home.collection)


def test_every_address_of_wagtail_was_looked_at() -> None:
    """Names in the gate exist in Wagtail; the rest is closed whatever a release brings."""
    assert set(ROUTES) <= {name for name, _ in ALL}
    assert len(ALL) > 150


def test_what_the_gate_does_not_name_is_closed_to_everybody() -> None:
    home = a_site()
    browser = client(administrator(home.body.region))
    closed = [address(pattern, home.pk) for name, pattern in ALL if name not in ROUTES]
    assert len(closed) > 100
    assert dict.fromkeys(closed, 404) == {where: browser.get(where).status_code for where in closed}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR])
def test_nothing_of_another_body_is_there(role: Role) -> None:
    """Every open address of Wagtail × a role × a page, picture or document of others: nothing is shown or changed."""
    own, elsewhere = a_site(), None
    if role is Role.ADMINISTRATOR:
        elsewhere = Region.objects.create(code="99.77", name="Kota Lain", level="kota")
    other = a_site(a_body(region=elsewhere), lead="RAHASIA-LAIN")
    things: dict[About, Any] = {
        About.NOTHING: other,
        About.PAGE: a_story(other, "RAHASIA-LAIN"),
        About.IMAGE: a_picture(other, "RAHASIA-LAIN"),
        About.DOCUMENT: a_document(other, title="RAHASIA-LAIN"),
    }
    browser = client(holding(role, body=own.body, region=own.body.region))
    browser.raise_request_exception = False  # Wagtail stumbles over an empty form or two; nothing is told
    for name, pattern in ALL:
        about = ROUTES.get(name)
        if about is None:
            continue
        where = address(pattern, things[about].pk)
        where += f"?id={things[about].pk}" if name.endswith("multiple") else ""
        for answer in (browser.get(where), browser.post(where)):
            assert b"RAHASIA-LAIN" not in answer.content, where
            assert about is About.NOTHING or answer.status_code == 404, (where, answer.status_code)
    assert NewsPage.objects.filter(live=True).exists()
    assert SiteImage.objects.exists()


def test_others_do_not_come_in() -> None:
    home = a_site()
    for user in (
        verifier(),
        holding(Role.DATA_OFFICER, body=home.body),
        holding(Role.JUDGE, region=home.body.region),
    ):
        assert client(user).get(f"/kelola/pages/{home.pk}/edit/").status_code == 404
        assert client(user).get("/situs-kami/").status_code == 404
    answer = Client().get(f"/kelola/pages/{home.pk}/edit/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/masuk/")


def test_the_control_of_the_matrix_own_things_are_there() -> None:
    home = a_site()
    story, picture = a_story(home), a_picture(home)
    for role in (Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR):
        browser = client(holding(role, body=home.body, region=home.body.region))
        for where in (f"/kelola/pages/{story.pk}/edit/", f"/kelola/pages/{home.pk}/edit/", f"/kelola/images/{picture.pk}/",
                      f"/kelola/pages/{story.pk}/history/", "/kelola/images/", f"/situs-kami/{home.body_id}/"):  # fmt: skip
            with files_left_open():
                assert browser.get(where).status_code == 200, (role, where)


def test_groups_follow_memberships() -> None:
    home = a_site()
    user = officer(home.body)
    enter(user)
    assert [g.name for g in user.groups.all()] == [f"situs-{home.pk}-penulis"]
    assert not home.permissions_for_user(user).can_publish()
    SiteHome.objects.filter(pk=home.pk).update(review=ReviewOf.DIRECT)
    enter(user)
    assert [g.name for g in user.groups.all()] == [f"situs-{home.pk}-penerbit"]
    Membership.objects.filter(user=user).update(until_at=AT)
    assert enter(user) == []
    assert not user.groups.exists()
    assert client(user).get(f"/kelola/pages/{home.pk}/edit/").status_code == 404


def test_ppid_utama_works_on_all_websites_of_the_region() -> None:
    one, other = a_site(), a_site()
    user = administrator()
    assert set(desks(user)) == {f"wilayah-{one.get_parent().pk}-penerbit"}
    enter(user)
    assert other.permissions_for_user(user).can_publish()


def _form_of(page: Page, title: str, **more: str) -> dict[str, str]:
    text = '{"blocks":[{"key":"a","text":"%s","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    return {
        "title": title, "slug": page.slug, "reviewed_on": "", "content-count": "1", "content-0-deleted": "",
        "content-0-order": "0", "content-0-type": "text", "content-0-id": "", "content-0-value": text % title,
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "go_live_at": "", "expire_at": "",
        "officials-TOTAL_FORMS": "0", "officials-INITIAL_FORMS": "0", "questions-TOTAL_FORMS": "0",
        "questions-INITIAL_FORMS": "0", "wordings-TOTAL_FORMS": "0", "wordings-INITIAL_FORMS": "0", **more,
    }  # fmt: skip


def test_draft_review_publish() -> None:
    home = a_site()
    page = TopicPage.objects.get(body=home.body_id, topic="visi_misi")
    writer, leader = client(officer(home.body)), client(holding(Role.LEADER, body=home.body))
    public = f"/situs/{home.slug}/profil/visi-misi/"
    edit = f"/kelola/pages/{page.pk}/edit/"
    answer = writer.post(edit, _form_of(page, "Visi dan Misi", **{"action-submit": "1"}))
    assert answer.status_code == 302, answer.content[:2000]
    assert Client().get(public).status_code == 404
    refused = writer.post(edit, _form_of(page, "Visi dan Misi", **{"action-publish": "1"}))
    assert Client().get(public).status_code == 404, refused
    page.refresh_from_db()
    state = page.current_workflow_task_state
    leader.get("/kelola/pages/")
    done = leader.post(f"/kelola/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"comment": ""})
    assert done.status_code in (200, 302)
    assert Client().get(public).status_code == 200
    assert Event.objects.filter(verb="page.published").count() == 1
    assert Entry.objects.filter(source=f"page:{page.pk}", link=public, withdrawn_at=None).exists()


def test_who_looks_at_a_draft_may_mend_a_word_and_publish_it_in_one_go() -> None:
    home = a_site()
    page = TopicPage.objects.get(body=home.body_id, topic="visi_misi")
    edit = f"/kelola/pages/{page.pk}/edit/"
    writer = client(officer(home.body))
    writer.post(edit, _form_of(page, "Visi dan  Misi", **{"action-submit": "1"}))
    page.refresh_from_db()
    assert page.current_workflow_state
    locked = writer.post(edit, _form_of(page, "Diubah sesudah dikirim"))
    leader = client(holding(Role.LEADER, body=home.body))
    offered = leader.get(edit).content.decode()
    assert "Setujui dan terbitkan" in offered
    told = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    assert leader.post(edit, _form_of(page, "Visi dan Misi", **told)).status_code == 302, locked
    shown = Client().get(f"/situs/{home.slug}/profil/visi-misi/")
    assert shown.status_code == 200
    assert "Diubah sesudah dikirim" not in shown.text


def test_pasted_script_is_cleaned() -> None:
    home = a_site()
    SiteHome.objects.filter(pk=home.pk).update(review=ReviewOf.DIRECT)
    page = TopicPage.objects.get(body=home.body_id, topic="visi_misi")
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt;<img src=x onerror=alert(1)>"
    body = _form_of(page, "Visi", **{"action-publish": "1"})
    body["content-0-value"] = body["content-0-value"].replace('"text":"Visi"', f'"text":"{hostile}"')
    client(officer(home.body)).post(f"/kelola/pages/{page.pk}/edit/", body)
    shown = Client().get(f"/situs/{home.slug}/profil/visi-misi/").content.decode()
    assert "onerror=alert(1)&gt;" in shown
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown


def test_a_planned_page_goes_up_by_the_timer() -> None:
    home = a_site()
    story = a_story(home)
    story.unpublish()
    story.go_live_at = now() - timedelta(minutes=1)
    story.save_revision(approved_go_live_at=story.go_live_at)
    assert Client().get(f"/situs/{home.slug}/kabar/berita/{story.slug}/").status_code == 404
    tasks.publish_scheduled()
    assert Client().get(f"/situs/{home.slug}/kabar/berita/{story.slug}/").status_code == 200


def test_a_renamed_page_is_found_under_its_old_address(django_capture_on_commit_callbacks: Any) -> None:
    home = a_site()
    story = a_story(home)
    old = f"/situs/{home.slug}/kabar/berita/{story.slug}/"
    story.slug = "nama-baru"
    with django_capture_on_commit_callbacks(execute=True):
        story.save_revision().publish()
    answer = Client().get(old)
    assert (answer.status_code, answer["Location"]) == (301, f"/situs/{home.slug}/kabar/berita/nama-baru/")


def test_mandatory_pages_stay() -> None:
    home = a_site()
    page = TopicPage.objects.get(body=home.body_id, topic="visi_misi")
    leader = client(holding(Role.LEADER, body=home.body))
    answer = leader.post(f"/kelola/pages/{page.pk}/delete/", follow=True)
    assert TopicPage.objects.filter(pk=page.pk).exists()
    assert "wajib ada" in answer.content.decode()


@pytest.mark.parametrize(("name", "data", "described", "is_taken"), [
    ("foto.png", "good", "Kepala dinas menyerahkan piagam", True),
    ("foto.png", "good", "", False),
    ("foto.png", "junk", "Sebuah foto", False),
    ("foto.svg", "good", "Sebuah foto", False),
    ("foto.png", "huge", "Sebuah foto", False),
])  # fmt: skip
def test_pictures(name: str, data: str, described: str, is_taken: bool, settings: Any) -> None:  # noqa: FBT001
    home = a_site()
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000
    made = BytesIO()
    Image.new("RGB", (1000, 1000) if data == "huge" else (30, 30)).save(made, "PNG")
    upload = SimpleUploadedFile(name, b"not a picture" if data == "junk" else made.getvalue())
    told = {"image-chooser-upload-title": "Foto", "image-chooser-upload-file": upload,
            "image-chooser-upload-description": described, "image-chooser-upload-collection": home.collection.pk}  # fmt: skip
    with files_left_open():
        answer = client(officer(home.body)).post("/kelola/images/chooser/create/", told)
    assert answer.status_code == 200
    assert SiteImage.objects.exists() is is_taken


def test_the_editor_runs_under_a_narrow_policy() -> None:
    home = a_site()
    answer = client(officer(home.body)).get(f"/kelola/pages/{home.pk}/edit/")
    allowed = answer["Content-Security-Policy"].partition("script-src ")[2].partition(";")[0].split()
    assert allowed[0] == "'self'"
    assert all(source.startswith("'sha256-") for source in allowed[1:])
    assert "id-id" in answer.content.decode()[:400]
    assert "'unsafe-inline'" not in client().get(f"/situs/{home.slug}/")["Content-Security-Policy"]


def test_the_editor_speaks_indonesian_and_wears_the_offices_name() -> None:
    home = a_site(a_body())
    page = client(officer(home.body)).get(f"/kelola/pages/{home.pk}/edit/").text
    assert "<title>" in page
    assert "- Terang</title>" in page
    shown = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    for foreign in (
        "Wagtail</title>",
        "Page title",
        ">Photo",
        "Anyone can edit",
        "More actions",
        "Side panels",
    ):
        assert foreign not in shown


def test_news_belongs_to_the_body_it_is_written_for() -> None:
    home = a_site()
    SiteHome.objects.filter(pk=home.pk).update(review=ReviewOf.DIRECT)
    above = TopicPage.objects.get(body=home.body_id, topic="berita")
    told = _form_of(above, "Gotong royong", **{"action-publish": "1"}) | {
        "slug": "", "kind": "berita", "on": "2026-11-20", "place": "", "lead": "Warga bersama.", "photo": ""}  # fmt: skip
    answer = client(officer(home.body)).post(f"/kelola/pages/add/publishing/newspage/{above.pk}/", told)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert NewsPage.objects.get().body == home.body
    assert written(home, "visi_misi").get_url()


def test_one_click_for_one_and_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = [a_body() for _ in range(3)]
    boss, stranger = client(administrator()), client(officer(bodies[0]))
    assert stranger.post(f"/situs-kami/{bodies[0].pk}/buat/").status_code == 404
    assert stranger.post("/situs-kami/buat/").status_code == 404
    assert boss.post(f"/situs-kami/{bodies[0].pk}/buat/").status_code == 303
    monkeypatch.setattr(making, "_AT_ONCE", 1)
    going = boss.post("/situs-kami/buat/").text
    assert '<progress max="3" value="2"' in going
    assert 'hx-trigger="load"' in going
    opened = boss.get("/situs-kami/buat/").text
    assert "2 dari 3 badan punya situs" in opened
    assert "hx-trigger" not in opened  # who merely looks makes nothing
    assert SiteHome.objects.count() == 2
    done = boss.post("/situs-kami/buat/").text
    assert "Semua badan sudah punya situs" in done
    assert "hx-trigger" not in done
    assert SiteHome.objects.count() == 3
    page = boss.get(f"/situs-kami/{bodies[0].pk}/").content.decode()
    assert page.index("DPA") < page.index("Hasil Penelitian")


@pytest.mark.parametrize(("host", "word"), [
    ("dinkes.contoh.test", ""),
    ("https://dinkes.contoh.test/", "bukan nama host"),
    ("localhost", "bukan nama host"),
    ("127.0.0.1", "bukan nama host"),
    ("dinkes.lain.test", "ALLOWED_HOSTS"),
    ("terpakai.contoh.test", "sudah dipakai situs"),
])  # fmt: skip
def test_a_host_name_of_its_own(host: str, word: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", ".contoh.test"]
    a_site(host="terpakai.contoh.test")
    home = a_site()
    told = {"host": host, "review": "langsung", "accent": "#224466"}
    answer = client(administrator()).post(f"/situs-kami/{home.pk and home.body_id}/atur/", told)
    assert answer.status_code == (422 if word else 303)
    assert word in answer.content.decode()
    if not word:
        written(home, "visi_misi")
        front = Client(HTTP_HOST=host)
        assert front.get("/").status_code == 200
        assert 'href="/profil/visi-misi/"' in front.get("/profil/visi-misi/").content.decode()
        assert f"{host}/sitemap.xml" in front.get("/robots.txt").content.decode()
        assert f"{host}/profil/visi-misi/" in front.get("/sitemap.xml").content.decode()
        assert front.get("/.well-known/ppid.json").json()["ppid"]["website"] == f"http://{host}/"
        assert front.get("/.well-known/ppid.json").json()["ppid"]["service"]["request"]
        assert front.get(f"/situs/{home.slug}/profil/visi-misi/")["Location"] == "/profil/visi-misi/"
        assert front.get("/situs/lain/")["Location"].endswith("/situs/lain/")
        assert front.get("/kelola/").status_code == 404
        assert front.get("/masuk/").status_code == 404


def test_a_host_name_taken_a_moment_ago_is_told_whose(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ALLOWED_HOSTS = ["testserver", ".contoh.test"]
    home, asked = a_site(), []

    def meanwhile(site: SiteHome, host: str) -> str | None:
        asked.append(host)
        if len(asked) == 1:  # it was free when it was looked at
            a_site(host=host)
            return None
        return policies.why_not_host(site, host)

    monkeypatch.setattr("terang.publishing.actions.settling.why_not_host", meanwhile)
    told = {"host": "baru.contoh.test", "review": "langsung", "accent": "#224466"}
    answer = client(administrator()).post(f"/situs-kami/{home.body_id}/atur/", told)
    assert answer.status_code == 422
    assert "sudah dipakai situs" in answer.content.decode()


def test_a_document_enters_the_list_and_leaves_it() -> None:
    home = a_site()
    paper, by = a_document(home), officer(home.body)
    publish(paper, by=by, at=AT)
    entry = Entry.objects.get(source=f"document:{paper.pk}")
    assert entry.link == f"/situs/{home.slug}/dokumen/{paper.pk}/dpa-tahun-2026.pdf"
    assert isinstance(by, User)
    assert a_region()


@pytest.mark.parametrize(
    ("script", "known"),
    [
        ('initDateChooser("id_on", {"format": "Y-m-d"});', True),
        ('new ImageChooser("id_photo", {"modalUrl": "/kelola/images/chooser/"});', True),
        ('(function() { var panel = new InlinePanel(JSON.parse("\\u0022a\\u0022")); })();', True),
        ("alert(1)", False),
        ('initDateChooser("id_on", alert(1));', False),
        ('initDateChooser("id_on");alert(1)//);', False),
        ('(function() { var panel = new InlinePanel(JSON.parse("a")); alert(1) })();', False),
        ('(function() { var panel = new InlinePanel(JSON.parse("a"+alert(1)+"")); })();', False),
    ],
)
def test_only_known_inline_scripts_run(script: str, known: bool) -> None:  # noqa: FBT001
    assert inline.is_known(script) is known
    assert any(inline.hashes(f"<p>x</p><script>{script}</script>")) is known


def test_the_editors_own_way_to_the_account_and_out() -> None:
    browser = client(officer(a_site().body))
    assert browser.get("/kelola/account/", follow=True).status_code == 200
    assert browser.post("/kelola/logout/")["Location"] == "/keluar/"
    assert browser.post("/kelola/choose-external-link/").status_code == 200


def test_every_inline_script_of_the_editor_is_let_through_as_it_stands() -> None:
    """What is not named in the policy does not run: then rows could not be added and choosers not opened."""
    home = a_site()
    browser = client(officer(home.body))
    pages = {page.topic: page.pk for page in TopicPage.objects.filter(body=home.body_id)}
    wheres = [f"/kelola/pages/add/publishing/{kind}/{pages[topic]}/" for kind, topic in (
        ("regulationpage", "regulasi"), ("procurementpage", "pengadaan"), ("gallerypage", "galeri"), ("projectpage", "program_kegiatan"))]  # fmt: skip
    wheres += [f"/kelola/pages/{pages[topic]}/edit/" for topic in ("profil_pejabat", "tanya_jawab")]
    for where in wheres:
        answer = browser.get(where)
        outside = re.sub(r"<template.*?</template>", "", answer.content.decode(), flags=re.S)
        scripts = re.findall(r"<script>(.*?)</script>", outside, re.S)
        blocked = [s for s in scripts if inline._hash(s) not in answer["Content-Security-Policy"]]
        assert len(scripts) > 1
        assert blocked == [], where


def test_the_scripts_of_the_editor_speak_indonesian_and_the_title_is_tied_to_no_other_field():
    home = a_site()
    browser = client(officer(home.body))
    words = browser.get("/kelola/jsi18n/").content.decode()
    assert "Sisipkan bagian isi" in words  # "Insert a block", which Wagtail's Indonesian does not know
    above = TopicPage.objects.get(body=home.body_id, topic="berita")
    page = browser.get(f"/kelola/pages/add/publishing/newspage/{above.pk}/").content.decode()
    assert "data-w-sync-target-value" not in page
    assert Client().get("/kelola/jsi18n/").status_code == 302
