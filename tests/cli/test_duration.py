"""What is said of the time before an audit begins."""

import pytest

from terang.audit.manifest import Budget
from terang.audit.model import Body
from terang.audit.polite import LOOPBACK, Manners
from terang.cli.duration import longest, told

BUDGET = Budget(pages=200, documents=60, links=100, resources=15)


def bodies(count: int, domain: str = "sukamajukab.go.id") -> list[Body]:
    return [Body(f"Dinas {n}", "dinas", f"https://d{n}.{domain}/") for n in range(count)]


def test_one_website_takes_as_long_as_its_own_delay():
    found = longest(bodies(1), Manners(), BUDGET, parallel=200)
    assert found.apart == found.together == 385 * 1.5


def test_fifty_bodies_of_one_region_end_in_the_same_morning():
    """Under one domain; on machines of their own the domain's rate decides, on one machine the machine's."""
    found = longest(bodies(50), Manners(), BUDGET, parallel=200)
    assert found.apart == pytest.approx(50 * 385 * 0.2)
    assert found.together == pytest.approx(50 * 385 * 0.5)
    assert found.together < 3 * 3600


def test_websites_that_do_not_fit_at_once_wait_for_the_others():
    assert longest(bodies(4), Manners(), BUDGET, parallel=2).apart == 2 * 385 * 1.5


def test_a_longer_delay_takes_longer_and_bodies_without_website_none():
    none = Body("Kecamatan Tanpa", "kecamatan", "")
    assert longest([*bodies(1), none], Manners(base=3), BUDGET, parallel=200).apart == 385 * 3
    assert longest([none], Manners(), BUDGET, parallel=200).together == 0


def test_the_sentence():
    assert told(bodies(50), Manners(), BUDGET, parallel=200).startswith(
        "Perkiraan lama: paling lama 2 jam 40 menit bila semua situs ada di satu server, 1 jam 5 menit bila terpisah;"
    )
    assert told(bodies(1), Manners(), BUDGET, parallel=200).startswith(
        "Perkiraan lama: paling lama 10 menit;"
    )
    assert told(bodies(3), LOOPBACK, BUDGET, parallel=200) == ""
    assert told([], Manners(), BUDGET, parallel=200) == ""
