from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit.parse import Memory, read_html

HERE = "https://dinas.sukamaju.go.id/kabar/satu/"
MENU = "".join(f"<li><a href='/menu/{n}'>Menu {n}</a></li>" for n in range(20))
HEADER = (
    f"<header class=top><img src=/logo.png><nav><ul>{MENU}</ul></nav><form action=cari.php><input type=search name=q></form>"
    "<script src=/menu.js></script></header>"
)
FOOTER = f"<footer><p>Jalan Raya 1</p><ul>{MENU}</ul><script>var tahun = 2026;</script></footer>"


@pytest.fixture
def memory():
    return Memory()


def read(html, memory, *, url=HERE):
    return read_html(html, url=url, memory=memory, latest=date(2026, 11, 1))


def fresh(html, *, url=HERE):
    """The page as it reads when nothing was met before."""
    return read(html, Memory(), url=url)


def taught(memory, *frames):
    for number in range(3):
        read(f"{frames[0]}<main><h1>Kabar {number}</h1></main>{''.join(frames[1:])}", memory)


def cuts(memory, html):
    return len(memory.repeats.cut(html).repeats)


def test_what_was_met_twice_is_cut(memory):
    page = f"{HEADER}<p>isi</p>{FOOTER}"
    assert cuts(memory, page) == 0
    read(page, memory)
    assert cuts(memory, page) == 0
    read(page, memory)
    assert cuts(memory, page) == 2
    assert len(memory.repeats.cut(page).text) < len(page) / 5


@pytest.mark.parametrize(
    "html",
    [
        "{h}<main><h1>Baru</h1><a href=/x>x</a></main>{f}",
        "{h}{h}<p>dua</p>{f}{f}",
        "<article>{h}<p>isi artikel</p>{f}</article>",
        "<table><tr><td>{h}</td></tr></table>{f}",
        "<a href=/y>{h}</a>",
        "<form action=/luar><p>{h}</p><input name=a></form>{f}",
        "<!-- {h} --><p>tersisa</p>{f}",
        "<!-- {h} <p>tersisa</p>{f}",
        "<script>var a = '{f}';</script><p>tersisa</p>",
        "{h}<script><nav><p></script></nav>{f}<p>tersisa</p>",
        "<textarea>{f}</textarea><p>tersisa</p>",
        "<select><option>{f}</select><p>tersisa</p>",
        "<svg>{f}</svg><p>tersisa</p>",
        "<template>{h}</template><p>tersisa</p>{f}",
        "<noscript>{f}</noscript><p>tersisa</p>",
        "<title>{f}</title><p>tersisa</p>",
        "<div style='display:none'>{f}</div><p>tersisa</p>",
        "<nav><ul><li><a href=/z>z</a>{h}</ul></nav>" + "<p>isi</p>" * 40,
        "<p>belum ditutup {h} <b>tebal {f} lagi",
        "<nav t-part=0>{h}</nav><nav t-part=\"0\"></nav><t-part n=\"1\">{f}",
        "<style>.top{{left:-9999px}}</style>{h}<p>isi</p>",
        "<div title='{f}'>a</div><p>b</p>",
        "<frameset><frame src=a.html></frameset>{h}",
        "<aside>{f}</aside>{h}",
    ],
)  # fmt: skip
def test_a_page_reads_the_same_whether_cut_or_not(memory, html):
    taught(memory, HEADER, FOOTER)
    page = html.format(h=HEADER, f=FOOTER)
    whole = fresh(page)
    assert read(page, memory) == whole
    assert read(page, memory) == whole
    other = "https://dinas.sukamaju.go.id/lain/"
    assert read(page, memory, url=other) == fresh(page, url=other)


@pytest.mark.parametrize(
    "frame",
    [
        f"<nav><ul>{MENU}</ul>" + "</div><div></nav>",
        f"<nav><ul>{MENU}</nav>",
        f"<nav><ul>{MENU}</ul><b></nav>",
        f"<nav><ul>{MENU}</ul><!-- </nav>",
        f"<nav><ul>{MENU}</ul> --></nav>",
        f"<nav><ul>{MENU}</ul><a href='</nav>",
        f"<nav><ul>{MENU}</ul><time datetime=2026-03-02>2 Maret</time></nav>",
        f"<nav><ul>{MENU}</ul><base href=/></nav>",
        f"<nav><ul>{MENU}</ul><body class=a></nav>",
        f"<nav><ul>{MENU}</ul><script>document.write('</nav>')</script></nav>",
    ],
)
def test_what_acts_on_the_page_around_stays(memory, frame):
    taught(memory, frame, FOOTER)
    assert cuts(memory, f"{frame}<p>isi</p>") == 0


def test_of_menus_that_differ_from_page_to_page_those_met_again_are_cut(memory):
    def header(active):
        return HEADER.replace(f"<li><a href='/menu/{active}'>", f"<li class=active><a href='/menu/{active}'>")

    for active in (1, 2, 3, 1, 2, 3):
        read(header(active) + f"<p>{active}</p>", memory)
    assert [cuts(memory, header(n)) for n in (1, 2, 3, 4)] == [1, 1, 1, 0]


def test_links_of_a_folder_mean_the_folder(memory):
    frame = FOOTER.replace("/menu/3'", "dekat.html'")
    taught(memory, HEADER, frame)
    page = read(HEADER + frame, memory, url="https://dinas.sukamaju.go.id/jauh/x.html")
    urls = [link.url for link in page.menu]
    assert "https://dinas.sukamaju.go.id/jauh/dekat.html" in urls
    assert "https://dinas.sukamaju.go.id/menu/4" in urls
    other = read(HEADER + FOOTER, memory, url="https://kantor.sukamaju.go.id/jauh/x.html")
    assert {link.url.split("/")[2] for link in other.menu} == {"kantor.sukamaju.go.id"}


def test_links_that_hang_on_the_page_itself_are_read_anew(memory):
    frame = FOOTER.replace("'/menu/3'", "'?lang=en'")
    for url in (HERE, HERE + "a", HERE + "b"):
        assert f"{url}?lang=en" in [link.url for link in read(frame, memory, url=url).menu]


_PIECES = st.sampled_from(
    [HEADER, FOOTER, "<p>", "</p>", "<div>", "</div>", "<table>", "<tr><td>", "</table>", "<!--", "-->", "<b>", "</b>", "<a href=/q>", "</a>",
     "<form>", "</form>", "<nav>", "</nav>", "<header>", "</footer>", "<script>", "</script>", "<svg>", "</svg>", "<li>", "<ul>", "</ul>", "kata "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12))
def test_no_mixture_reads_differently_when_cut(pieces):
    memory = Memory()
    taught(memory, HEADER, FOOTER)
    html = "".join(pieces)
    assert _loose(read(html, memory)) == _loose(fresh(html))


def _loose(page):
    return page.menu, page.chrome, page.sections, page.resources, page.inline, page.search
