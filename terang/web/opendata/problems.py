"""What is wrong with a request, as problem details (RFC 9457): for programs to read, with a sentence for people."""

import msgspec
from django.http import HttpResponse
from msgspec import Struct

MEDIA = "application/problem+json"


class Problem(Struct, frozen=True, omit_defaults=True):
    """Masalah dengan sebuah permintaan (RFC 9457)."""

    title: str
    status: int
    detail: str = ""
    type: str = "about:blank"
    instance: str = ""
    parameter: str = ""


class Unusable(Exception):
    """A request cannot be answered. The message is a sentence for whoever wrote the program."""

    def __init__(self, detail: str, *, parameter: str = "", status: int = 400) -> None:
        super().__init__(detail)
        self.problem = Problem(
            title={400: "Permintaan keliru", 404: "Tidak ditemukan"}[status],
            status=status,
            detail=detail,
            parameter=parameter,
        )


def answer(problem: Problem) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(problem), content_type=MEDIA, status=problem.status)
