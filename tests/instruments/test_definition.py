"""Every rule of an instrument, by a document that breaks it; and that all are told at once."""

import json

import msgspec
import pytest

from terang.instruments.definition import (
    DefinitionError,
    EvidenceRule,
    Seen,
    applies,
    document,
    draft,
    faults,
    indicators,
    load,
    options,
    questions,
    value_of_findings,
    value_of_state,
)
from tests.instruments.made import Q, at, small


def test_the_small_instrument_is_whole():
    assert faults(load(small())) == ()


def test_a_definition_and_its_document_are_the_same():
    found = load(small())
    assert load(document(found)) == found
    assert document(load(document(found))) == document(found)
    assert json.loads(json.dumps(document(found))) == document(found)


def test_numbers_that_are_equal_are_written_alike():
    changed = small()
    changed["dimensions"][0]["weight"] = "60.00"
    assert document(load(changed)) == document(load(small()))


def test_what_is_usual_is_not_written_even_when_it_was_said():
    """Equal definitions have equal documents, and so equal hashes."""
    said = small(objection_days=5, late={"after_deadline": "refuse", "points": "0"}, gates=small()["gates"])
    at(said, *Q)["evidence"] = {
        "required": True,
        "kinds": ["link", "file"],
        "media": list(EvidenceRule().media),
    }
    at(said, *Q)["options"] = [dict(o) for o in at(said, *Q)["options"]]
    assert document(load(said)) == document(load(small()))


SPOILT = [
    (("dimensions", 0, "weight"), "50", "Jumlah bobot aspek 90, seharusnya 100; kurang 10"),
    (("dimensions", 0, "weight"), "50", "Aspek 1 (pengumuman): jumlah bobot indikator 60"),
    (
        ("dimensions", 0, "indicators", 1, "weight"),
        "20.5",
        "indikator 2 (situs): jumlah bobot pertanyaan 20, bobot indikator ini 20,5; kurang 0,5",
    ),
    ((*Q, "weight"), "0", "pertanyaan 1 (dip_ada), bobot: angka 0 di luar batas"),
    (("dimensions", 0, "indicators"), [], "belum ada indikator"),
    (("dimensions", 0, "indicators", 0, "questions"), [], "belum ada pertanyaan"),
    (("dimensions",), [], "belum punya aspek"),
    (("dimensions", 1, "code"), "pengumuman", 'kode aspek "pengumuman" sudah dipakai'),
    (("dimensions", 0, "indicators", 1, "code"), "dip", 'kode indikator "dip" sudah dipakai'),
    (
        ("dimensions", 0, "indicators", 0, "questions", 1, "code"),
        "dip_ada",
        'kode pertanyaan "dip_ada" sudah',
    ),
    ((*Q, "code"), "petugas", 'kode "petugas" sudah dipakai sebuah indikator'),
    (("classes",), ["desaku"], 'kelas "desaku" tidak dikenal'),
    (("kinds",), ["toko"], 'jenis badan "toko" tidak dikenal'),
    ((*Q, "only"), ["toko"], 'jenis badan "toko" tidak dikenal'),
    (("dimensions", 1, "indicators", 0, "only"), ["sekolah"], "tidak ditanyakan kepada siapa pun"),
    (("dimensions", 0, "indicators", 0, "status"), "law", None),
    (("dimensions", 0, "indicators", 1, "status"), "law", "pasalnya tidak ditulis"),
    ((*Q, "options"), [], "paling sedikit dua pilihan"),
    ((*Q, "options", 0, "points"), "0.9", "nilai tertinggi 0,9"),
    ((*Q, "options", 0, "points"), "1.5", "angka 1,5 di luar batas"),
    ((*Q, "options", 1, "code"), "A", 'kode pilihan "A" sudah dipakai'),
    ((*Q, "options", 2, "points"), "0.7", "harus turun"),
    ((*Q, "kind"), "yes_no", "pilihan ya/tidak harus berkode"),
    ((*Q, "kind"), "number", "tidak memakai pilihan"),
    ((*Q, "kind"), "file", "tidak dapat dijawab mesin"),
    ((*Q, "steps"), [{"points": "1"}], "batas nilai hanya untuk"),
    (("dimensions", 0, "indicators", 0, "questions", 1, "steps"), [], "perlu batas nilai"),
    (
        ("dimensions", 0, "indicators", 0, "questions", 1, "steps", 0, "at_most"),
        "3",
        "paling sedikit lebih besar daripada paling banyak",
    ),
    (
        ("dimensions", 0, "indicators", 0, "questions", 1, "steps", 0),
        {"points": "1"},
        "batas di bawahnya tidak pernah dibaca",
    ),
    ((*Q, "evidence"), {"required": True, "kinds": []}, "tidak ada jenis bukti"),
    ((*Q, "evidence"), {"media": ["application/x-msdownload"]}, "tidak diterima sistem"),
    ((*Q, "evidence"), {"media": []}, "paling sedikit satu format"),
    ((*Q, "evidence"), {"most_bytes": 0}, "ukuran berkas"),
    (
        ("dimensions", 1, "indicators", 0, "questions", 0, "evidence"),
        {"kinds": ["link"]},
        "harus menerima berkas",
    ),
    ((*Q, "machine", "verdict"), "tidak_pernah_ada", "tidak ada dalam kosakata"),
    ((*Q, "machine", "verdict"), "", "sebutkan satu kode putusan"),
    ((*Q, "machine", "check"), "status", "sebutkan satu kode putusan"),
    ((*Q, "machine", "answers"), {"tidak_dapat_dinilai": "C"}, "tidak dapat dijadikan jawaban"),
    ((*Q, "machine", "answers"), {"ada": "Z"}, 'jawaban "Z" untuk "ada"'),
    ((*Q, "machine", "answers"), {}, "belum disebut jawaban"),
    ((*Q, "machine"), {"check": "tak_ada", "answers": {"good": "A"}}, "kode pemeriksaan"),
    ((*Q, "machine"), {"check": "status", "answers": {"unknown": "C"}}, "tidak boleh dijadikan jawaban"),
    (("stages",), [], "belum ada tahap"),
    (("stages", 1, "weight"), "30", "jumlah bobot tahap 110"),
    (("stages", 1, "items"), [], "belum punya butir"),
    (("stages", 1, "kind"), "saq", "kuesioner mandiri hanya boleh satu"),
    (("stages", 1, "code"), "saq", 'kode tahap "saq"'),
    (("stages", 1, "items", 0, "most"), 0, "di luar batas"),
    (("bands",), [], "belum ada golongan"),
    (("bands", 1, "floor"), "10", "tidak mulai dari 0"),
    (("bands", 0, "floor"), "0", 'batas bawah "0" sudah dipakai'),
    (("bands", 0, "name"), "Belum", 'nama golongan "Belum"'),
    (("bands", 0, "floor"), "101", "di luar batas"),
    (("gates", 0, "code"), "hilang", "bukan kode indikator atau pertanyaan"),
    (("gates", 0, "must_be"), "0", "di atas 0"),
    (("gates", 0, "cap_band"), "Emas", 'golongan "Emas" tidak ada'),
    (("gates", 0, "cap_band"), "Baik", "tidak berpengaruh"),
    (("late",), {"points": "5"}, "setelah tenggat ditolak"),
    (("late",), {"after_deadline": "deduct", "points": "0", "grace_hours": 5}, "di luar batas"),
    (("objection_days",), 90, "di luar batas"),
    (("unknown_limit",), "101", "di luar batas"),
    (("tolerance",), "11", "di luar batas"),
    (("year",), 20, "di luar batas"),
]


@pytest.mark.parametrize(("place", "value", "told"), SPOILT)
def test_each_rule_is_told_where_it_is_broken(place, value, told):
    spoilt = small()
    if len(place) > 1:
        at(spoilt, *place[:-1])[place[-1]] = value
    else:
        spoilt[place[0]] = value
    if told is None:
        load(spoilt)
        return
    with pytest.raises(DefinitionError) as refused:
        load(spoilt)
    assert any(told in sentence for sentence in refused.value.sentences), refused.value.sentences
    draft(spoilt)


MISSHAPEN = [
    (("title",), None, "Judul"),
    ((*Q, "kind"), "pilihan", 'nilai "pilihan" tidak dikenal'),
    ((*Q, "weight"), "banyak", "bukan angka"),
    ((*Q, "weight"), "NaN", "terlalu besar"),
    ((*Q, "weight"), "1e999999999", "terlalu besar"),
    ((*Q, "code"), "Dengan Spasi", "kode ini tidak dapat dipakai"),
    ((*Q, "bobot"), "1", 'butir "bobot" tidak dikenal'),
    (("dimensions",), "teks", "Aspek"),
    (("dimensions", 0), "teks", "kelompok"),
    (("code",), "", "kode ini tidak dapat dipakai"),
]


@pytest.mark.parametrize(("place", "value", "told"), MISSHAPEN)
def test_what_has_no_shape_is_not_even_a_draft(place, value, told):
    spoilt = small()
    target = at(spoilt, *place[:-1])
    target[place[-1]] = value
    with pytest.raises(DefinitionError) as refused:
        draft(spoilt)
    assert any(told in sentence for sentence in refused.value.sentences), refused.value.sentences


def test_all_mistakes_are_told_at_once():
    spoilt = small(stages=[])
    spoilt["dimensions"][0]["weight"] = "10"
    at(spoilt, *Q)["machine"]["verdict"] = "x"
    with pytest.raises(DefinitionError) as refused:
        load(spoilt)
    assert len(refused.value.sentences) >= 4
    misshapen = small(title="")
    at(misshapen, *Q)["kind"] = "x"
    del at(misshapen, *Q)["text"]
    with pytest.raises(DefinitionError) as refused:
        draft(misshapen)
    assert len(refused.value.sentences) == 3
    assert refused.value.sentences[1].startswith(
        "Aspek 1 (pengumuman), indikator 1 (dip), pertanyaan 1 (dip_ada)"
    )


def test_the_shape_check_agrees_with_the_converter():
    """Control: whatever the converter refuses, the shape check names."""
    for place, value, _ in MISSHAPEN:
        spoilt = small()
        at(spoilt, *place[:-1])[place[-1]] = value
        try:
            msgspec.convert(spoilt, type(load(small())))
        except msgspec.ValidationError:
            with pytest.raises(DefinitionError):
                draft(spoilt)


def test_questions_are_those_of_the_kind_in_order():
    found = load(small())
    assert [q.code for q in questions(found)] == ["dip_ada", "dip_jumlah", "situs_aktif", "sk", "kanal"]
    assert [q.code for q in questions(found, kind="sekolah")] == ["dip_ada", "dip_jumlah", "situs_aktif"]
    assert applies(indicators(found)[2], "dinas")


def test_the_machine_answers_by_state_and_by_finding():
    found = {q.code: q for q in questions(load(small()))}
    graded, alive = found["dip_ada"], found["situs_aktif"]
    assert [value_of_state(graded, s) for s in ("ada", "kosong", "tidak_dapat_dinilai")] == ["A", "C", None]
    assert value_of_findings(alive, [Seen("aktif", "good")]) == "ya"
    assert value_of_findings(alive, [Seen("aktif", "good"), Seen("mati", "alarm")]) == "tidak"
    assert value_of_findings(alive, [Seen("mati", "unknown")]) is None
    assert value_of_findings(alive, []) is None
    assert value_of_findings(graded, [Seen("aktif", "good")]) is None
    assert value_of_state(alive, "ada") is None
    assert [o.code for o in options(alive)] == ["ya", "tidak"]
