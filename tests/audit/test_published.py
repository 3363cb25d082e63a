"""Goal: right in at least 98 % of Indonesian pages without metadata, wrong in at most 1 %."""

from datetime import date

import pytest

from terang.audit.model import How
from terang.audit.parse import Memory, read_html

LATEST = date(2026, 11, 22)

SPELLINGS = {
    "Senin, 14 Maret 2022": date(2022, 3, 14),
    "14-03-2022": date(2022, 3, 14),
    "14/03/2022": date(2022, 3, 14),
    "2022-03-14": date(2022, 3, 14),
    "14 Mar 2022": date(2022, 3, 14),
    "Maret 14, 2022": date(2022, 3, 14),
    "Jum'at, 11 Pebruari 2022": date(2022, 2, 11),
    "Jum’at, 11 Februari 2022": date(2022, 2, 11),
    "8 JUNI 2023": date(2023, 6, 8),
    "Nopember 20, 2020": date(2020, 11, 20),
    "Rabu, 28-Jun-2023": date(2023, 6, 28),
    "31 Des 2022": date(2022, 12, 31),
    "7 Agt 2021": date(2021, 8, 7),
    "7 Agustus 2021 | 10:15 WIB": date(2021, 8, 7),
    "Selasa, 05 Oktober 2021": date(2021, 10, 5),
    "05 Okt 2021 09:00": date(2021, 10, 5),
    "1 Januari 2024": date(2024, 1, 1),
    "01.02.2023": date(2023, 2, 1),
    "Minggu 9 April 2023": date(2023, 4, 9),
    "Kamis, 5 Mei 2022 - 08:00": date(2022, 5, 5),
    "Sept 3, 2021": date(2021, 9, 3),
    "September 3, 2021": date(2021, 9, 3),
    "Diposting: 17 Juli 2020": date(2020, 7, 17),
    "2021/07/30 12:00:00": date(2021, 7, 30),
}
WRAPPERS = (
    "<h1>Judul berita</h1><span class='date'>{}</span><p>Isi berita panjang.</p>",
    "<h1>Judul berita</h1><p>{}</p><p>Isi berita panjang.</p>",
    "<h1>Judul berita</h1><table><tr><td>Tanggal</td><td>{}</td></tr><tr><td>Oleh</td><td>Admin</td></tr></table>",
    "<h1>Judul berita</h1><div class='post-meta'><i class='fa'></i> {} <a href='/a'>Admin</a></div><p>Isi.</p>",
    "<h1>Judul berita</h1><p>Sukamaju, {} – Bupati membuka musyawarah.</p>",
    "<article><h2>Judul berita</h2><small>Ditulis oleh Admin pada {}</small><p>Isi.</p></article>",
)
PAGE = "<html><body><div id='menu'><a href='/'>Beranda</a></div>{}<div class='footer'>© 2019-2026 Dinas, 1 Januari 2026</div></body></html>"


def read(body: str, *, url: str = "https://x.go.id/berita/1"):
    return read_html(body, url=url, memory=Memory(), latest=LATEST).dated


def test_indonesian_pages_without_metadata():
    right = wrong = 0
    for text, day in SPELLINGS.items():
        for wrapper in WRAPPERS:
            found = read(PAGE.format(wrapper.format(text)))
            right += found is not None and found.on == day
            wrong += found is not None and found.on != day
    total = len(SPELLINGS) * len(WRAPPERS)
    assert total == 144
    assert right >= 0.98 * total
    assert wrong <= 0.01 * total


@pytest.mark.parametrize(
    ("body", "day", "how"),
    [
        (
            '<script type="application/ld+json">{"datePublished":"2024-05-06T07:00:00+07:00","dateModified":"2025-01-01"}</script>',
            date(2024, 5, 6),
            How.METADATA,
        ),
        (
            '<meta property="article:published_time" content="2024-05-06"><p>1 Januari 2020</p>',
            date(2024, 5, 6),
            How.METADATA,
        ),
        ('<p>x</p><time datetime="2024-05-06T01:00">kemarin</time>', date(2024, 5, 6), How.METADATA),
        (
            '<time class="updated" datetime="2025-05-06">x</time><span class="tgl">6 Mei 2024</span>',
            date(2024, 5, 6),
            How.MARKUP,
        ),
        ("<p>Sukamaju, 6 Mei 2024. Bupati …</p>", date(2024, 5, 6), How.TEXT),
        (
            '<meta property="article:modified_time" content="2024-05-06"><p>Isi</p>',
            date(2024, 5, 6),
            How.METADATA,
        ),
    ],
)
def test_the_surest_source_wins(body, day, how):
    found = read(body)
    assert (found.on, found.how) == (day, how)


def test_the_address_may_say_when():
    found = read("<p>Isi.</p>", url="https://x.go.id/2024/05/06/judul")
    assert (found.on, found.how) == (date(2024, 5, 6), How.URL)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Isi</p><footer>© 2019-2026 Dinas, diperbarui 1 Januari 2026</footer>",
        "<p>Isi</p><p>Copyright © 2026, 3 Mei 2026 Dinas</p>",
        "<p>Isi</p><div class='sidebar'><ul><li>Berita lain <span class='date'>3 Mei 2026</span></li></ul></div>",
        "<p>Isi</p><aside><time datetime='2026-05-03'>3 Mei</time></aside>",
        "<p>Dibuka mulai 3 Mei 2027.</p>",
        "<p>Peraturan Bupati Nomor 5 Tahun 2012 tanggal 25 Juni 2012 tentang Organisasi</p>",
    ],
)
def test_a_footer_never_makes_a_page_fresh(body):
    assert read(body) is None
