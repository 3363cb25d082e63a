"""Officers tend their own body's lists, PPID utama all of the region; for others they are not there."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import Client

from terang.accounts.http import Overtaken, Refused
from terang.bodies.models import Role
from terang.catalogue import actions, reading, writing
from terang.catalogue.actions import activities, decrees, entries, exclusions, sheets
from terang.catalogue.actions.sheets import Verdict
from terang.catalogue.models import Activity, Decree, Entry, Exclusion, Sheet
from terang.catalogue.states import EXCLUSION_MOVES, ExclusionState, Listed
from terang.lib.tables import ListUnreadable, sheets_of
from tests.catalogue.listed import an_entry, an_exclusion
from tests.people import AT, a_body, a_region, administrator, client, holding, now, officer, verifier

pytestmark = pytest.mark.django_db
FACTS = {"name": "Musrenbang kecamatan", "state": "direncanakan", "from_on": date(2027, 1, 5), "until_on": date(2027, 1, 6), "unit": "Subbagian Program", "place": "Sukamaju"}  # fmt: skip
YIELDS = [{"title": "Berita acara Musrenbang 2027", "topic": "", "klass": "setiap_saat", "form": "elektronik", "link": ""}]  # fmt: skip


@pytest.fixture
def body():
    return a_body("Dinas Kesehatan")


def routes(body):
    """Pages and deeds of one body's lists: method, address, status for its officer."""
    entry, exclusion = an_entry("DPA 2026", body=body), an_exclusion(body)
    decree = decrees.decide(body, Listed.PUBLIC, number="1", decided_on=date(2026, 1, 5), signer="Sekda", by=None, at=AT)  # fmt: skip
    activity = activities.note(body, FACTS, YIELDS, by=None, at=AT)
    sheet = sheets.keep(body, [], name="dip.xlsx", by=officer(body), at=now())
    return [
        ("get", f"/informasi/{entry.pk}/", 200),
        ("post", f"/informasi/{entry.pk}/", 422),
        ("post", f"/informasi/{entry.pk}/cabut/", 422),
        ("get", f"/informasi/keputusan/{decree.pk}/", 200),
        ("get", f"/informasi/kegiatan/{activity.pk}/", 200),
        ("get", f"/informasi/dikecualikan/{exclusion.pk}/", 200),
        ("get", f"/informasi/dikecualikan/{exclusion.pk}/uji/hukum/", 200),
        ("post", f"/informasi/dikecualikan/{exclusion.pk}/tetapkan/", 422),
        ("post", f"/informasi/dikecualikan/{exclusion.pk}/buka/", 422),
        ("get", f"/informasi/impor/{sheet.pk}/", 200),
        ("post", f"/informasi/impor/{sheet.pk}/terapkan/", 303),
    ]


def test_whose_lists_they_are(body):
    own, other = officer(body), officer(a_body(region=body.region))
    elsewhere = administrator(a_region("99.02", "Kota Lain"))
    strangers = [other, verifier(body.region), holding(Role.LEADER, body=body), elsewhere]
    for method, address, status in routes(body):
        for stranger in strangers:
            assert getattr(client(stranger), method)(address).status_code == 404, (address, stranger)
        assert getattr(Client(), method)(address).status_code == 302, address
        assert getattr(client(own), method)(address).status_code == status, address
        assert getattr(client(administrator(body.region)), method)(address).status_code in (status, 303), (
            address
        )


@pytest.mark.parametrize("address", ["", "baru/", "keputusan/", "keputusan/baru/", "kegiatan/", "kegiatan/baru/", "dikecualikan/", "dikecualikan/baru/", "impor/"])  # fmt: skip
def test_lists_are_for_who_tends_one(body, address):
    assert client(officer(body)).get(f"/informasi/{address}").status_code == 200
    assert client(verifier(body.region)).get(f"/informasi/{address}").status_code == 404


def test_an_officer_adds_corrects_reviews_and_withdraws(body):
    browser = client(officer(body))
    told = {"body": body.pk, "title": "Peta rawan banjir", "klass": "serta_merta", "form": "elektronik", "link": "https://peta.contoh.test/"}  # fmt: skip
    assert browser.post("/informasi/baru/", told).status_code == 303
    entry = Entry.objects.get()
    changed = {**told, "title": "Peta rawan banjir 2026", "year": 2026, "version": entry.version}
    assert browser.post(f"/informasi/{entry.pk}/", changed).status_code == 303
    assert browser.post(f"/informasi/{entry.pk}/", changed).status_code == 409
    assert browser.post("/informasi/tinjau/", {"pilih": entry.pk}).status_code == 303
    entry.refresh_from_db()
    assert entry.reviewed_at is not None
    assert browser.post(f"/informasi/{entry.pk}/cabut/", {"reason": "Salah unggah"}).status_code == 303
    assert not Entry.objects.shown().exists()


@pytest.mark.parametrize("count", [3, 30])
def test_reviewing_many_asks_no_more_of_the_database(body, count, django_assert_max_num_queries):
    for n in range(count):
        an_entry(
            f"DPA {n}",
            body=body,
            topic="anggaran",
            klass=("berkala", "setiap_saat")[n % 2],
            year=2024 + n % 2,
        )
    found, by = list(Entry.objects.select_related("body__region")), officer(body)
    with django_assert_max_num_queries(16):
        assert entries.looked_at(found, by=by, at=AT) == count
    for old in found:
        new = Entry.objects.get(pk=old.pk)
        assert (new.reviewed_at, new.due_on) == (AT, old.due_on)


def test_only_a_whole_address_is_a_link(body):
    for link in ("javascript:alert(1)", "//lain.test/", "dpa.pdf", "https://a b/"):
        with pytest.raises(Refused):
            entries.write(body, actions.Facts(title="DPA", link=link), by=officer(body), at=AT)


def test_an_entry_for_another_body_is_no_choice(body):
    other = a_body(region=body.region)
    told = {"body": other.pk, "title": "DPA", "klass": "berkala", "form": "elektronik"}
    assert client(officer(body)).post("/informasi/baru/", told).status_code == 422


def test_what_was_corrected_by_hand_survives_a_new_gathering(body):
    entry = an_entry("DPA", body=body, source="document:1")
    entries.change(entry, {"retention": "10 tahun"}, version=entry.version, by=officer(body), at=AT)
    again = an_entry("DPA 2026", body=body, source="document:1", retention="5 tahun")
    assert (again.title, again.retention, again.kept) == ("DPA 2026", "10 tahun", ["retention"])


def test_a_stale_correction_is_overtaken(body):
    entry = an_entry("DPA", body=body)
    with pytest.raises(Overtaken):
        entries.change(entry, {"title": "DPA 2"}, version=0, by=officer(body), at=AT)


def test_a_decree_keeps_its_lines(body):
    one, _two = an_entry("DPA", body=body), an_entry("RKA", body=body)
    by = officer(body)
    decree = decrees.decide(body, Listed.PUBLIC, number="188/1/2026", decided_on=date(2026, 1, 5), signer="Kepala Dinas", by=by, at=AT)  # fmt: skip
    assert [line["judul"] for line in decree.lines] == ["DPA", "RKA"]
    one.refresh_from_db()
    entries.change(one, {"title": "DPA murni"}, version=one.version, by=by, at=AT)
    late = an_entry("LRA", body=body)
    decree.refresh_from_db()
    assert [line["judul"] for line in decree.lines] == ["DPA", "RKA"]
    assert set(Entry.objects.filter(decree=None)) == {Entry.objects.get(pk=one.pk), late}
    for number, on in (("188/1/2026", date(2026, 1, 5)), ("2", date(2027, 1, 5)), (" ", date(2026, 1, 5))):
        with pytest.raises(Refused):
            decrees.decide(body, Listed.PUBLIC, number=number, decided_on=on, signer="Kepala", by=by, at=AT)
    assert Decree.objects.count() == 1


def test_an_empty_list_cannot_be_decided(body):
    with pytest.raises(Refused):
        decrees.decide(
            body, Listed.EXCLUDED, number="1", decided_on=date(2026, 1, 5), signer="K", by=None, at=AT
        )


def test_activities_fill_the_list(body):
    by = officer(body)
    activity = activities.note(body, FACTS, YIELDS, by=by, at=AT)
    entry = Entry.objects.get()
    assert (entry.origin, entry.title, entry.made_on, entry.year) == (
        "activity",
        YIELDS[0]["title"],
        None,
        2027,
    )
    done = {**FACTS, "state": "selesai"}
    activities.change(activity, done, [*YIELDS, {**YIELDS[0], "title": "Notulen"}], version=0, by=by, at=AT)
    entry.refresh_from_db()
    assert entry.made_on == date(2027, 1, 6)
    activities.change(activity, done, YIELDS[:1], version=1, by=by, at=AT)
    assert [e.title for e in Entry.objects.shown()] == [YIELDS[0]["title"]]
    with pytest.raises(Overtaken):
        activities.change(activity, done, [], version=0, by=by, at=AT)


def test_an_activity_is_noted_on_its_page(body):
    told = {"body": body.pk, **FACTS, "hasil-TOTAL_FORMS": 2, "hasil-INITIAL_FORMS": 0, "hasil-0-title": "Notulen",
            "hasil-0-klass": "setiap_saat", "hasil-0-form": "cetak", "hasil-1-title": "", "hasil-1-klass": "setiap_saat", "hasil-1-form": "elektronik"}  # fmt: skip
    browser = client(officer(body))
    assert browser.post("/informasi/kegiatan/baru/", told).status_code == 303
    assert Activity.objects.get().yields.get().title == "Notulen"
    assert browser.post("/informasi/kegiatan/baru/", {**told, "until_on": "2026-01-01"}).status_code == 422


STEPS = {
    "apa": {"title": "Rekam medis", "summary": "Nama dan diagnosis"},
    "hukum": {"article": "17h"},
    "timbang": {"if_opened": "Rahasia terungkap", "if_closed": "Pasien terlindungi"},
    "batas": {"until_on": "2030-01-01", "tested_on": "2026-01-05", "decided_by": "PPID"},
}


def test_a_consequence_test_in_four_steps(body):
    browser = client(officer(body))
    assert (
        browser.post("/informasi/dikecualikan/baru/", {"body": body.pk, "title": "Rekam medis"}).status_code
        == 303
    )
    it = Exclusion.objects.get()
    page = f"/informasi/dikecualikan/{it.pk}/"
    assert browser.post(f"{page}tetapkan/", {"version": it.version}).status_code == 422
    for step, told in STEPS.items():
        assert browser.post(f"{page}uji/{step}/", told).status_code == 303, step
    it.refresh_from_db()
    assert browser.post(f"{page}tetapkan/", {"version": it.version - 1}).status_code == 409
    assert browser.post(f"{page}tetapkan/", {"version": it.version}).status_code == 303
    it.refresh_from_db()
    assert it.state == ExclusionState.DECIDED
    assert browser.post(f"{page}uji/apa/", STEPS["apa"]).status_code == 422
    assert browser.post(f"{page}buka/", {"version": it.version, "reason": "Kasus selesai"}).status_code == 303
    it.refresh_from_db()
    assert it.state == ExclusionState.LIFTED


@pytest.mark.parametrize(
    ("step", "told"),
    [("batas", {"until_on": ""}), ("hukum", {"article": "17j"}), ("timbang", {"if_opened": ""}), ("hukum", {"article": "99"})],
)  # fmt: skip
def test_a_step_that_lacks_something_stays(body, step, told):
    it = exclusions.begin(body, title="Rekam medis", by=officer(body), at=AT)
    page = client(officer(body)).post(f"/informasi/dikecualikan/{it.pk}/uji/{step}/", {**STEPS[step], **told})
    assert page.status_code == 422


@pytest.mark.parametrize(
    "lack", ["article", "if_opened", "if_closed", "until_on", "decided_by", "tested_on", "decided_at"]
)
def test_the_database_has_no_exclusion_without_its_test(body, lack):
    empty: Any = None if lack in {"until_on", "tested_on", "decided_at"} else ""
    with pytest.raises(IntegrityError):
        an_exclusion(body, **{lack: empty})


@pytest.mark.parametrize("old", list(ExclusionState))
@pytest.mark.parametrize("new", list(ExclusionState))
def test_lives_of_exclusions(body, old, new):
    lifted: dict[str, Any] = {"lifted_at": AT, "lifted_for": "x"} if old == "dibuka" else {}
    it = an_exclusion(body, state=old, **lifted)
    by = officer(body)
    deed = {
        ExclusionState.DECIDED: lambda: exclusions.decide(it, version=0, by=by, at=AT),
        ExclusionState.LIFTED: lambda: exclusions.lift(it, reason="x", version=0, by=by, at=AT),
        ExclusionState.DRAFT: lambda: exclusions.test_again(it, version=0, by=by, at=AT),
    }[new]
    if new in EXCLUSION_MOVES[old]:
        assert deed().state == new
    else:
        with pytest.raises(Refused):
            deed()


CSV = """Daftar Informasi Publik Dinas Kesehatan;;;;;
No;Ringkasan Isi Informasi;Pejabat/Unit/Satker yang Menguasai Informasi;Penanggung Jawab Pembuatan/Penerbitan Informasi;Waktu dan Tempat Pembuatan Informasi;Bentuk Informasi yang Tersedia;Jangka Waktu Penyimpanan/Retensi Arsip
1;2;3;4;5;6;7
A;Informasi Berkala;;;;;
1;DPA 2026;Sekretaris;Subbag Program;Sukamaju, 5 Januari 2026;Hardcopy dan softcopy;5 tahun
2;LKjIP 2025;Sekretaris;;Maret 2026;Softcopy;5 tahun
B;Informasi Serta Merta;;;;;
1;Kejadian luar biasa demam berdarah;Bidang P2P;;entah;Papan tulis;1 tahun
2;;Bidang P2P;;2026;Softcopy;
"""


def test_a_list_as_offices_keep_it_is_understood():
    rows = reading.of_sheets(sheets_of(CSV.encode(), name="dip.csv"))
    assert [row.facts.get("title") for row in rows] == [
        "DPA 2026",
        "LKjIP 2025",
        "Kejadian luar biasa demam berdarah",
        None,
    ]
    assert [row.facts["klass"] for row in rows] == ["berkala", "berkala", "serta_merta", "serta_merta"]
    assert [row.facts["form"] for row in rows][:2] == ["keduanya", "elektronik"]
    assert (rows[0].facts["made_on"], rows[1].facts["year"]) == ("2026-01-05", 2026)
    assert len(rows[2].problems) == 2
    assert not rows[3].is_usable


@pytest.mark.parametrize("data", [b"[]", b"{}", b"[1,2]", b'{"a": {"b": 1}}', b"[" * 5000])
def test_json_that_is_no_list_is_said(data):
    with pytest.raises(ListUnreadable):
        reading.of_json(data)


def test_a_spreadsheet_without_headings_is_said():
    with pytest.raises(ListUnreadable):
        reading.of_sheets(sheets_of(b"a;b\n1;2\n", name="x.csv"))


def test_upload_look_apply(body):
    browser = client(officer(body))
    file = SimpleUploadedFile("dip.csv", CSV.encode())
    answer = browser.post("/informasi/impor/", {"body": body.pk, "file": file})
    assert answer.status_code == 303
    assert not Entry.objects.exists()
    assert "Judul informasinya kosong" in browser.get(answer["Location"]).text
    assert browser.post(f"{answer['Location']}terapkan/").status_code == 303
    assert Entry.objects.count() == 3
    assert browser.post(f"{answer['Location']}terapkan/").status_code == 303
    assert Entry.objects.count() == 3
    bad = SimpleUploadedFile("dip.xlsx", b"%PDF-1.7")
    assert browser.post("/informasi/impor/", {"body": body.pk, "file": bad}).status_code == 422


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_what_was_exported_comes_back_unchanged(body, suffix):
    an_entry("DPA 2026", body=body, topic="anggaran", year=2026, made_on=date(2026, 1, 5), retention="5 tahun",
             summary="Anggaran, dan rinciannya", link="/dokumen/1/", form="keduanya", place="Sukamaju")  # fmt: skip
    an_entry("=Rumus", body=body, klass="setiap_saat")
    data = writing.FORMATS[suffix].write(writing.told(body, Listed.PUBLIC, at=AT))
    rows = (
        reading.of_json(data)
        if suffix == "json"
        else reading.of_sheets(sheets_of(data, name=f"dip.{suffix}"))
    )
    sheet = sheets.keep(body, rows, name="x", by=officer(body), at=AT)
    planned = sheets.look(sheet)
    same = {one.row.facts["title"]: one.verdict for one in planned}
    assert same["DPA 2026"] is Verdict.SAME
    assert [one.entry for one in planned if one.entry] == [one.entry for one in planned]
    assert sheets.apply(sheet, by=officer(body), at=AT)[0] == 0


def test_the_json_is_json(body):
    an_entry("DPA 2026", body=body)
    assert (
        json.loads(writing.as_json(writing.told(body, Listed.PUBLIC, at=AT)))["informasi"][0]["judul"]
        == "DPA 2026"
    )


def test_a_forgotten_list_is_dropped(body):
    old = sheets.keep(body, [], name="lama", by=officer(body), at=AT)
    sheets.keep(body, [], name="baru", by=officer(body), at=now())
    assert Sheet.objects.filter(pk=old.pk).exists() is (now() - AT < sheets.FORGOTTEN_AFTER)


def test_the_command_looks_first_and_then_applies(tmp_path, capsys):
    body = a_body()
    by, file = officer(body), tmp_path / "dip.csv"
    file.write_text("Judul informasi;Tahun\nRenstra;2026\nRenja;2026\n")
    told = [body.slug, str(file), "--oleh", by.email]
    call_command("import_information", *told)
    assert "baru: 2" in capsys.readouterr().out
    assert not Entry.objects.exists()
    call_command("import_information", *told, "--terapkan")
    call_command("import_information", *told, "--terapkan")
    assert sorted(Entry.objects.values_list("title", flat=True)) == ["Renja", "Renstra"]
    with pytest.raises(CommandError):
        call_command("import_information", body.slug, str(file), "--oleh", officer(a_body()).email)
    with pytest.raises(CommandError, match="Tidak ada badan"):
        call_command("import_information", "tidak-ada", str(file), "--oleh", by.email)
