"""Front page and worklist."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """What there is to do today."""
    return render(request, "web/home.html")
