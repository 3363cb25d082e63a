"""What belongs to the looks of a page."""

import pytest

from terang.audit import parts, passages

HOME = "https://dinas.contoh-uji.test/a/b.html"
SITE = "https://dinas.contoh-uji.test"


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<link rel="stylesheet" href="/a.css">', [f"{SITE}/a.css"]),
        ('<base href="/lain/"><link rel=StyleSheet href=a.css>', [f"{SITE}/lain/a.css"]),
        ('<link rel=stylesheet media=print href="/cetak.css">', []),
        ('<img src="x.png"><img data-src="/malas.png">', [f"{SITE}/a/x.png", f"{SITE}/malas.png"]),
        ("<div style='background:url(\"latar.png\")'>", [f"{SITE}/a/latar.png"]),
        ('<img src="data:image/png;base64,AA"><img src="javascript:1"><img src="file:///etc/passwd">', []),
        ('<script src="/a.js"></script><iframe src="/b"></iframe>', []),
    ],
)
def test_parts_of_a_page(markup: str, found: list[str]):
    assert list(parts.of_page(markup, HOME)) == found


def test_parts_of_a_style_sheet():
    text = "/* url(tidak.png) */ @import 'dasar.css'; h1 { background: url( ../x.png ) } @font-face { src: url('f.woff2') }"
    assert parts.of_sheet(text, f"{SITE}/gaya/utama.css") == (
        f"{SITE}/gaya/dasar.css",
        f"{SITE}/x.png",
        f"{SITE}/gaya/f.woff2",
    )


def test_a_page_has_only_so_many_parts():
    assert len(parts.of_page("".join(f"<img src={n}.png>" for n in range(500)), HOME)) <= parts.MOST


@pytest.mark.parametrize(
    ("text", "passage", "span"),
    [
        ("Rencana\r\nStrategis  2025", "rencana strategis 2025", (0, 24)),
        ("a.b", "a+b", None),
        ("satu dua", "", None),
        (" ".join(map(str, range(13))) + " lain", " ".join(map(str, range(20))), (0, 25)),
    ],
)
def test_a_passage_in_running_text(text: str, passage: str, span: tuple[int, int] | None):
    assert passages.found(text, passage) == span
