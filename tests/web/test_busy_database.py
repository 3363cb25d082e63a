"""A database without time: the form comes back and is sent again; any other fault of a database stays one."""

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from psycopg import errors


def fault(code: str) -> OperationalError:
    """As Django raises them: what the driver said is the cause."""
    causes = {
        "terkunci": None,
        "buntu": errors.DeadlockDetected(),
        "putus": errors.OperationalError("connection refused"),
        "salah": None,
        "sandi": errors.InvalidPassword(),
    }
    words = {"terkunci": "database is locked", "salah": "no such table: x"}
    found = OperationalError(words.get(code, "x"))
    found.__cause__ = causes[code]
    return found


def view(_request: HttpRequest, code: str) -> HttpResponse:
    raise fault(code)


urlpatterns = [path("<str:code>/", view)]


@pytest.fixture
def client(settings) -> Client:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["terang.web.headers.SecurityHeaders", "terang.web.busy.BusyDatabase"]
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("code", ["terkunci", "buntu", "putus"])
def test_a_form_that_met_a_busy_database_comes_back(client, code):
    answer = client.post(
        f"/{code}/", "nama=%3Cb%3E&catatan=lama", content_type="application/x-www-form-urlencoded"
    )
    page = answer.content.decode()
    assert (answer.status_code, "Retry-After" in answer.headers) == (503, True)
    assert 'name="catatan" value="lama"' in page
    assert "<b>" not in page


@pytest.mark.parametrize("code", ["salah", "sandi"])
def test_what_does_not_pass_by_itself_is_a_fault(client, code):
    with pytest.raises(OperationalError):
        Client().get(f"/{code}/")
