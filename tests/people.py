"""Made-up people and bodies of Kabupaten Sukamaju, for tests of the office."""

from datetime import UTC, datetime
from itertools import count

from django.test import Client
from django.utils import timezone

from terang.accounts import sessions
from terang.accounts.models import User
from terang.bodies.models import OF_BODY, Body, Membership, Region, Role, Website

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)  # 10.00 WIB
_numbers = count(1)


def now() -> datetime:
    """The clock, for pages that read it themselves."""
    return timezone.now()  # noqa: TID251


def a_region(code: str = "99.01", name: str = "Kabupaten Sukamaju") -> Region:
    return Region.objects.get_or_create(code=code, defaults={"name": name, "level": "kabupaten"})[0]


def a_body(name: str = "", *, region: Region | None = None, kind: str = "dinas", url: str = "") -> Body:
    number = next(_numbers)
    body = Body.objects.create(
        region=region or a_region(),
        name=name or f"Dinas Contoh {number}",
        slug=f"badan-{number}",
        kind=kind,
        ranked="kecamatan" if kind == "kecamatan" else "opd",
    )
    if url:
        Website.objects.create(body=body, url=url)
    return body


def a_user(name: str = "") -> User:
    number = next(_numbers)
    user = User(email=f"orang{number}@contoh.test", name=name or f"Orang {number}", created_at=AT, seen_at=AT)
    user.set_unusable_password()
    user.save()
    return user


def holding(
    role: Role, *, body: Body | None = None, region: Region | None = None, user: User | None = None
) -> User:
    """A person with a role: of a body for officers, else of a region."""
    user = user or a_user()
    of_body = body if role in OF_BODY else None
    where = region or (body.region if body else a_region())
    Membership.objects.create(user=user, region=where, body=of_body, role=role, since_at=AT)
    return user


def administrator(region: Region | None = None) -> User:
    return holding(Role.ADMINISTRATOR, region=region or a_region())


def verifier(region: Region | None = None) -> User:
    return holding(Role.VERIFIER, region=region or a_region())


def officer(body: Body) -> User:
    return holding(Role.OFFICER, body=body)


def client(user: User | None = None) -> Client:
    """A browser in which `user` is signed in, past the second factor."""
    browser = Client()
    if user:
        browser.force_login(user)
        session = browser.session
        session[sessions.SECOND] = True
        session.save()
        sessions.is_new(session.session_key or "")  # noted already: pages are counted without
    return browser
