"""Pages of instruments: who may open them, what they change, and what happens when two people do."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from terang.bodies.models import Role
from terang.evaluations.models import Cycle
from terang.instruments import actions
from terang.instruments.definition import document, draft, questions
from terang.instruments.exchange.workbook import to_xlsx
from terang.instruments.models import Instrument, Mapping
from terang.instruments.shipped import shipped
from terang.instruments.states import State
from tests.instruments.made import Q, at, small
from tests.instruments.test_exchange import a_table, as_csv
from tests.people import AT, a_body, a_region, administrator, client, holding, officer, verifier

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return administrator()


@pytest.fixture
def one(admin):
    return actions.add(a_region(), draft(small()), by=admin, at=AT)


@pytest.fixture
def browser(admin):
    return client(admin)


def url(name, *args):
    return reverse(f"instruments:{name}", args=args)


READ = [("one",), ("preview",), ("methodology",), ("file", "xlsx"), ("file", "yaml")]
WRITE = [
    ("outline",),
    ("general",),
    ("bands",),
    ("gates",),
    ("years",),
    ("copy",),
    ("node", "pertanyaan", "dip_ada"),
    ("node", "indikator", "dip"),
    ("node", "aspek", "layanan"),
    ("node", "tahap", "visit"),
    ("add", "aspek"),
    ("add", "tahap"),
]
POSTED = [("change_state", "terbitkan"), ("undo",)]


def people():
    region = a_region()
    return {
        "administrator": administrator(),
        "verifikator": verifier(),
        "juri": holding(Role.JUDGE, region=region),
        "auditor": holding(Role.AUDITOR, region=region),
        "petugas": officer(a_body()),
        "pimpinan": holding(Role.LEADER, body=a_body()),
        "administrator daerah lain": administrator(a_region("99.02", "Kabupaten Lain")),
        "tanpa peran": None,
    }


AT_DESK = {"administrator", "verifikator", "juri", "auditor"}


@pytest.mark.parametrize("route", READ, ids=str)
def test_people_at_a_desk_of_the_region_read_and_others_find_nothing(one, route):
    for name, person in people().items():
        answer = client(person).get(url(route[0], one.pk, *route[1:]))
        expected = 302 if person is None else 200 if name in AT_DESK else 404
        assert answer.status_code == expected, (name, route)


@pytest.mark.parametrize("route", WRITE, ids=str)
def test_only_administrators_of_the_region_edit(one, route):
    for name, person in people().items():
        answer = client(person).get(url(route[0], one.pk, *route[1:]))
        expected = 302 if person is None else 200 if name == "administrator" else 404
        assert answer.status_code == expected, (name, route)


@pytest.mark.parametrize("route", POSTED, ids=str)
def test_only_administrators_of_the_region_change_its_life(one, route):
    for name, person in people().items():
        if name == "administrator":
            continue
        answer = client(person).post(url(route[0], one.pk, *route[1:]))
        assert answer.status_code == (302 if person is None else 404), (name, route)
    assert Instrument.objects.get(pk=one.pk).state == State.DRAFT


def test_lists_are_for_people_at_a_desk():
    for name, person in people().items():
        for route in ("index", "new", "upload"):
            writes = {"administrator", "administrator daerah lain"}
            allowed = AT_DESK | writes if route == "index" else writes
            expected = 302 if person is None else 200 if name in allowed else 404
            assert client(person).get(url(route)).status_code == expected, (name, route)


def test_the_methodology_is_open_to_all_people_of_the_region_once_published(one, admin):
    theirs = client(officer(a_body()))
    assert theirs.get(url("methodology", one.pk)).status_code == 404
    actions.publish(one, by=admin, at=AT)
    page = theirs.get(url("methodology", one.pk))
    assert page.status_code == 200
    assert theirs.get(url("one", one.pk)).status_code == 404
    elsewhere = client(officer(a_body(region=a_region("99.02", "Kabupaten Lain"))))
    assert elsewhere.get(url("methodology", one.pk)).status_code == 404


def test_only_what_is_law_is_shown_as_law(admin, browser):
    actions.install_library(at=AT)
    built_in = Instrument.objects.get(code="kip-opd")
    text = browser.get(url("methodology", built_in.pk)).content.decode()
    laws = sum(
        (q.status or i.status).value == "law"
        for d in built_in.definition.dimensions
        for i in d.indicators
        for q in i.questions
    )
    assert len(re.findall(r'data-state="info">Dasar hukum<', text)) == laws
    assert text.count(">Usulan") >= len(questions(built_in.definition)) - laws


def test_a_built_in_is_read_and_copied_but_not_edited(browser):
    actions.install_library(at=AT)
    built_in = Instrument.objects.get(code="lomba-website")
    assert browser.get(url("one", built_in.pk)).status_code == 200
    assert browser.get(url("outline", built_in.pk)).status_code == 404
    answer = browser.post(
        url("copy", built_in.pk),
        {"region": "99.01", "title": "Lomba kami", "code": "lomba-kami", "version": "2026.1"},
    )
    made = Instrument.objects.get(code="lomba-kami")
    assert (answer.status_code, answer["Location"]) == (303, url("outline", made.pk))
    again = browser.post(
        url("copy", built_in.pk),
        {"region": "99.01", "title": "Lomba kami", "code": "lomba-kami", "version": "2026.1"},
    )
    assert again.status_code == 422
    assert "sudah ada" in again.content.decode()


def test_a_copy_cannot_be_put_into_another_region(browser, one):
    a_region("99.02", "Kabupaten Lain")
    answer = browser.post(
        url("copy", one.pk), {"region": "99.02", "title": "x", "code": "x", "version": "2026.1"}
    )
    assert answer.status_code == 422
    assert Instrument.objects.count() == 1


def edit(browser, one, do="", revision=None, **weights):
    data = {"revision": revision or Instrument.objects.get(pk=one.pk).revision, "lakukan": do}
    data |= {name.replace("__", ":"): value for name, value in weights.items()}
    return browser.post(url("outline", one.pk), data)


def order(one):
    return [q.code for q in questions(Instrument.objects.get(pk=one.pk).definition)]


@pytest.mark.parametrize(
    ("do", "after"),
    [
        ("turun:pertanyaan:dip_ada", ["dip_jumlah", "dip_ada", "situs_aktif", "sk", "kanal"]),
        ("naik:pertanyaan:situs_aktif", ["dip_ada", "dip_jumlah", "situs_aktif", "sk", "kanal"]),
        ("naik:aspek:layanan", ["sk", "kanal", "dip_ada", "dip_jumlah", "situs_aktif"]),
        ("salin:pertanyaan:sk", ["dip_ada", "dip_jumlah", "situs_aktif", "sk", "sk_2", "kanal"]),
        ("hapus:indikator:dip", ["situs_aktif", "sk", "kanal"]),
        ("hapus:aspek:layanan", ["dip_ada", "dip_jumlah", "situs_aktif"]),
    ],
)
def test_the_buttons_of_the_editor_and_undo(browser, one, do, after):
    before = order(one)
    assert edit(browser, one, do).status_code == 303
    assert order(one) == after
    stored = Instrument.objects.get(pk=one.pk)
    assert browser.post(url("undo", one.pk), {"revision": stored.revision}).status_code == 303
    assert order(one) == before


def test_a_question_moved_over_the_edge_goes_to_the_neighbour(browser, one):
    edit(browser, one, "naik:pertanyaan:situs_aktif")
    dip, situs = Instrument.objects.get(pk=one.pk).definition.dimensions[0].indicators
    assert [q.code for q in dip.questions] == ["dip_ada", "dip_jumlah", "situs_aktif"]
    assert situs.questions == ()


def test_weights_are_typed_with_a_comma_and_summed_up(browser, one):
    assert edit(browser, one, "jumlahkan", bobot__pertanyaan__dip_ada="30,5").status_code == 303
    first = Instrument.objects.get(pk=one.pk).definition.dimensions[0]
    assert (str(first.indicators[0].weight), str(first.weight)) == ("40.5", "60.5")
    refused = edit(browser, one, bobot__pertanyaan__dip_ada="banyak")
    assert refused.status_code == 422
    assert "bukan angka" in refused.content.decode()
    assert 'value="banyak"' in refused.content.decode()


def test_typed_weights_are_kept_whatever_button_is_pressed(browser, one):
    edit(browser, one, "turun:pertanyaan:dip_ada", bobot__pertanyaan__sk="24")
    asked = {q.code: q for q in questions(Instrument.objects.get(pk=one.pk).definition)}
    assert asked["sk"].weight == 24


def test_who_edits_an_old_page_sees_what_the_other_did_and_overwrites_nothing(browser, one):
    edit(browser, one, "hapus:pertanyaan:kanal")
    answer = edit(browser, one, revision=1, bobot__pertanyaan__sk="11")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "menghapus pertanyaan kanal" in text
    assert 'value="11"' in text
    assert "<del>25</del>" in text
    asked = {q.code: q for q in questions(Instrument.objects.get(pk=one.pk).definition)}
    assert asked["sk"].weight == 25


def fields(page):
    """What a browser would send back of a page's form, nothing changed."""
    data = {}
    context = page.context
    for form in [
        context["form"],
        *(f for t in context["tables"].values() for f in (*t.forms, t.management_form)),
    ]:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value
    return {**data, "seen": context["seen"]}


def test_a_question_is_shown_and_saved_unchanged(browser, one):
    address = url("node", one.pk, "pertanyaan", "dip_ada")
    answer = browser.post(address, fields(browser.get(address)))
    assert answer.status_code == 303
    stored = Instrument.objects.get(pk=one.pk)
    assert stored.definition == draft(small())
    assert stored.revision == 1


@pytest.mark.parametrize(
    ("level", "code", "change", "expected"),
    [
        ("pertanyaan", "dip_ada", {"text": "Baru?"}, {"text": "Baru?"}),
        ("pertanyaan", "dip_ada", {"weight": "29,5"}, {"weight": "29.5"}),
        ("pertanyaan", "sk", {"evidence_megabytes": "5"}, {"evidence": {"most_bytes": 5 * 1024 * 1024}}),
        (
            "pertanyaan",
            "kanal",
            {"kind": "yes_no", "machine_source": "verdict:kontak"},
            {
                "machine": {
                    "verdict": "kontak",
                    "answers": {"ada": "ya", "kedaluwarsa": "tidak", "kosong": "tidak", "tidak_ada": "tidak"},
                }
            },
        ),
        ("indikator", "situs", {"essential": "on"}, {"essential": True}),
        ("indikator", "situs", {"only": ["desa"]}, {"only": ["desa"]}),
        ("aspek", "layanan", {"name": "Layanan publik"}, {"name": "Layanan publik"}),
        ("tahap", "visit", {"items-0-most": "10"}, {"items": [{"code": "meja", "name": "Meja layanan", "weight": "1", "most": 10}]}),
    ],
)  # fmt: skip
def test_a_part_is_changed(browser, one, level, code, change, expected):
    from terang.instruments import edit as editing

    address = url("node", one.pk, level, code)
    answer = browser.post(address, {**fields(browser.get(address)), **change})
    assert answer.status_code == 303, answer.content.decode()[:3000]
    row, _, _ = editing.find(Instrument.objects.get(pk=one.pk).document, level, code)
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text": ""}, "tidak boleh kosong"),
        ({"weight": "berat"}, "Tulis angka"),
        ({"code": "Dua Kata"}, "huruf kecil"),
        ({"code": "sk"}, "sudah dipakai bagian lain"),
        ({"machine_answers": "ada A"}, "tidak terbaca"),
        ({"weight": "1e9999999"}, "terlalu besar"),
    ],
)
def test_a_part_that_cannot_be_saved_says_why_and_keeps_what_was_typed(browser, one, change, told):
    address = url("node", one.pk, "pertanyaan", "dip_ada")
    data = {**fields(browser.get(address)), "hint": "Yang sudah diketik", **change}
    answer = browser.post(address, data)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Yang sudah diketik" in answer.content.decode()
    assert Instrument.objects.get(pk=one.pk).revision == 1


def test_two_who_edit_one_question_see_the_difference(browser, one):
    address = url("node", one.pk, "pertanyaan", "dip_ada")
    mine = fields(browser.get(address))
    theirs = {**mine, "text": "Kalimat orang pertama?"}
    assert browser.post(address, theirs).status_code == 303
    answer = browser.post(address, {**mine, "text": "Kalimat orang kedua?"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "<del>Kalimat orang pertama?</del>" in text
    assert "<ins>Kalimat orang kedua?</ins>" in text
    assert questions(Instrument.objects.get(pk=one.pk).definition)[0].text == "Kalimat orang pertama?"
    again = browser.post(address, {**fields(answer), "text": "Kalimat orang kedua?"})
    assert again.status_code == 303


def test_two_who_edit_different_questions_do_not_disturb_each_other(browser, one):
    first, second = (url("node", one.pk, "pertanyaan", code) for code in ("dip_ada", "sk"))
    of_first, of_second = fields(browser.get(first)), fields(browser.get(second))
    assert browser.post(first, {**of_first, "text": "Satu?"}).status_code == 303
    assert browser.post(second, {**of_second, "text": "Dua."}).status_code == 303
    asked = {q.code: q.text for q in questions(Instrument.objects.get(pk=one.pk).definition)}
    assert (asked["dip_ada"], asked["sk"]) == ("Satu?", "Dua.")


def test_parts_are_added_where_they_belong(browser, one):
    address = url("add", one.pk, "pertanyaan") + "?di=situs"
    answer = browser.post(
        address, {**fields(browser.get(address)), "text": "Baru?", "weight": "1", "code": "baru"}
    )
    assert answer.status_code == 303
    situs = Instrument.objects.get(pk=one.pk).definition.dimensions[0].indicators[1]
    assert [q.code for q in situs.questions] == ["situs_aktif", "baru"]
    assert browser.get(url("add", one.pk, "pertanyaan") + "?di=hilang").status_code == 404
    assert browser.get(url("node", one.pk, "pertanyaan", "hilang")).status_code == 404
    assert browser.get(url("node", one.pk, "lain", "dip")).status_code == 404


def test_a_part_is_hung_elsewhere_and_renamed_at_once(browser, one):
    address = url("node", one.pk, "pertanyaan", "dip_jumlah")
    page = browser.get(address)
    assert [p["code"] for p in page.context["parents"] if p["is_here"]] == ["dip"]
    sent = {**fields(page), "code": "jumlah", "pindah": "petugas"}
    assert browser.post(address, sent).status_code == 303
    dip, _situs, petugas = (
        i for d in Instrument.objects.get(pk=one.pk).definition.dimensions for i in d.indicators
    )
    assert [q.code for q in dip.questions] == ["dip_ada"]
    assert [q.code for q in petugas.questions] == ["sk", "kanal", "jumlah"]
    address = url("node", one.pk, "pertanyaan", "jumlah")
    assert browser.post(address, {**fields(browser.get(address)), "pindah": "hilang"}).status_code == 422


def test_a_renamed_indicator_takes_its_gate_along(browser, one):
    address = url("node", one.pk, "indikator", "dip")
    browser.post(address, {**fields(browser.get(address)), "code": "daftar"})
    assert Instrument.objects.get(pk=one.pk).definition.gates[0].code == "daftar"


def test_the_frame_is_edited(browser, one):
    page = browser.get(url("general", one.pk))
    data = {f.html_name: f.value() for f in page.context["form"] if f.value() not in (None, "")}
    data |= {"revision": 1, "late_after_deadline": "deduct", "late_points": "5", "late_grace_hours": "48"}
    assert browser.post(url("general", one.pk), data).status_code == 303
    stored = Instrument.objects.get(pk=one.pk)
    assert stored.document["late"] == {"after_deadline": "deduct", "points": "5", "grace_hours": 48}
    bands = {
        "revision": 2, "bands-TOTAL_FORMS": 3, "bands-INITIAL_FORMS": 2, "bands_status": "practice",
        "bands-0-name": "Baik", "bands-0-floor": "75", "bands-1-name": "Belum", "bands-1-floor": "0",
        "bands-2-name": "Istimewa", "bands-2-floor": "90",
    }  # fmt: skip
    assert browser.post(url("bands", one.pk), bands).status_code == 303
    stored.refresh_from_db()
    assert [(b.name, int(b.floor)) for b in stored.definition.bands] == [
        ("Baik", 75),
        ("Belum", 0),
        ("Istimewa", 90),
    ]
    stale = browser.post(url("bands", one.pk), bands)
    assert stale.status_code == 409
    assert "mengubah golongan nilai" in stale.content.decode()


def test_publishing_from_the_page_and_what_is_missing(browser, one, admin):
    spoilt = small(stages=[])
    actions.save(one, draft(spoilt), label="x", by=admin, at=AT)
    refused = browser.post(url("change_state", one.pk, "terbitkan"))
    assert refused.status_code == 422
    assert "Masih ada 1 hal" in refused.content.decode()
    one.refresh_from_db()
    actions.save(one, draft(small()), label="x", by=admin, at=AT)
    assert browser.post(url("change_state", one.pk, "terbitkan")).status_code == 303
    assert browser.post(url("change_state", one.pk, "entah")).status_code == 404
    frozen = browser.get(url("outline", one.pk))
    assert "sudah terbit" in frozen.content.decode()
    assert edit(browser, one, "hapus:aspek:layanan").status_code == 422
    assert browser.get(url("node", one.pk, "aspek", "layanan")).status_code == 404
    Cycle.objects.create(
        region=a_region(), instrument=one, name="KIP 2026", slug="kip", year=2026, made_by=admin, made_at=AT
    )
    refused = browser.post(url("change_state", one.pk, "kembalikan"))
    assert refused.status_code == 422
    assert "KIP 2026" in refused.content.decode()


def test_the_editor_answers_htmx_with_its_part_only(browser, one):
    data = {"revision": 1, "lakukan": "turun:pertanyaan:dip_ada"}
    answer = browser.post(url("outline", one.pk), data, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert "Tersimpan: memindahkan pertanyaan dip_ada" in text
    assert 'name="revision" value="2"' in text


def upload(browser, data, name, **more):
    file = SimpleUploadedFile(name, data)
    return browser.post(url("upload"), {"file": file, "region": "99.01", **more})


def test_a_table_is_imported_after_a_dry_run_without_what_stands_twice(browser):
    page = upload(browser, as_csv(a_table()), "saq.csv", title="SAQ contoh", code="saq", version="2026.1")
    text = page.content.decode()
    assert page.status_code == 200
    assert Instrument.objects.count() == 0
    assert "Baris 8 mengulang baris 7" in text
    assert "jumlah bobot 101, tanpa yang dicentang 100" in text
    plain = page.context["plain"]
    answer = browser.post(url("store"), {"region": "99.01", "plain": plain, "buang": ["p7", "p9"]})
    made = Instrument.objects.get()
    assert answer["Location"] == url("outline", made.pk)
    assert sum(d.weight for d in made.definition.dimensions) == 100
    assert browser.post(url("change_state", made.pk, "terbitkan")).status_code == 303


def test_an_imported_workbook_replaces_the_draft_it_came_from(browser, one):
    changed = small()
    at(changed, *Q)["text"] = "Dari berkas?"
    page = upload(browser, to_xlsx(draft(changed)), "instrumen.xlsx")
    existing = page.context["existing"]
    assert existing.pk == one.pk
    data = {"region": "99.01", "plain": page.context["plain"], "ganti": one.pk, "revision": existing.revision}
    assert browser.post(url("store"), data).status_code == 303
    assert questions(Instrument.objects.get(pk=one.pk).definition)[0].text == "Dari berkas?"
    assert browser.post(url("store"), data).status_code == 409
    del data["ganti"]
    refused = browser.post(url("store"), data)
    assert refused.status_code == 422
    assert "sudah ada" in refused.content.decode()


@pytest.mark.parametrize("plain", ["", "[]", "{", '{"code": 1}', "[" * 100_000])
def test_a_dry_run_that_was_tampered_with_is_refused(browser, plain):
    assert browser.post(url("store"), {"region": "99.01", "plain": plain}).status_code == 422
    assert not Instrument.objects.exists()


def test_an_import_into_another_region_finds_nothing(browser):
    a_region("99.02", "Kabupaten Lain")
    plain = json.dumps(document(draft(small())))
    assert browser.post(url("store"), {"region": "99.02", "plain": plain}).status_code == 404


def test_a_file_that_cannot_be_used_is_told_row_by_row(browser):
    page = upload(browser, b"pertanyaan,bobot\nAda?,lima\n", "a.csv")
    assert page.status_code == 422
    assert "Baris 2: &quot;lima&quot; bukan angka" in page.content.decode()
    assert upload(browser, b"x" * (5 * 1024 * 1024 + 1), "a.xlsx").status_code == 422


def test_years_are_suggested_confirmed_and_not_overwritten(browser, one, admin):
    changed = small(version="2027.1")
    changed["dimensions"][0]["indicators"][0]["code"] = "daftar_informasi"
    changed["gates"] = []
    newer = actions.add(a_region(), draft(changed), by=admin, at=AT)
    address = f"{url('years', newer.pk)}?lama={one.pk}"
    page = browser.get(address)
    chosen = {row["pairing"].older.code: row["chosen"] for row in page.context["rows"]}
    assert chosen == {"dip": "daftar_informasi", "situs": "situs", "petugas": "petugas"}
    assert not Mapping.objects.exists()
    data = {"version": 0, **{f"pasangan:{old}": new for old, new in chosen.items()}}
    assert browser.post(address, data).status_code == 303
    assert Mapping.objects.get().pairs == chosen
    stale = browser.post(address, {"version": 0, "pasangan:dip": ""})
    assert stale.status_code == 409
    assert "Daftar Informasi Publik" in stale.content.decode()
    assert Mapping.objects.get().pairs == chosen
    doubled = browser.post(address, {"version": 1, "pasangan:dip": "situs", "pasangan:situs": "situs"})
    assert doubled.status_code == 422


@pytest.mark.parametrize("as_who", ["petugas", "verifikator", "lembar", "entah"])
def test_the_preview_shows_what_a_kind_of_body_is_asked(browser, as_who):
    made = actions.install_library(at=AT)
    kecamatan = next(i for i in made if i.code == "kip-kecamatan")
    page = browser.get(url("preview", kecamatan.pk), {"sebagai": as_who, "jenis": "desa"})
    assert page.status_code == 200
    assert page.context["overview"].asked == len(questions(kecamatan.definition, kind="desa"))


ROUTES = ["index", "one", "outline", "methodology", "preview", "years"]


@pytest.mark.parametrize("route", ROUTES)
def test_no_page_asks_the_database_more_when_there_is_more(
    browser, one, admin, route, django_assert_max_num_queries
):
    big = next(d for d in shipped() if d.code == "kip-opd")
    args = [] if route == "index" else [one.pk]
    with django_assert_max_num_queries(30) as few:
        browser.get(url(route, *args))
    for n in range(30):
        actions.add(a_region(), draft({**document(big), "code": f"banyak-{n}"}), by=admin, at=AT)
    actions.save(one, draft({**document(big), "code": one.code}), label="x", by=admin, at=AT)
    with django_assert_max_num_queries(len(few.captured_queries) + (route == "outline")):
        browser.get(url(route, *args))


def test_the_menu_leads_here(browser):
    assert f'href="{url("index")}"' in browser.get(url("index")).content.decode()
