"""Badges and cards: the words fit whatever the name, and only the card may stand in others' frames."""

from decimal import Decimal

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from terang.audit import chromium
from terang.web.opendata import badge
from terang.web.opendata.badge import Badge
from tests import people

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan Rakyat, Kawasan Permukiman, dan Pertanahan Kabupaten Sukamaju Utara"
badges = st.builds(
    Badge,
    name=st.text(max_size=200),
    year=st.none() | st.integers(2000, 2100),
    band=st.text(max_size=60),
    score=st.none() | st.decimals(0, 100, places=2),
    tone=st.sampled_from([*badge.COLOURS, "lain"]),
)


@given(badges)
def test_every_text_ends_before_its_part_does(made):
    drawn = fromstring(badge.svg(made))
    rects = drawn.findall(f".//{SVG}g/{SVG}rect")
    split, whole = float(rects[0].get("width", 0)), float(drawn.get("width", 0))
    for text in drawn.iter(f"{SVG}text"):
        x, size = float(text.get("x", 0)), float(text.get("font-size", 0))
        end = x + badge.width(text.text or "", size=size, is_bold=text.get("font-weight") == "700")
        assert end <= (split if x < split else whole)
    assert whole <= 480
    assert drawn.find(f"{SVG}title") is not None
    assert drawn.get("role") == "img"


def test_a_long_name_is_whole_in_the_title():
    drawn = badge.svg(Badge(LONG, 2026, "Menuju Informatif", Decimal("86.40"), "info"))
    assert f"<title>{LONG}: Menuju Informatif, nilai 86,40, keterbukaan informasi 2026</title>" in drawn
    assert "…</text>" in drawn


@pytest.mark.browser
def test_in_a_real_browser_no_letter_leaves_its_part():
    """By the widest fonts there are, not by our own table of widths."""
    from playwright.sync_api import sync_playwright

    samples = [LONG, "W" * 80, "RSUD", "Kecamatan Sukamaju-Wetan & Mlewer", "中" * 60]
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=str(chromium.find()), args=["--no-sandbox"])
        page = browser.new_page()
        for font in ("DejaVu Sans", "Verdana", "Noto Sans", "monospace"):
            for name in samples:
                drawn = badge.svg(Badge(name, 2026, "Menuju Informatif", Decimal("100.00"), "good"))
                page.set_content(drawn.replace('font-family="', f"font-family=\"'{font}',"))
                over = page.evaluate(
                    """() => { const [a, b] = [...document.querySelectorAll('g rect')].map(r => r.getBBox());
                    return [...document.querySelectorAll('text')].map(t => t.getBBox()).filter(t =>
                      t.x + t.width > (t.x < a.width ? a.width : b.x + b.width)).length }"""
                )
                assert over == 0, (font, name)
        browser.close()


def test_a_body_without_a_result_says_so(client, db):
    body = people.a_body("Dinas Baru")
    drawn = client.get(f"/badan/{body.slug}/lencana.svg").content.decode()
    assert "Belum ada hasil" in drawn
    assert b"Belum ada hasil evaluasi" in client.get(f"/badan/{body.slug}/kartu/").content


def test_badge_and_card_tell_the_published_score(region, client):
    slug = region.bodies[0].slug
    drawn = client.get(f"/badan/{slug}/lencana.svg")
    assert drawn.headers["Content-Type"].startswith("image/svg+xml")
    assert "Nilai 30,00" in drawn.content.decode()
    page = client.get(f"/badan/{slug}/kartu/").content.decode()
    assert "30,00" in page
    assert "dari 3 badan sekelas" in page


def test_only_the_card_may_be_framed(region, client):
    slug = region.bodies[0].slug
    framed = {
        path: "frame-ancestors *" in client.get(path).headers["Content-Security-Policy"]
        for path in (f"/badan/{slug}/kartu/", "/data/sematkan/", "/data/", f"/badan/{slug}/lencana.svg", "/")
    }
    assert framed.pop(f"/badan/{slug}/kartu/")
    assert not any(framed.values())
    assert not client.get(f"/badan/{slug}/kartu/").cookies


def test_what_to_copy_is_on_the_page(region, client):
    slug = region.bodies[1].slug
    page = client.get(f"/data/sematkan/?badan={slug}").content.decode()
    assert f"&lt;iframe src=&quot;http://localhost:8000/badan/{slug}/kartu/" in page.replace('"', "&quot;")
    assert f'<img src="/badan/{slug}/lencana.svg"' in page
    assert client.get("/data/sematkan/?badan=<script>").status_code == 200
