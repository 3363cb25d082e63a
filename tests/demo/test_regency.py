"""The regency as data: the same everywhere, complete, and without anybody real."""

import os
import re
import subprocess
import sys
from datetime import date

import pytest

from terang.audit.model import State
from terang.demo.model import Website
from terang.demo.plan import CORE
from tests.sites import sukamaju

DIGEST = """
import sys
from hashlib import sha256
from datetime import date

from terang.demo import regency
total = sha256()
made = regency(int(sys.argv[1]), as_of=date(2026, 11, 20))
wanted = {"dispusip", "kec-karangwarsa", "kec-girisentausa", "kec-wanaraksa", "disdagkop"}
for body in made.bodies:
    site = made.website(body.code)
    for target in sorted(site.targets()):
        total.update(target.encode())
        if body.code in wanted:
            total.update(site.pages[target]().body)
total.update(repr(made.planted).encode())
print(total.hexdigest())
"""


def _digest(seed: int, hash_seed: str) -> str:
    env = {**os.environ, "PYTHONHASHSEED": hash_seed}
    run = subprocess.run(
        [sys.executable, "-c", DIGEST, str(seed)], capture_output=True, text=True, check=True, env=env
    )
    return run.stdout.strip()


def test_two_processes_make_the_same_bytes_whatever_their_hash_seed():
    assert _digest(2026, "1") == _digest(2026, "4242")


def test_another_seed_makes_another_regency():
    one, other = sukamaju(), sukamaju(seed=7)
    assert [b.code for b in one.bodies] == [b.code for b in other.bodies]
    assert one.planted != other.planted


def test_there_are_24_offices_and_26_kecamatan_each_with_a_website_of_its_own():
    made = sukamaju()
    kecamatan = [b for b in made.bodies if b.kind == "kecamatan"]
    assert (len(made.bodies), len(kecamatan)) == (50, 26)
    assert len({b.code for b in made.bodies}) == len({b.website for b in made.bodies}) == 50
    assert all(b.website.endswith(".sukamajukab.go.id/") for b in made.bodies)


def test_every_planted_page_is_there():
    made = sukamaju()
    for fact in made.planted:
        if fact.page:
            site = made.website(fact.body)
            target = "/" + fact.page.split("/", 3)[3]
            assert target in site.pages, fact


def test_no_indicator_has_two_truths():
    made = sukamaju()
    seen = [(f.body, f.subject) for f in made.planted if f.subject in CORE or f.subject == "status"]
    assert len(seen) == len(set(seen))
    assert {f.expected for f in made.planted if f.subject in CORE} == set(State)


def test_the_bodies_differ_as_in_life():
    made = sukamaju()
    good = {
        b.code: sum(f.expected == State.ADA for f in made.truths(b.code) if f.subject in CORE)
        for b in made.bodies
    }
    assert good["diskominfo"] == good["kec-tirtawarsa"] == len(CORE)
    assert sum(n < 8 for n in good.values()) >= 8
    assert sum(8 <= n < 16 for n in good.values()) >= 8
    assert sum(n >= 20 for n in good.values()) >= 6


@pytest.mark.parametrize("as_of", [date(2024, 2, 29), date(2026, 1, 2), date(2027, 12, 31)])
def test_any_day_will_do(as_of):
    made = sukamaju(as_of)
    for body in made.bodies:
        for paper in _dates(made.website(body.code)):
            assert paper <= as_of


def _dates(site: Website) -> list[date]:
    return [found for target in site.targets() if (found := _dated(target))]


def _dated(target: str) -> date | None:
    found = re.match(r"/(\d{4})/(\d\d)/(\d\d)/", target)
    return date(*map(int, found.groups())) if found else None
