"""No identity on anything public: every page, file, feed and search answer, every error page, the log, the journal."""

import logging
import re

import pytest
from django.urls import get_resolver

from terang.accounts import checkpoints, journal
from terang.accounts.models import Event
from terang.bodies.models import Body, Contact
from terang.privacy import register
from tests import people
from tests.privacy import canary
from tests.web.test_every_page import _addresses

pytestmark = pytest.mark.django_db
_LINK = re.compile(r'(?:href|src|hx-get|action)="(/[^"#]*)')
_ROOT = re.compile(r"https?://[^/\s\"<>]+(/[^\s\"<>]*)")
SEARCHES = (
    "/cari/?cari=",
    "/cari/?q=",
    "/permohonan/?cari=",
    "/permohonan/register/?cari=",
    "/aduan/daftar/?cari=",
    "/daftar-badan/?cari=",
)
WRONG = (
    "/tidak-ada/",
    "/badan/tidak-ada/",
    "/data/tidak-ada.csv",
    "/api/v1/tidak-ada/",
    "/permohonan/lacak/?nomor=x",
    "/bukti-publik/putusan/0/",
)
MOST = 260  # pages


def walk():
    """Every public address that a link leads to, with what it answers."""
    browser = people.client()
    waiting = [*_addresses(get_resolver()), *WRONG]
    seen, asked = set(waiting), 0
    while waiting and asked < MOST:
        path = waiting.pop(0)
        if path.startswith(("/statis/", "/bahasa/", "/kelola/")):
            continue
        answer = browser.get(path)
        asked += 1
        content = answer.getvalue()
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        yield path, headers.encode() + content
        if answer.status_code == 200 and not content.startswith(b"PK"):
            text = content.decode("utf-8", "replace")
            for link in [*_LINK.findall(text), *_ROOT.findall(text)]:
                address = link.replace("&amp;", "&")
                if address not in seen and address.startswith("/"):
                    seen.add(address)
                    waiting.append(address)


def leaks():
    return {path: told for path, content in walk() if (told := canary.found_in(content))}


def test_nothing_public_shows_who_asked(caplog):
    caplog.set_level(logging.DEBUG)
    body = canary.plant()
    visited = dict(walk())
    leaked = {path: told for path, content in visited.items() if (told := canary.found_in(content))}
    assert not leaked
    assert len(visited) > 30
    assert any("/data/fungsional/99.01/kejadian-bencana/" in path for path in visited), (
        "the walk reaches what was published"
    )
    assert any(path.startswith(f"/badan/{body.slug}") for path in visited)
    assert not canary.found_in(caplog.text.encode()), "log"
    written = "\n".join(f"{e.verb} {e.data} {e.subject_id}" for e in Event.objects.all())
    assert len(written) > 200
    assert not canary.found_in(written.encode()), "journal"


def stored():
    """Every column of every table as a copy of the database shows it, by where the register puts it."""
    for model in register.own_models():
        told = register.tables().get(model._meta.label_lower, register.table())
        open_ = {name for name, use in told.personal.items() if not use.is_sealed}
        for field in model._meta.concrete_fields:
            rows = model._default_manager.values_list(field.attname, flat=True)
            for value in rows.iterator():
                content = bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
                yield f"{model._meta.label_lower}.{field.name}", field.name in open_, content


def test_a_copy_of_the_database_shows_nobody_outside_the_columns_of_the_register(settings, tmp_path):
    """Sealed columns, search words, hashes, journal, checkpoints, titles: everything that is not declared open."""
    settings.DATA = tmp_path
    canary.plant()
    checkpoint = checkpoints.sign("uji", at=people.AT)
    assert not canary.found_in(people.client().get(f"/titik-periksa/{checkpoint.pk}.txt").content)
    list(walk())  # public files are made when they are asked for
    declared = {where for where, is_open, content in stored() if is_open and canary.found_in(content)}
    leaked = {where for where, is_open, content in stored() if not is_open and canary.found_in(content)}
    assert not leaked
    assert {"accounts.user.email", "bodies.contact.name", "cases.case.text"} <= declared, "a control"
    assert {"notices.notice.to", "cases.party.sealed", "cases.correspondent.sealed"}.isdisjoint(declared)
    on_disk = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any("publik" in path.parts for path in on_disk)
    assert not [path for path in on_disk if canary.found_in(path.read_bytes())]


def test_the_copy_is_really_looked_through():
    body = canary.plant()
    Body.objects.filter(pk=body.pk).update(slug="zzkenari")
    assert [where for where, is_open, content in stored() if not is_open and canary.found_in(content)] == [
        "bodies.body.slug"
    ]


def test_searching_for_somebody_finds_nothing():
    canary.plant()
    browser = people.client()
    others = {
        canary.NAME: (canary.NIK, canary.MAIL),
        canary.NIK: ("Zzkenari", canary.MAIL),
        "anggaran": ("Zzkenari", canary.NIK),
    }
    for address in SEARCHES:
        for word, hidden in others.items():
            answer = browser.get(address + word)
            if answer.status_code == 200:
                page = answer.content.decode().casefold()
                assert not [each for each in hidden if each.casefold() in page], (address, word)


@pytest.mark.parametrize("guard", ["contact", "body", "journal", "log"])
def test_the_canary_sings_when_a_guard_is_off(guard, caplog):
    caplog.set_level(logging.DEBUG)
    body = canary.plant()
    if guard == "contact":
        Contact.objects.filter(body=body).update(is_public=True, post=canary.NAME)
        Body.objects.filter(pk=body.pk).update(short_name=canary.NAME)
        assert leaks()
    elif guard == "body":
        Body.objects.filter(pk=body.pk).update(name=canary.NAME)
        assert leaks()
    elif guard == "journal":
        journal.record("body.changed", body, by=None, at=people.AT, data={"name": canary.NAME})
        assert any(canary.found_in(str(e.data).encode()) for e in Event.objects.all())
    else:
        logging.getLogger("terang.cases").warning("Pemohon %s", canary.NAME)
        assert canary.found_in(caplog.text.encode())


def test_a_packed_file_is_opened():
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("xl/sharedStrings.xml", canary.NAME)
    assert canary.found_in(buffer.getvalue())
