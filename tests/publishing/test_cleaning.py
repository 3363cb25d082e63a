"""HTML of others: what is harmful has no way through, what is said stays."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.publishing.cleaning import Picture, Table, Text, clean

BASE = "http://dinkes.contoh.go.id/berita/1/"
ALLOWED = {"p", "ul", "ol", "li", "b", "i", "blockquote", "h2", "h3", "a", "br"}


class Faults(HTMLParser):
    """Reads what goes out as a browser would, and notes everything that is not allowed."""

    def __init__(self):
        super().__init__()
        self.found, self.open = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.found.append(tag)
        for name, value in attrs:
            if (tag, name) != ("a", "href") or not re.match(r"https?://|mailto:|tel:", value or ""):
                self.found.append(f"{tag} {name}={value}")
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag != "br" and (not self.open or self.open.pop() != tag):
            self.found.append(f"</{tag}> out of place")

    def handle_decl(self, decl):
        self.found.append(decl)

    handle_comment = handle_pi = unknown_decl = handle_decl


def faults(html: str) -> list[str]:
    reader = Faults()
    reader.feed(html)
    reader.close()
    return [*reader.found, *reader.open]


def html_of(source: str) -> str:
    return "".join(b.html for b in clean(source, base=BASE).blocks if isinstance(b, Text))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Satu.\n\nDua.", "<p>Satu.</p><p>Dua.</p>"),
        ("<!-- wp:paragraph --><p>Isi</p><!-- /wp:paragraph -->", "<p>Isi</p>"),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p onclick='x()' style='color:red'>a</p>", "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href=" java\tscript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="data:text/html,x">a</a></p>', "<p>a</p>"),
        ('<p><a href="/x">a</a></p>', '<p><a href="http://dinkes.contoh.go.id/x">a</a></p>'),
        ('<p><a href=\'http://x/"onmouseover=1\'>a</a></p>', '<p><a href="http://x/%22onmouseover=1">a</a></p>'),
        ("<iframe src=http://x></iframe><p>a</p>", "<p>a</p>"),
        ("<iframe src=http://x><p>a</p>", ""),
        ("<style>p{}</style><p>a</p>", "<p>a</p>"),
        ("<p>1 < 2 & 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<p>&lt;script&gt;</p>", "<p>&lt;script&gt;</p>"),
        ("<h1>Judul</h1><h5>Kecil</h5>", "<h2>Judul</h2><h3>Kecil</h3>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("<b>tebal</b> biasa", "<p><b>tebal</b> biasa</p>"),
        ("<p></p><p>&nbsp;</p><p>a</p>", "<p>a</p>"),
        ("[caption id=1 width=3]<p>a</p>[/caption]", "<p>a</p>"),
        ("<p class=MsoNormal><span lang=IN>Word<o:p></o:p></span></p>", "<p>Word</p>"),
        ("<form action=x><input name=a><p>isi</p></form><p>b</p>", "<p>b</p>"),
        ("<svg><a xlink:href='javascript:1'><p>x</p></a></svg><p>b</p>", "<p>b</p>"),
        ("<a href='http://a/'>satu <a href='http://b/'>dua</a>", '<p><a href="http://a/">satu </a><a href="http://b/">dua</a></p>'),
    ],
)  # fmt: skip
def test_texts(source, expected):
    assert html_of(source) == expected


def test_tables_and_pictures_become_blocks_of_their_own():
    found = clean(
        "<p>Sebelum</p><table><tr><th>No<th>Nama<tr><td>1<td><b>A</b><script>x</script></table>"
        '<p>Lihat <img src="/a.jpg" alt=" Rapat  dinas " onerror=x> ini</p><img src="data:image/png;base64,x">',
        base=BASE,
    )
    assert found.blocks == (
        Text("<p>Sebelum</p>"),
        Table((("No", "Nama"), ("1", "A"))),
        Text("<p>Lihat </p>"),
        Picture("http://dinkes.contoh.go.id/a.jpg", "Rapat dinas"),
        Text("<p> ini</p>"),
    )
    assert set(found.dropped) == {"script", "on*", "data:"}


_TAGS = ("p", "div", "a", "b", "i", "ul", "ol", "li", "table", "tr", "td", "h1", "h4", "script", "style", "iframe", "svg",
         "img", "br", "blockquote", "span", "textarea", "title", "math", "noscript", "xmp", "template")  # fmt: skip
_piece = st.one_of(
    st.sampled_from(_TAGS).map(lambda t: f"<{t}>"),
    st.sampled_from(_TAGS).map(lambda t: f"</{t}>"),
    st.sampled_from(_TAGS).map(lambda t: f'<{t} onerror=alert(1) href="javascript:x" src=/a.png style=x>'),
    st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "<!", "<?", "&lt;script&gt;", "<a href='http://x/?a=\"b'>", "\0", "<p", '"', "'"]),
    st.text(max_size=12),
)  # fmt: skip


@given(st.lists(_piece, max_size=25).map("".join))
def test_nothing_harmful_passes_however_it_is_broken(source):
    found = clean(source, base=BASE)
    for block in found.blocks:
        if isinstance(block, Text):
            assert faults(block.html) == []
        elif isinstance(block, Picture):
            assert block.url.startswith("http")


@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=40))
def test_words_stay(words):
    assert clean(f"<div><p><i>{words}</i></p></div>", base=BASE).text == words


def test_the_control_sees_what_is_harmful():
    assert faults("<p onclick=x>a</p>")
    assert faults("<script>a</script>")
    assert faults('<a href="javascript:x">a</a>')
    assert faults("<p><b>a</p></b>")
    assert faults("<!-- x -->")


def test_deep_and_wide_input_is_bounded():
    assert faults(html_of("<ul><li>" * 5000 + "a")) == []
    wide = clean("<table>" + "<tr>" + "<td>x" * 50, base=BASE).blocks[0]
    assert isinstance(wide, Table)
    assert len(wide.rows[0]) == 12
