"""A labelled folder is served, audited by the real engine, and compared."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from terang.accuracy import BadLabels, accuracy, show
from terang.accuracy.labels import read_labelled
from terang.accuracy.serve import Folder, FolderServer
from terang.audit.model import State
from terang.instruments.vocabulary import vocabulary

AT = datetime(2026, 7, 15, tzinfo=UTC)
PAGE = "<html lang=id><title>{0}</title><nav><a href='{1}dip/'>Daftar Informasi Publik</a> <a href='{1}renstra/'>Renstra</a></nav><main><h1>{0}</h1>{2}</main><footer>Jl. Melati 1, telp. (0271) 555012</footer></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "sites" / "kec-sukasari"
    for path, title, text in (
        ("", "Beranda", "Selamat datang di situs kecamatan."),
        ("dip", "Daftar Informasi Publik", "Belum ada data"),
        ("renstra", "Renstra", "<a href='../berkas/Renstra 2021-2026.pdf'>Renstra 2021-2026</a>"),
    ):
        (site / path).mkdir(parents=True, exist_ok=True)
        (site / path / "index.html").write_text(PAGE.format(title, "../" if path else "", text))
    (site / "_snapshot_missing.txt").write_text("/berkas/Renstra 2021-2026.pdf (trimmed: >1MB)\n")
    (tmp_path / "sites.csv").write_text(
        "site,name,kind,as_of\nkec-sukasari,Kecamatan Sukasari,kecamatan,2026-06-30\n"
    )
    (tmp_path / "labels.csv").write_text(
        "site,item,verdict,evidence_path,note,use\n"
        "kec-sukasari,dip,kosong,dip/index.html,,yes\n"
        "kec-sukasari,renstra,ada,renstra/index.html,,yes\n"
        "kec-sukasari,lakip,ada,,salah dengan sengaja,yes\n"
        "kec-sukasari,kontak,ada,,,no\n"
    )
    return tmp_path


def test_labels_are_compared_with_what_the_engine_saw(folder):
    result = accuracy(folder, vocabulary=vocabulary(), at=AT)
    assert (result.labels, result.left_out) == (3, 1)
    assert result.by_item["dip"].agreement == 1
    assert result.by_item["renstra"].f1 == 1
    assert [(m.item, m.label, m.verdict) for m in result.misses] == [("lakip", "ada", "tidak_ada")]
    assert "kec-sukasari · lakip" in show(result)


def test_a_file_left_out_of_the_snapshot_is_served_as_if_it_were_there(folder):
    site = Folder(folder / "sites" / "kec-sukasari")
    status, media, body = site.answer("/berkas/Renstra%202021-2026.pdf")
    assert (status, media, body[:5]) == (200, "application/pdf", b"%PDF-")
    assert site.answer("/berkas/lain.pdf")[0] == 404


@pytest.mark.parametrize(
    "target", ["/../../labels.csv", "/%2e%2e/%2e%2e/labels.csv", "/_snapshot_missing.txt"]
)
def test_nothing_outside_the_site_is_served(folder, target):
    assert Folder(folder / "sites" / "kec-sukasari").answer(target)[0] == 404


def test_a_folder_asked_without_its_slash_is_redirected(folder):
    server = FolderServer({"x.test": Folder(folder / "sites" / "kec-sukasari")})
    reply = server.reply(["GET /dip HTTP/1.1", "Host: x.test"])
    assert reply.startswith(b"HTTP/1.1 301 ")
    assert b"\r\nLocation: /dip/\r\n" in reply


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("labels.csv", None, "labels.csv tidak ada"),
        ("labels.csv", "site,verdict\na,b\n", "Kolom item"),
        ("labels.csv", "site,item,verdict\nkec-sukasari,dip,mungkin\n", "'mungkin' tidak dikenal"),
        ("sites.csv", "site,as_of\nkec-sukasari,kemarin\n", "'kemarin'"),
        ("sites.csv", "site,as_of\nhilang,2026-01-01\n", "tidak ada"),
    ],
)
def test_a_faulty_folder_is_explained(folder, file, text, says):
    (folder / file).unlink() if text is None else (folder / file).write_text(text)
    with pytest.raises(BadLabels, match=says):
        read_labelled(folder)


def test_every_word_for_a_verdict_is_understood(folder):
    rows = ["ada", "kosong", "kedaluwarsa", "tidak", "tidak dapat dinilai"]
    text = "site,item,verdict\n" + "".join(f"kec-sukasari,dip,{r}\n" for r in rows)
    (folder / "labels.csv").write_text(text)
    assert [label.state for label in read_labelled(folder).labels] == [
        State.ADA, State.KOSONG, State.KEDALUWARSA, State.TIDAK_ADA, State.TIDAK_DAPAT_DINILAI,
    ]  # fmt: skip
