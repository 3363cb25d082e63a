"""The row before the office: a few threads, first come first served, no time lost by waiting, overload said plainly."""

import asyncio
import threading
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import path

from terang.inspections import clock
from terang.web.office import Office

_now: list[int] = []
_most: list[int] = []


def slow(request: HttpRequest) -> HttpResponse:
    _now.append(1)
    _most.append(len(_now))
    time.sleep(0.05)
    _now.pop()
    return HttpResponse(clock.arrived(request).isoformat())


def file(request: HttpRequest) -> FileResponse:
    return FileResponse((b"abc" * 1000 for _ in range(50)), filename="x.bin")


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [path("lambat/", slow), path("berkas/", file), path("rusak/", broken)]


@pytest.fixture(autouse=True)
def _pages(settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    settings.SERVESTATIC_USE_FINDERS = True
    settings.MIDDLEWARE = [
        "servestatic.middleware.ServeStaticMiddleware",
        "terang.web.headers.SecurityHeaders",
    ]
    monkeypatch.setattr(clock, "database_now", lambda: datetime.now(UTC))  # noqa: TID251 - stands for the database's
    clock._asked.clear()
    _most.clear()


async def ask(
    office: Office, address: str, *, method: str = "GET", body: bytes = b"", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    told: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": body}]
    sent = {"host": "localhost", "content-length": str(len(body)), **headers}
    scope = {
        "type": "http",
        "method": method,
        "path": address,
        "query_string": b"",
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in sent.items()],
    }

    async def receive() -> Any:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        told.append(message)

    await office(scope, receive, send)
    head = {k.decode().lower(): v.decode() for k, v in told[0]["headers"]}
    return told[0]["status"], head, b"".join(m.get("body", b"") for m in told[1:])


async def together(office: Office, number: int, **more: Any) -> list[tuple[int, dict[str, str], bytes]]:
    return await asyncio.gather(*(ask(office, "/lambat/", **more) for _ in range(number)))


def test_all_are_answered_by_a_few_threads():
    answers = asyncio.run(together(Office(threads=3), 24))
    assert {status for status, _, _ in answers} == {200}
    assert max(_most) == 3


@pytest.mark.django_db
def test_the_end_of_a_request_never_touches_a_database_on_the_event_loop(monkeypatch):
    """A connection that belongs to the loop may not even be looked at there: Django refuses it."""

    async def beside_a_connection() -> list[tuple[int, dict[str, str], bytes]]:
        with monkeypatch.context() as allowed:
            allowed.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
            connection.ensure_connection()
        try:
            return await together(Office(threads=1), 2)
        finally:
            with monkeypatch.context() as allowed:
                allowed.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
                connection.close()

    assert [status for status, _, _ in asyncio.run(beside_a_connection())] == [200, 200]


def test_waiting_for_a_turn_is_not_held_against_anybody():
    """The control: by the clock when its turn came, the last would have arrived at the end."""
    before = datetime.now(UTC)  # noqa: TID251
    answers = asyncio.run(together(Office(threads=1), 12))
    after = datetime.now(UTC)  # noqa: TID251
    arrived = [datetime.fromisoformat(body.decode()) for _, _, body in answers]
    assert (after - before).total_seconds() > 0.6
    assert max(arrived) < before + (after - before) / 2


def test_too_many_are_asked_to_come_again_and_get_their_form_back():
    form = b"nama=%22%3E%3Cscript%3E&catatan=sudah+lama"
    typed = {"method": "POST", "body": form, "content_type": "application/x-www-form-urlencoded"}
    answers = asyncio.run(together(Office(threads=1, most_waiting=2), 9, **typed))
    busy = [answer for answer in answers if answer[0] == 503]
    assert (len(answers) - len(busy), len(busy)) == (3, 6)
    _, head, body = busy[0]
    page = body.decode()
    assert 5 <= int(head["retry-after"]) <= 15
    assert "tidak hilang" in page
    assert 'name="catatan" value="sudah lama"' in page
    assert "<script>" not in page
    assert f'data-resend="{head["retry-after"]}"' in page
    assert 'action="/lambat/"' in page


def test_what_cannot_be_sent_again_by_the_page_is_said():
    files = {"method": "POST", "body": b"x" * 99, "content_type": "multipart/form-data; boundary=x"}
    answers = asyncio.run(together(Office(threads=1, most_waiting=0), 2, **files))
    page = next(body.decode() for status, _, body in answers if status == 503)
    assert "kirim lagi berkasnya" in page
    assert "data-resend" not in page


def test_files_go_out_piece_by_piece_from_a_thread_of_their_own():
    before = threading.active_count()
    status, head, body = asyncio.run(ask(Office(threads=1), "/berkas/"))
    assert (status, len(body)) == (200, 150_000)
    assert "content-security-policy" in head
    assert threading.active_count() <= before + 1


def test_a_view_that_breaks_is_a_500_and_the_next_is_answered():
    office = Office(threads=1)
    assert asyncio.run(ask(office, "/rusak/"))[0] == 500
    assert asyncio.run(ask(office, "/lambat/"))[0] == 200


def test_static_files_wait_for_nobody_and_are_what_they_say():
    async def both() -> tuple[int, dict[str, str], bytes]:
        waiting = asyncio.create_task(together(office, 12))
        await asyncio.sleep(0)
        began = len(_most)
        answer = await ask(office, "/statis/terang/resend.js")
        assert len(_most) - began < 12
        await waiting
        return answer

    office = Office(threads=1)
    status, head, body = asyncio.run(both())
    assert (status, head.get("x-content-type-options")) == (200, "nosniff"), body
