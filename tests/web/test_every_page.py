"""Every page that links lead to, as everybody: none asks the database more often because there is more to show, and no
link leads to a page that is not there for who follows it."""

import re
from collections.abc import Iterator, Sequence

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, URLResolver, get_resolver, resolve

from terang.accounts.models import User
from tests import people
from tests.web import busy_region

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]  # many pages or rows, on a busy machine, too
FEW, MANY = 2, 5
PER_VIEW = 1  # addresses of one view
STILL_GROWING: set[str] = set()
THEIRS = "/kelola/"  # Wagtail's own pages: tests/publishing/test_editor.py opens each of them
LEAVES = {"accounts:sign_out", "web:set_language"}
EDITOR = "/kelola/"  # Wagtail's own pages offer moving and bulk changes, which our gate answers with 404
_FILES = re.compile(
    r"\.\w+$|/(pdf|json|excel|xlsx|unduh|cetak)/"
)  # drawn and packed: slow, and tested where they are made
_HREF = re.compile(r'(?:href|src|hx-get)="(/[^"#]*)')


def walk(user: User | None, dead: set[str]) -> Iterator[tuple[str, str, int]]:
    """View, address and number of queries of what links lead to from the front page; links to nowhere go to `dead`."""
    browser = people.client(user)
    waiting, visits = list(_addresses(get_resolver())), dict[str, float]()
    seen, linked, missing = set(waiting), set[str](), set[str]()
    while waiting:
        path = waiting.pop(0)
        view = _view(path)
        if (
            not view
            or view in LEAVES
            or path.startswith(THEIRS)
            or _FILES.search(path.partition("?")[0])
            or visits.get(view, 0) >= PER_VIEW
        ):
            continue
        queries, page = _ask(browser, path)
        visits[view] = visits.get(view, 0) + (0.25 if page is None else 1)
        if page is None:
            if browser.get(path).status_code == 404:
                missing.add(path)
            continue
        yield view, path, queries
        for link in _HREF.findall(page):
            address = link.replace("&amp;", "&")
            if not (path.startswith(EDITOR) and address.startswith(EDITOR)):
                linked.add(address)
            if address not in seen:
                seen.add(address)
                waiting.append(address)
    dead |= linked & missing


def _addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """Every address of the URL configuration that needs no key: where the walk begins."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _addresses(pattern, address)
        elif "<" not in address:
            yield address


def _view(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return ""


def _ask(browser: Client, path: str) -> tuple[int, str | None]:
    """The second of two requests: what is remembered between pages is remembered then."""
    browser.get(path)
    with CaptureQueriesContext(connection) as told:
        response = browser.get(path)
    if response.status_code != 200:
        return 0, None
    is_page = "html" in response.headers["Content-Type"]
    return len(told), "" if response.streaming or not is_page else response.text


def counted(user: User | None, dead: set[str]) -> dict[str, tuple[int, str]]:
    """The most queries of each view, and where."""
    found: dict[str, tuple[int, str]] = {}
    for view, path, queries in walk(user, dead):
        found[view] = max(found.get(view, (0, "")), (queries, path))
    return found


def every(
    number: int, people_of: Sequence[str], dead: dict[str, set[str]]
) -> dict[str, dict[str, tuple[int, str]]]:
    """By kind of person; what was made for it is taken back."""
    with transaction.atomic():
        staff = busy_region.build(number)
        found = {who: counted(staff.get(who), dead.setdefault(who, set())) for who in people_of}
        transaction.set_rollback(True)
    return found


SURELY = {
    "administrator": "evaluations: verification verification_entry sheets_overview ranking explanation awards predicates board",
    "verifier": "evaluations: queue objections board ranking bodies: body inspections: board body",
    "judge": "evaluations: sheets sheet board ranking bodies: body inspections: board",
    "auditor": "evaluations: board ranking bodies: body coaching: advice inspections: board",
    "officer": "evaluations: saq saq_part receipt explanation bodies: body coaching: advice inspections: body",
    "leader": "evaluations: saq bodies: body coaching: advice inspections: body",
    "nobody": "portal: front body body_year ranking indicator verdict",
}
"""What each kind of person surely comes to."""


def surely(who: str) -> set[str]:
    """Names of views; the name of an application counts until the next."""
    found, app = set(), ""
    for word in SURELY[who].split():
        if word.endswith(":"):
            app = word
        else:
            found.add(app + word)
    return found


QUICK = {"administrator", "nobody"}  # they see the most; the others walk with the slow suites


@pytest.mark.parametrize(
    "who", [pytest.param(who, marks=[] if who in QUICK else pytest.mark.faults) for who in SURELY]
)
def test_more_rows_are_no_more_queries_and_no_link_is_dead(who):
    dead: dict[str, set[str]] = {}
    few, many = every(FEW, [who], dead)[who], every(MANY, [who], dead)[who]
    grown = {
        view: (few[view], many[view])
        for view in few.keys() & many.keys()
        if many[view][0] > few[view][0] and view not in STILL_GROWING
    }
    assert not grown
    assert not dead[who], "links to pages that are not there for them"
    assert not surely(who) - many.keys(), "the walk no longer reaches these"
