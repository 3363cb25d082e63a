"""A website made by Terang, filled from the made-up office, stands before our own engine like any other."""

import gc
import re
import warnings
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from terang.audit.manifest import Budget
from terang.audit.model import Level, State
from terang.demo.model import Reply, Website
from terang.demo.offices import offices
from terang.demo.shapes import parts
from terang.instruments.judgement import judgement
from terang.instruments.vocabulary import vocabulary
from terang.publishing.models import SiteHome
from terang.web.rehearsed import websites
from tests.audit import auditing
from tests.audit.small_site import Served
from tests.people import AT, a_body, administrator
from tests.publishing.made import own_folders, reading
from tests.sites import served

HOST = "dinkes.contoh-uji.test"


def all_pages(host: str) -> dict[str, Reply]:
    """Every answer a visitor can come to from the home, and what robots ask for."""
    browser = Client(HTTP_HOST=host)
    waiting, found = ["/", "/robots.txt", "/sitemap.xml"], dict[str, Reply]()
    while waiting:
        target = waiting.pop()
        if target in found:
            continue
        with reading(browser.get(target, secure=True)) as answer:
            body = answer.getvalue()
        headers = tuple((k, v) for k, v in answer.items() if k not in ("Content-Type", "Content-Length"))
        found[target] = Reply(body, answer["Content-Type"], answer.status_code, headers)
        assert answer.status_code == 200, target
        if answer["Content-Type"].startswith("text/html"):
            for way in re.findall(r'(?:href|src)="([^"#]+)"', body.decode()):
                if way.startswith("/") and not way.startswith("/statis/"):
                    waiting.append(way.replace("&amp;", "&"))
    return found


def _same(reply: Reply) -> Reply:
    return reply


@pytest.mark.django_db
def test_a_filled_website_has_everything_the_engine_looks_for(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SITE_URL = "https://portal.contoh-uji.test"
    settings.ALLOWED_HOSTS = [HOST, "testserver"]
    own_folders(settings, tmp_path, monkeypatch)
    office = next(o for o in offices(2026) if o.code == "dinkes")
    body = a_body(office.name)
    websites.fill(body, office, by=administrator(body.region), at=AT)
    SiteHome.objects.filter(body=body).update(host=HOST)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Wagtail leaves a picture's file to the collector
        pages = all_pages(HOST)
        gc.collect()
    assert len(pages["/"].body) + 20_000 < 150_000
    site = Website(HOST, {target: partial(_same, reply) for target, reply in pages.items()}, parts.not_found)
    with served(site) as server:
        run = auditing.audit(
            tmp_path / "audit", Served({}, 0, [], []), HOST, at=AT, as_of=AT.date(), within=server.reach, judgement=judgement(),
            budget=Budget(pages=200, documents=80, links=100, resources=20, seconds=60),
            bodies=[auditing.body(HOST, scheme="https")],
        )  # fmt: skip
    (report,) = run.reports
    assert {v.indicator for v in report.verdicts} == {i.code for i in vocabulary().indicators}
    assert {v.indicator: v for v in report.verdicts if v.state is not State.ADA} == {}
    bad = {f.check: f for f in report.findings if f.level in (Level.PROBLEM, Level.ALARM)}
    assert bad == {}
