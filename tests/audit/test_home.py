"""When a front page is opened in a browser although it has text: its menu comes from a script."""

import pytest

from terang.audit.home import hides_menu
from terang.audit.model import Link, Page, Section

HOME = "https://kec.sukamajukab.go.id/"


def front(count: int, *, scripts: int = 2, host: str = HOME) -> Page:
    links = tuple(Link(f"{host}halaman-{n}", f"Halaman {n}") for n in range(count))
    return Page(HOME, scripts=scripts, sections=(Section(text="Selamat datang", links=links),))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (front(0), True),
        (front(4), True),
        (front(5), False),
        (front(0, scripts=0), False),
        (front(9, host="https://www.lain.go.id/"), True),
    ],
)
def test_a_front_page_with_scripts_that_leads_nowhere_hides_its_menu(page, expected):
    assert hides_menu(page, HOME) is expected
