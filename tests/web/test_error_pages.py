"""What somebody reads when nothing can be shown: Indonesian, with a way back, and without the office behind it."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def odd(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("diterima")


urlpatterns = [
    path("rusak/", broken),
    path("tertutup/", forbidden),
    path("aneh/", odd),
    path("isian/", form),
]


@pytest.fixture
def browser(settings) -> Client:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/rusak/", 500, "bukan karena Anda"),
        ("/tertutup/", 403, "bukan untuk akun Anda"),
        ("/aneh/", 400, "tidak dikenali"),
        ("/isian/", 403, "sudah kedaluwarsa"),
    ],
)
def test_errors_are_said_kindly_and_lead_home(browser, address, status, said):
    answer = browser.post(address) if address == "/isian/" else browser.get(address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert said in page
    assert '<html lang="id">' in page
    assert 'href="/"' in page
