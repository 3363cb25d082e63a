"""Links that stand alone are taken at once, and give what they give one tag after the other."""

from datetime import date
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from terang.audit import lone
from terang.audit.parse import Memory, read_html

_BLANK = st.sampled_from(["", "\n", " ", "Teks", "<br>"])
_LINK = st.builds(
    '<a href="{}"{}>{}</a>'.format,
    st.sampled_from(["/a", "/b/1", "#", "https://lain.example/x"]),
    st.sampled_from(["", ' title="Judul"', ' class="entry-title"']),
    st.sampled_from(["Kabar desa", "Renstra &amp; Renja", "", "<b>Tebal</b>"]),
)
_HEADING = st.builds(
    lambda level, link, after: f"<h{level}>{link}{after}</h{level}>",
    st.sampled_from([2, 3, 5]),
    _LINK,
    st.sampled_from(["", "", "", " baru"]),
)


def _boxed(inner: str, name: str, before: str, after: str, number: int) -> str:
    return f'<{name} class="card card-{number}">{before}{inner}{after}</{name}>'


_BOX = st.sampled_from(["div", "div", "div", "section", "center"])
_CARD = st.builds(
    _boxed, st.builds(_boxed, _HEADING, _BOX, _BLANK, _BLANK, st.integers(0, 9)), _BOX, _BLANK, _BLANK, st.integers(0, 9)
)  # fmt: skip
_PIECE = st.one_of(
    _CARD,
    _CARD,
    st.builds(_boxed, _HEADING, _BOX, _BLANK, _BLANK, st.integers(0, 9)),
    _HEADING,
    st.sampled_from(
        ["<p>Isi.</p>", "<b>Tebal</b>", "<ul><li><a href=/c>c</a></li></ul>", "<h2> </h2>", "\n"]
    ),
)
_PAGE = st.lists(_PIECE, min_size=1, max_size=9).map("".join)


def _read(html: str):
    return read_html(html, url="http://a.go.id/", memory=Memory(), latest=date(2026, 1, 1))


@given(_PAGE, st.sampled_from(["{}", "<ul><li>{}</li></ul>", "<table><tr><td>{}</table>", "<b>{}</b>"]))
def test_cards_taken_at_once_give_what_they_give_tag_by_tag(inner, around):
    html = f"<main>{around.format(inner)}</main>"
    with patch.object(lone, "cards", lambda *_: None):
        slowly = _read(html)
    assert _read(html) == slowly


def test_control_cards_are_taken_at_once():
    card = '<div class="card"><div>\n<h3><a href="/{0}">Kabar {0}</a></h3></div></div>\n'
    with (
        patch.object(lone, "_card", wraps=lone._card) as asked,
        patch.object(lone, "heading", wraps=lone.heading) as one,
    ):
        page = _read("<main>" + "".join(map(card.format, range(5))) + "</main>")
    assert [link.text for link in page.links] == [f"Kabar {n}" for n in range(5)]
    assert (one.call_count, asked.call_count) == (1, 4)
