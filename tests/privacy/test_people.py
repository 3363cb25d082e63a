"""The register knows every column; a person's data are found, handed over, erased; retention and breach lists."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import models
from python_calamine import CalamineWorkbook
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from terang.accounts.http import Refused
from terang.accounts.models import Event, EventDetail, Session, User
from terang.bodies.models import Contact, Membership, Role
from terang.cases import vault
from terang.cases.actions import files
from terang.cases.models import Attachment, Case, Party
from terang.inspections.timers import TIMERS
from terang.notices.models import Notice
from terang.notices.states import State
from terang.privacy import reference, register, retention, timers
from terang.privacy.actions import breaches, keeping
from terang.privacy.actions import people as actions
from terang.privacy.places import PLACES
from terang.privacy.results.breaches import TABLES, Scope
from terang.privacy.results.people import find
from terang.publishing.actions import make_site
from tests import people
from tests.privacy import canary

ROOT = Path(__file__).parents[2]


def test_every_column_is_declared():
    assert register.faults() == [], "nyatakan di terang/privacy/tables/<aplikasi>.py"


def test_a_new_column_cannot_slip_by(monkeypatch):
    there = register.declarable(User)

    def declarable(model):
        return {*there, "nama_ibu"} if model is User else set()

    monkeypatch.setattr(register, "declarable", declarable)
    assert [fault for fault in register.faults() if "nama_ibu" in fault]


def test_what_must_be_declared():
    class Made(models.Model):
        text = models.TextField()
        kind = models.CharField(max_length=1, choices=[("a", "A")])
        file = models.FileField()
        number = models.IntegerField()

        class Meta:
            app_label = "made"
            managed = False

    assert register.declarable(Made) == {"text", "file"}


def test_the_documented_register_is_that_of_the_code():
    assert (ROOT / "docs/reference" / reference.PAGE).read_text() == reference.page()


@pytest.mark.django_db
class TestPerson:
    def test_found_by_any_of_their_numbers(self):
        body = canary.plant()
        for text in (canary.NIK, "+62 812-7766-5544", canary.MAIL.upper()):
            kinds = {one.kind: len(one.rows) for one in find(body.region, text)}
            assert kinds.get("perkara") == 4, text
        assert {"akun", "narahubung", "undangan", "perkara"} <= {
            one.kind for one in find(body.region, canary.MAIL)
        }
        assert find(body.region, "orang.lain@contoh.test") == []
        assert find(people.a_region("99.02", "Lain"), canary.MAIL) == []

    def test_handed_over(self):
        body = canary.plant()
        admin = people.administrator(body.region)
        package = actions.export(body.region, canary.MAIL, reason="Surat 1/2026", by=admin, at=people.AT)
        with zipfile.ZipFile(io.BytesIO(package)) as opened:
            told = json.loads(opened.read("data.json"))
        cases = next(one["data"] for one in told["data"] if one["jenis"] == "perkara")
        assert cases[0]["identitas"]["number"] == canary.NIK
        event = Event.objects.get(verb="privacy.exported")
        assert not canary.found_in(str(event.data).encode())

    def test_erased_but_for_what_must_stay(self):
        body = canary.plant()
        admin = people.administrator(body.region)
        with pytest.raises(Refused, match="peran"):
            actions.erase(body.region, canary.MAIL, reason="Surat 2/2026", by=admin, at=people.AT)
        assert Contact.objects.filter(email=canary.MAIL).exists(), "nothing by halves"
        Membership.objects.filter(user__email=canary.MAIL).update(until_at=people.AT)
        log(User.objects.get(email=canary.MAIL), "wagtail.edit", title=canary.NAME)
        done = actions.erase(body.region, canary.MAIL, reason="Surat 2/2026", by=admin, at=people.AT)
        assert {kind for kind, _, _ in done} >= {"akun", "narahubung", "undangan", "perkara"}
        assert find(body.region, canary.MAIL) == []
        assert Case.objects.count() == 4
        assert not Party.objects.exclude(sealed=b"").exists()
        assert not canary.found_in(str(list(Case.objects.values())).encode())
        assert not canary.found_in(str(list(User.objects.values())).encode())
        assert not canary.found_in(str(list(EventDetail.objects.values())).encode())
        assert not Notice.objects.exclude(to="").filter(user=None).exists()
        (entry,) = ModelLogEntry.objects.all()
        assert not canary.found_in(f"{entry.label} {entry.data}".encode())
        assert set(Notice.objects.values_list("state", flat=True)) == {State.WITHDRAWN}

    def test_old_versions_of_websites_go_and_what_is_published_is_left_to_its_editors(self):
        body = canary.plant()
        admin = people.administrator(body.region)
        home = make_site(body, by=admin, at=people.AT)
        for phone in (canary.PHONE, "", "+6281200000000"):
            home.phone = phone
            home.save_revision(user=admin)
        found = {one.kind: len(one.rows) for one in find(body.region, canary.PHONE)}
        assert found["situs"] == 1
        Membership.objects.filter(user__email=canary.MAIL).update(until_at=people.AT)
        actions.erase(body.region, canary.PHONE, reason="Surat 4/2026", by=admin, at=people.AT)
        assert "situs" not in {one.kind for one in find(body.region, canary.PHONE)}
        home.phone = canary.PHONE
        home.save_revision(user=admin).publish()
        done = actions.erase(body.region, canary.PHONE, reason="Surat 5/2026", by=admin, at=people.AT)
        (told,) = [(number, stays) for kind, number, stays in done if kind == "situs"]
        assert told[0] == 0, "what stands there is not said to be erased"
        assert f"Masih memuatnya: {home.title}." in told[1]

    def test_files_go_once_the_erasure_stands(self, settings, tmp_path, django_capture_on_commit_callbacks):
        settings.DATA = tmp_path
        body = canary.plant()
        Membership.objects.filter(user__email=canary.MAIL).update(until_at=people.AT)
        role = Attachment.Role.IDENTITY
        kept = files.add(Case.objects.all()[0], b"%PDF-1.4", name="ktp.pdf", role=role, by=None, at=people.AT)
        path = vault.place(kept.case_id, kept.sha256)
        admin = people.administrator(body.region)
        with django_capture_on_commit_callbacks() as waiting:
            actions.erase(body.region, canary.MAIL, reason="Surat 3/2026", by=admin, at=people.AT)
        assert path.exists(), "what is rolled back must find its file again"
        for do in waiting:
            do()
        assert not path.exists()

    @pytest.mark.parametrize("reason", ["", "  "])
    def test_not_without_a_reason_and_not_by_others(self, reason):
        body = canary.plant()
        with pytest.raises(Refused):
            actions.export(
                body.region, canary.MAIL, reason=reason, by=people.administrator(body.region), at=people.AT
            )
        with pytest.raises(Refused):
            actions.export(body.region, canary.MAIL, reason="x", by=people.officer(body), at=people.AT)


@pytest.mark.django_db
def test_retention_is_shown_before_it_is_done():
    canary.plant()
    late = people.AT + timedelta(days=900)
    Party.objects.update(keep_until=people.AT.date())
    before = {rule.name: number for rule, number in retention.preview(at=late)}
    assert before["Identitas pemohon dan pengadu"] == 4
    assert before["Perangkat yang masuk"] == 1
    assert Session.objects.exists(), "looking changes nothing"
    assert {r.name: n for r, n in retention.preview(at=people.AT)}["Perangkat yang masuk"] == 0
    done = dict(keeping.apply(by=None, at=late))
    assert {name: number for name, number in done.items() if number} == {n: c for n, c in before.items() if c}
    assert not any(number for _, number in retention.preview(at=late))
    assert keeping.apply(by=None, at=late)
    assert Event.objects.filter(verb="privacy.retained").count() == 1


@pytest.mark.django_db
def test_the_workers_apply_it_once_a_day():
    canary.plant()
    Party.objects.update(keep_until=people.now().date() - timedelta(days=1))
    daily = timers.Daily()
    assert daily() >= 4
    Party.objects.update(erased_at=None, sealed=b"x")
    assert daily() == 0, "not again before tomorrow"
    assert isinstance(TIMERS["privacy.retention"], timers.Daily)


def test_every_folder_of_personal_data_is_named():
    """Whatever the code keeps below the data folder is a place of the register."""
    found = set()
    for path in (ROOT / "terang").rglob("*.py"):
        found |= set(re.findall(r'\bDATA\)? / "([\w.-]+)"', path.read_text()))
    assert {"perkara", "publik", "bukti"} <= found
    assert found - {"statis", "situs-rekaan.json"} == {place.folder for place in PLACES if place.folder}


@pytest.mark.django_db
def test_commands_of_retention_and_breaches(capsys):
    canary.plant()
    call_command("apply_retention", "--dry-run")
    assert "Identitas pemohon" in capsys.readouterr().out
    day = people.AT.date().isoformat()
    call_command(
        "list_breach", "99.01", "--table", "perkara", "--since", f"{day}T00:00", "--until", f"{day}T23:59"
    )
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["nama"] for row in rows] == [canary.NAME] * 4
    assert rows[0]["surel"] == canary.MAIL


@pytest.mark.django_db
def test_a_breach_lists_everybody_in_its_scope_and_nobody_else():
    body = canary.plant()
    other = people.a_body()
    day = timedelta(days=1)

    def names(tables, **scope):
        told = Scope(**{"region": body.region, "since": people.AT - day, "until": people.AT + day, **scope})
        return [row.name for row in breaches.listed(tables, told, by=None, at=people.AT)]

    assert names(["perkara"]) == [canary.NAME] * 4
    assert names(["perkara"], since=people.AT + timedelta(hours=1)) == []
    assert names(["perkara"], body=other) == []
    assert names(["kontak"], body=body) == [canary.NAME]
    assert canary.NAME in names(["akun"])
    assert names(["perangkat"]) == [canary.NAME]
    assert names(sorted(TABLES), region=people.a_region("99.02", "Lain")) == []
    assert not canary.found_in(str(list(Event.objects.values_list("data", flat=True))).encode())


@pytest.mark.django_db
def test_pages_are_for_who_looks_after_the_region():
    body = canary.plant()
    admin, auditor = people.administrator(body.region), people.holding(Role.AUDITOR, region=body.region)
    officer = people.officer(body)
    for page, allowed in (
        ("", (200, 200, 404)),
        ("orang/", (200, 404, 404)),
        ("masa-simpan/", (200, 404, 404)),
        ("kebocoran/", (200, 404, 404)),
    ):
        told = tuple(
            people.client(u).get(f"/data-pribadi/{page}").status_code for u in (admin, auditor, officer)
        )
        assert told == allowed, page
    asked = {"wilayah": "99.01", "siapa": canary.NIK, "alasan": "Surat 3/2026"}
    browser = people.client(admin)
    assert canary.NAME in browser.post("/data-pribadi/orang/", asked).text
    assert browser.post("/data-pribadi/orang/", {**asked, "unduh": "1"}).content[:2] == b"PK"
    assert browser.post("/data-pribadi/orang/", {**asked, "alasan": ""}).status_code == 422
    assert people.client(officer).post("/data-pribadi/orang/", asked).status_code == 404
    assert people.client(auditor).post("/data-pribadi/masa-simpan/terapkan/").status_code == 404
    breach = {
        "wilayah": "99.01",
        "tabel": ["perkara"],
        "sejak": "2026-11-01T00:00",
        "sampai": "2026-12-01T00:00",
    }
    breach |= {"diketahui": "2026-11-21T08:00", "bagaimana": "Laptop hilang.", "penanganan": "Kunci diganti."}
    page = browser.post("/data-pribadi/kebocoran/", breach).text
    assert canary.MAIL not in page
    for words in ("24 November 2026", "Laptop hilang.", "Kunci diganti.", "pemohon/pengadu 4", "Pasal 46"):
        assert words in page, words
    book = browser.post("/data-pribadi/kebocoran/", {**breach, "unduh": "1"}).content
    opened = CalamineWorkbook.from_filelike(io.BytesIO(book))
    assert opened.sheet_names == ["Ringkasan", "Terdampak", "Surat lembaga", "Surat orang"]
    rows = opened.get_sheet_by_name("Terdampak").to_python()
    assert [row[1] for row in rows[1:]] == [canary.NAME] * 4
    assert canary.MAIL not in str(opened.get_sheet_by_name("Surat lembaga").to_python())
    elsewhere = people.client(people.administrator(people.a_region("99.02", "Lain")))
    assert elsewhere.post("/data-pribadi/kebocoran/", breach).status_code == 422
