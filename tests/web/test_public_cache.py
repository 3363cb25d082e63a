"""Stored public answers: who gets them, when they are made anew, and what a reader may ask for."""

import asyncio
import gzip
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.utils import translation

from terang.accounts import journal
from terang.accounts.models import Event
from terang.evaluations.actions import publishing
from terang.evaluations.models import Publication
from terang.web import public_pages, public_stamp
from terang.web.public_cache import LARGEST, PublicCache, Store, Stored, key_of
from tests import people
from tests.evaluations.test_result_pages import a_ranking

BODY = b"<p>terbuka</p>" * 100
TAG = b'W/"t-1"'


class App:
    """Answers like a page of ours, and counts how often it was asked."""

    def __init__(self, *, status=200, parts=(BODY,), **headers):
        self.asked, self.status, self.parts = 0, status, parts
        self.headers = {
            "etag": TAG,
            "cache-control": b"public, max-age=0",
            "content-type": b"text/html",
            "vary": b"Cookie",
        } | {name.replace("_", "-"): value for name, value in headers.items()}

    async def __call__(self, scope, receive, send):
        self.asked += 1
        headers = [(n.encode(), v) for n, v in self.headers.items() if v is not None]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        for n, part in enumerate(self.parts, 1):
            await send({"type": "http.response.body", "body": part, "more_body": n < len(self.parts)})


class Reader:
    """Asks a cache, and reads the answer whole."""

    def __init__(self, app, stamp="1"):
        self.stamp, self.app = stamp, app
        self.cache = PublicCache(app, read=lambda at: self.stamp, fresh_for=0)

    def get(self, path="/", *, method="GET", **headers):
        told = [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()]
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": b"",
            "scheme": "http",
            "headers": told,
        }
        got = []

        async def send(message):
            got.append(message)

        async def receive():
            return {"type": "http.disconnect"}

        asyncio.run(self.cache(scope, receive, send))
        body = b"".join(m.get("body", b"") for m in got[1:])
        return got[0]["status"], dict(got[0]["headers"]), body


def test_the_second_reader_gets_what_the_first_one_got():
    app = App()
    reader = Reader(app)
    first, second = reader.get(), reader.get()
    assert first == second
    assert second[2] == BODY
    assert app.asked == 1


def test_another_stamp_makes_it_anew_at_once():
    app = App()
    reader = Reader(app)
    reader.get()
    app.parts, reader.stamp = (b"baru",), "2"
    assert reader.get()[2] == b"baru"
    reader.stamp = ""  # the database does not answer: nothing stored is given
    reader.get()
    assert app.asked == 3


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        ({}, 1),
        ({"cookie": "csrftoken=x; django_language=xx"}, 1),
        ({"cookie": "django_language=en"}, 2),
        ({"cookie": "sessionid=abc"}, 2),
        ({"cookie": "a=b; sessionid=abc"}, 2),
        ({"cookie": "messages=abc"}, 2),
        ({"authorization": "Bearer x"}, 2),
        ({"hx_request": "true"}, 2),
        ({"host": "lain.test"}, 2),
        ({"x_forwarded_proto": "https"}, 2),
    ],
)
def test_who_shares_an_answer(headers, asked):
    app = App()
    reader = Reader(app)
    reader.get()
    reader.get(**headers)
    assert app.asked == asked


@pytest.mark.parametrize(
    "app",
    [
        App(status=404),
        App(set_cookie=b"a=b"),
        App(etag=b'"other"'),
        App(etag=None),
        App(cache_control=b"private"),
        App(content_encoding=b"br"),
        App(parts=(b"x" * LARGEST, b"x")),
        App(parts=(b"x" * LARGEST, b"x", b"y")),
    ],
    ids=["missing", "cookie", "other tag", "no tag", "private", "packed", "large", "larger"],
)
def test_what_is_not_kept_is_passed_on_whole(app):
    reader = Reader(app)
    before = app.asked
    for n in (1, 2):
        status, _, body = reader.get()
        assert (status, body) == (app.status, b"".join(app.parts))
        assert app.asked == before + n


@pytest.mark.parametrize(
    ("held", "status"),
    [
        ('W/"t-1"', 304),
        ('"t-1"', 304),
        ('"x", W/"t-1"', 304),
        ("*", 304),
        ('"t-2"', 200),
        ("", 200),
        ("t-1", 200),
    ],
)
def test_conditional_requests(held, status):
    reader = Reader(App())
    reader.get()
    got = reader.get(if_none_match=held)
    assert got[0] == status
    assert bool(got[2]) == (status == 200)
    assert got[1][b"etag"] == TAG
    assert b"Cookie" in got[1][b"vary"]


@pytest.mark.parametrize(
    ("wanted", "packed"),
    [("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("br", False), ("", False)],
)
def test_packing(wanted, packed):
    _, headers, body = Reader(App()).get(accept_encoding=wanted)
    assert (headers.get(b"content-encoding") == b"gzip") == packed
    assert (gzip.decompress(body) if packed else body) == BODY
    assert headers[b"content-length"] == str(len(body)).encode()
    assert b"Accept-Encoding" in headers[b"vary"]


def test_head_has_no_body_and_other_methods_go_on():
    app = App()
    reader = Reader(app)
    reader.get()
    status, headers, body = reader.get(method="HEAD")
    assert (status, body, app.asked) == (200, b"", 1)
    assert headers[b"content-length"] == str(len(BODY)).encode()
    reader.get(method="POST")
    assert app.asked == 2


def test_the_store_forgets_what_was_used_least():
    store = Store(room=10_000)
    for n in range(5):
        store.put((str(n),), Stored("1", "", (), b"x" * 1000, None))
        store.get(("0",), "1")
    kept = [n for n in range(5) if store.get((str(n),), "1")]
    assert kept == [0, 3, 4]


def test_websockets_and_the_like_are_no_business_of_the_store():
    assert key_of({"type": "lifespan"}) is None


# ------------------------------------------------------------------ the stamp


@pytest.mark.django_db
def test_a_publication_changes_the_stamp_at_once_and_publishes_what_is_due():
    cycle = a_ranking(1)
    by, at = people.administrator(cycle.region), people.AT
    follower = public_stamp.Follower()
    before = follower.read(at=at)
    publishing.settle(cycle, due_at=at + timedelta(hours=1), by=by, at=at)
    settled = follower.read(at=at)
    out = follower.read(at=at + timedelta(hours=1))
    assert len({before, settled, out}) == 3
    assert Publication.objects.get(cycle=cycle).published_at is not None
    assert out == public_stamp.read(at=at + timedelta(hours=1))


@pytest.mark.django_db
def test_withdrawing_a_ranking_changes_the_stamp():
    cycle = a_ranking(1)
    by, at = people.administrator(cycle.region), people.AT
    publishing.settle(cycle, due_at=at + timedelta(hours=1), by=by, at=at)
    follower = public_stamp.Follower()
    before = follower.read(at=at)
    publishing.withdraw(cycle, by=by, at=at)
    assert follower.read(at=at) != before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verb", "is_public"), [("user.changed", False), ("body.changed", True), ("inspection.done", True)]
)
def test_what_is_never_shown_leaves_the_stamp_alone(verb, is_public):
    body, user = people.a_body(), people.a_user()
    follower = public_stamp.Follower()
    before = follower.read(at=people.AT)
    subject = user if verb.startswith("user") else body
    journal.record(verb, subject, by=user, at=people.AT)
    assert (follower.read(at=people.AT) != before) == is_public
    assert follower.read(at=people.AT) == public_stamp.read(at=people.AT)


@pytest.mark.django_db
def test_a_journal_that_was_put_back_is_read_anew(monkeypatch):
    for _ in range(3):
        journal.record("body.changed", people.a_body(), by=None, at=people.AT)
    follower = public_stamp.Follower()
    before = follower.read(at=people.AT)
    shorter = Event.objects.exclude(number=Event.objects.order_by("-number")[0].number)
    monkeypatch.setattr(Event, "objects", shorter)
    assert follower.read(at=people.AT) == public_stamp.read(at=people.AT) != before


@pytest.mark.django_db
def test_the_day_is_part_of_the_stamp():
    assert public_stamp.read(at=people.AT) != public_stamp.read(at=people.AT + timedelta(days=1))


# ------------------------------------------------------------------ the marks of pages


@public_pages.public
def page(request):
    return HttpResponse("halaman")


@public_pages.open_data
def data(request):
    raise AssertionError("asked although the reader has it")


@pytest.mark.django_db
def test_pages_are_public_for_strangers_and_private_for_others():
    asked = RequestFactory().get("/")
    stranger = page(asked)
    assert stranger.headers["ETag"].startswith('W/"t-')
    assert stranger.headers["Cache-Control"].startswith("public")
    asked.COOKIES["sessionid"] = "abc"
    known = page(asked)
    assert "ETag" not in known.headers
    assert known.headers["Cache-Control"].startswith("private")
    assert {stranger.headers["Vary"], known.headers["Vary"]} == {"Cookie"}


@public_pages.public
def with_form(request):
    return HttpResponse(get_token(request))


@public_pages.public
def greeting(request):
    response = HttpResponse("halo")
    response.set_cookie("a", "b")
    return response


@public_pages.public
def own_words(request):
    return HttpResponse("rekaman", headers={"Cache-Control": "private, max-age=3600"})


@pytest.mark.django_db
@pytest.mark.parametrize("view", [with_form, greeting, own_words])
def test_what_is_one_readers_own_is_marked_for_nobody_else(view):
    response = view(RequestFactory().get("/"))
    assert response.headers["Cache-Control"].startswith("private")
    assert "ETag" not in response.headers


@pytest.mark.django_db
def test_languages_have_tags_of_their_own():
    asked = RequestFactory().get("/")
    tags = set()
    for language in ("id", "en"):
        with translation.override(language):
            tags.add(page(asked).headers["ETag"])
    assert len(tags) == 2


@pytest.mark.django_db
def test_a_reader_who_has_it_costs_no_more_than_the_stamp(django_assert_num_queries):
    asked = RequestFactory().get("/api/v1/badan/?batas=5")
    asked.META["HTTP_IF_NONE_MATCH"] = public_pages.tag_of(asked)
    with django_assert_num_queries(1):
        response = data(asked)
    assert response.status_code == 304
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.django_db
def test_the_signed_out_front_page_sets_no_cookie_and_touches_no_session(client):
    response = client.get("/")
    assert response.status_code == 200
    assert not response.cookies
    assert b"csrf" not in response.content


@pytest.mark.django_db
def test_anybody_may_choose_a_language_without_a_token():
    response = Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en", "next": "/"})
    assert response.cookies["django_language"].value == "en"
