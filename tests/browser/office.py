"""A made-up office with something on every page, and the addresses its links lead to."""

import re
from collections.abc import Iterator
from datetime import timedelta

from django.test import Client
from django.urls import Resolver404, resolve

from terang.accounts.models import User
from terang.bodies.models import Body, Role
from terang.coaching.actions import attending, commitments, following, meetings, notes, visits
from terang.coaching.models import EarlyWarning, Visit
from terang.evaluations.actions import marking
from terang.evaluations.models import Mark, Predicate, Submission
from terang.evaluations.states import Stage
from terang.inspections.models import Standing
from terang.instruments.actions import install_library
from tests import people
from tests.coaching import meeting, visiting
from tests.evaluations import made

_HREF = re.compile(rb'href="(/[^"#]*)"')
_KIND = re.compile(r"""<[a-z][a-z0-9]*|\b(?:class|type|role)="[^"]*"|\b(?:aria-[a-z]+|hidden|disabled)\b""")
_LEAVES = frozenset({"accounts:sign_out"})
MOST = 400  # addresses looked at; more would say nothing new


def furnish() -> dict[str, User]:
    """Bodies with websites, inspections and evaluations in every state; one person for each role."""
    install_library(at=people.AT)
    bodies = [people.a_body(url=f"https://dinas{n}.contoh.test/") for n in range(4)]
    staff = [people.verifier() for _ in range(3)]
    for body in bodies[:3]:
        inspection = made.inspected(body, renstra="ada", dip="kosong", lakip="tidak_ada", dik="kedaluwarsa")
        Standing.objects.create(
            website=body.websites.get(), inspection=inspection, status="aktif", checked_at=people.AT, score=71
        )
    for ago, score in ((3, 61), (2, 74), (1, 88)):
        Predicate.objects.create(
            region=bodies[0].region, year=2026 - ago, score=score, name="Cukup Informatif"
        )
    cycle = made.running()
    admin = people.administrator()
    Submission.objects.filter(entry__body__in=bodies[:2]).update(
        stage=Stage.SUBMITTED, submitted_at=people.AT
    )
    marking.share_out(cycle, by=admin, at=people.AT)
    made.a_cycle(by=admin)
    verifier = Mark.objects.all()[0].verifier if Mark.objects.exists() else staff[0]
    officer = people.officer(bodies[2])
    _coach(bodies[2], officer)
    _visit_and_train(bodies[2], bodies[3], lead=verifier, officer=officer, by=admin)
    return {
        "administrator": admin,
        "verifikator": verifier,
        "juri": people.holding(Role.JUDGE),
        "petugas": officer,
        "pimpinan": people.holding(Role.LEADER, body=bodies[0]),
        "auditor": people.holding(Role.AUDITOR),
    }


def _coach(body: Body, officer: User) -> None:
    """Advice, promises in three states, and a warning."""
    following.follow(at=people.AT)
    for title, code, days in (("Renstra", "informasi:dip", 9), ("Meja layanan", "", -2), ("SK PPID", "", 3)):
        made_at = people.AT - timedelta(days=20)
        promise = commitments.make(
            body, code=code, title=title, note="", owner=officer, by=officer, at=made_at,
            due_on=(people.AT + timedelta(days=days)).date(),
        )  # fmt: skip
    commitments.keep(promise, url="https://contoh.test/sk", by=officer, at=people.AT)
    EarlyWarning.objects.create(
        region=body.region, body=body, year=2025, last_total=91, last_band="Informatif", total=85,
        band="Menuju Informatif", raised_at=people.AT, changed_at=people.AT,
        reasons=[{"code": "informasi:dip", "name": "Daftar Informasi Publik", "points": "-6", "state": "kosong", "why": "Kosong."}],
    )  # fmt: skip


def _visit_and_train(visited: Body, coming: Body, *, lead: User, officer: User, by: User) -> None:
    """A visit with minutes and one to come, a training that was held and one under way."""
    done = visiting.a_visit(body=visited, lead=lead, by=by)
    said = visiting.raw("dip", advice="Lengkapi daftarnya.", due_on="2027-03-01", mark="belum")
    notes.receive(done, [said, visiting.raw("dip", text="Kata yang lain.")], by=lead, at=people.now())
    visits.close(
        Visit.objects.get(pk=done.pk),
        met="Sri Lestari, Sekretaris",
        summary="Dibuka bersama.",
        internal_advice="Periksa tiap triwulan.",
        signer="",
        number="",
        by=lead,
        at=people.now(),
    )
    visiting.a_visit(body=coming, lead=lead, by=by)
    for is_over in (True, False):
        held = meeting.now_running(visited, coming, by=by)
        person, _ = attending.enter(held, meeting.somebody(visited), user=officer, at=people.now())
        if is_over:
            meetings.hold(held, by=by, at=people.now())
        else:
            attending.correct_contact(person, phone="+6281200000000", email="", at=people.now())


def addresses(browser: Client) -> Iterator[tuple[str, str]]:
    """One address of each kind of page that links lead to, from the front page on, with what stands there."""
    waiting, seen, views = ["/"], {"/"}, set[str]()
    while waiting:
        path = waiting.pop(0)
        view = _view(path)
        if not view or view in _LEAVES or view in views:
            continue
        response = browser.get(path)
        if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        views.add(view)
        yield path, response.text
        for link in _HREF.findall(response.content):
            address = link.decode().replace("&amp;", "&")
            if address not in seen and len(seen) < MOST:
                seen.add(address)
                waiting.append(address)


def new_pages(browser: Client, shown: dict[str, set[str]]) -> Iterator[str]:
    """Addresses whose page has a kind of element (tag, class, type) that `shown` has not for the same view; adds them."""
    for path, text in addresses(browser):
        found, known = kinds(text), shown.setdefault(_view(path), set())
        if not found <= known:
            known |= found
            yield path


def kinds(text: str) -> set[str]:
    """Tags, classes, roles and states of elements on a page."""
    return set(_KIND.findall(text))


def _view(path: str) -> str:
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return ""
