"""Every address of the websites' desks and pages × every role × own or another body's: made from the address tables themselves.

A route that is added without saying what its keys are makes the first test fail. Wagtail's own addresses are in
`test_editor`; here also for those roles that have no business in the editor at all.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern

from terang.bodies.models import OF_BODY, Body, Region, Role
from terang.publishing import urls
from terang.publishing.models import Alert, Film, OldSite, SiteHome, SiteRendition, TopicPage
from terang.publishing.views.gate import ROUTES
from tests.people import AT, a_body, a_region, a_user, client, holding
from tests.publishing.made import a_document, a_site, a_story, reading
from tests.publishing.test_editor import ALL, a_picture, address, files_left_open

pytestmark = [pytest.mark.django_db, pytest.mark.faults]
SECRET: Final = "RAHASIA-MILIK-LAIN"
DESK: Final = (Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR)
NO_KEY: Final = {"publishing:alerts", "publishing:new_alert", "publishing:desks", "publishing:make_all"}
BOSS_ONLY: Final = {"publishing:make", "publishing:settings"}


def routes(patterns: list[URLPattern]) -> Iterator[tuple[str, str]]:
    for one in patterns:
        yield f"publishing:{one.name}", str(one.pattern)


PUBLIC: Final = sorted(set(routes(urls.public_urlpatterns)))
OFFICE: Final = sorted(set(routes(urls.urlpatterns)) - set(PUBLIC))


class Tenant:
    """A body with a website, and one thing of each kind on it that nobody else may see yet."""

    def __init__(self, region: Region) -> None:
        self.body: Body = a_body(region=region)
        self.home: SiteHome = a_site(self.body)
        self.story = a_story(self.home, SECRET)
        type(self.story).objects.filter(pk=self.story.pk).update(live=False)
        self.document = a_document(self.home, title=SECRET)
        self.picture = a_picture(self.home, SECRET)
        self.film = Film.objects.create(
            body=self.body, title=SECRET, url="https://contoh.test/v", text=SECRET, changed_at=AT
        )
        self.old = OldSite.objects.create(body=self.body, by=a_user(), at=AT, name=SECRET, file="0" * 64)
        self.alert = Alert.objects.create(
            region=region, body=self.body, made_at=AT, draft={"headline": SECRET}
        )

    def fill(self, name: str, pattern: str) -> str:
        """The address of a route for this tenant."""
        key: Any = self.body.pk
        if "alert" in name:
            key = self.alert.pk
        elif name in ("publishing:old_site", "publishing:take_over"):
            key = self.old.pk
        number = self.film.pk if "film" in name else self.document.pk
        told = {"pk": key, "number": number, "code": "visi_misi", "slug": self.home.slug, "name": "dokumen.pdf",
                "rest": self.story.url_path.removeprefix(self.home.url_path)}  # fmt: skip
        if name == "publishing:alert_step":
            told["name"] = "bahaya"
        if name == "publishing:picture":
            told["name"] = self.picture.file.name
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(told[found[1]]), pattern)


def status(answer: HttpResponseBase) -> int:
    with reading(answer):
        if not answer.streaming:
            assert SECRET.encode() not in answer.content  # type: ignore[attr-defined]
        return answer.status_code


def the_other(role: Role, own: Tenant) -> Tenant:
    """For who works for one body the neighbour; for who works for a region a body of another region."""
    return Tenant(own.body.region if role in OF_BODY else a_region("99.77", "Kota Lain"))


def test_every_route_says_what_its_keys_are() -> None:
    keys = {name for _route, pattern in [*OFFICE, *PUBLIC] for name in re.findall(r"<\w+:(\w+)>", pattern)}
    assert keys == {"pk", "number", "code", "slug", "name", "rest"}
    assert {name for name, pattern in OFFICE if "<" not in pattern} == NO_KEY
    assert len(OFFICE) > 25


@pytest.mark.parametrize("role", list(Role))
def test_desks_of_others_are_not_there(role: Role) -> None:
    own = Tenant(a_region())
    other = the_other(role, own)
    browser = client(holding(role, body=own.body, region=own.body.region))
    for name, pattern in OFFICE:
        if name in NO_KEY:
            continue
        where = other.fill(name, pattern)
        assert {status(browser.get(where)), status(browser.post(where))} <= {404, 405}, (role, where)
    assert Film.objects.count() == Alert.objects.count() == OldSite.objects.count() == 2
    assert SiteHome.objects.get(pk=other.home.pk).review == other.home.review


@pytest.mark.parametrize("role", [role for role in Role if role not in DESK])
def test_who_has_no_desk_finds_none_even_at_home(role: Role) -> None:
    own = Tenant(a_region())
    browser = client(holding(role, body=own.body, region=own.body.region))
    for name, pattern in OFFICE:
        if "alert" in name:
            continue  # who may announce a danger is decided elsewhere, see `test_alerts`
        where = own.fill(name, pattern)
        assert {status(browser.get(where)), status(browser.post(where))} <= {404, 405}, (role, where)
    for name, pattern in ALL:
        if name in ROUTES and "logout" not in name and "account" not in name:
            where = address(pattern, own.home.pk)
            assert (browser.get(where).status_code, browser.post(where).status_code) == (404, 404), (
                role,
                where,
            )


@pytest.mark.parametrize("role", DESK)
def test_the_control_own_desks_are_there(role: Role) -> None:
    own = Tenant(a_region())
    browser = client(holding(role, body=own.body, region=own.body.region))
    for name, pattern in OFFICE:
        if "alert" in name:
            continue  # leaders read of dangers, see `test_alerts`
        closed = name in BOSS_ONLY | {"publishing:make_all"} and role is not Role.ADMINISTRATOR
        with reading(browser.get(own.fill(name, pattern))) as answer, files_left_open():
            assert (answer.status_code in (200, 303, 405)) or closed, (role, name, answer.status_code)


@pytest.mark.parametrize("role", [None, *Role])
def test_public_pages_show_drafts_to_nobody(role: Role | None) -> None:
    """What is not published is the same for a stranger, a neighbour and a colleague: not there."""
    own = Tenant(a_region())
    other = the_other(role or Role.OFFICER, own)
    Film.objects.all().delete()  # a film is shown from the moment it is put there
    browser = client(holding(role, body=own.body, region=own.body.region)) if role else Client()
    hidden = {"publishing:picture", "publishing:document", "publishing:film", "publishing:page"}
    for name, pattern in PUBLIC:
        told = status(browser.get(other.fill(name, pattern)))
        assert told == (404 if name in hidden else 200), (role, name, told)
    assert not SiteRendition.objects.exists()
    assert TopicPage.objects.exists()
