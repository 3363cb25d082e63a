"""Hosts that the bodies' websites lead to: the document viewer, JDIH, LPSE, and where others want visitors to go."""

from collections.abc import Iterable
from functools import partial
from html import escape

from terang.demo.model import Content, Form, Paper, Reply, Thunk, Website
from terang.demo.offices import DOMAIN
from terang.demo.shapes import parts, wordpress
from terang.demo.shapes.blocks import DRIVE, drive_id
from terang.demo.traits import MOVED_TO, SPAM_HOST


def websites(contents: Iterable[Content]) -> dict[str, Website]:
    """All of them, by host."""
    sites = (drive(contents), *(_plain(host, title, text) for host, title, text in _PLAIN))
    return {site.host: site for site in sites}


_PLAIN = (
    (f"jdih.{DOMAIN}", "JDIH Kabupaten Sukamaju", "Jaringan Dokumentasi dan Informasi Hukum: peraturan daerah dan peraturan bupati."),
    (f"lpse.{DOMAIN}", "LPSE Kabupaten Sukamaju", "Layanan Pengadaan Secara Elektronik: pengumuman tender dan hasil pemilihan penyedia."),
    (MOVED_TO, "Sukamaju Sekarang", "Portal hiburan, ramalan bintang, dan resep masakan."),
    (SPAM_HOST, "Halaman contoh", "Halaman tiruan untuk peragaan. Tidak ada permainan di sini."),
)  # fmt: skip


def _plain(host: str, title: str, text: str) -> Website:
    page = (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1><p>{text}</p></body></html>"
    )
    return Website(host, {"/": partial(parts.html, page)}, lambda request: parts.html(page), rack=9)


def drive(contents: Iterable[Content]) -> Website:
    """A store that shows its documents in frames, and those that others keep, as an office suite in the cloud does."""
    pages: dict[str, Thunk] = {}
    for content in contents:
        for paper in parts.papers(content):
            if paper.form is not Form.MISSING:
                pages |= _shown(content, paper)
    return Website(DRIVE, pages, parts.not_found, rack=9)


def _shown(content: Content, paper: Paper) -> dict[str, Thunk]:
    kept = wordpress.upload(paper)
    if target := parts.stored(content, paper):
        download = f"/uc?export=download&id={drive_id(content.office.code, paper)}"
        return {target: partial(_preview, download, paper), download: partial(parts.paper, paper)}
    if target := parts.viewed(content, paper, kept):
        return {target: partial(_preview, f"https://{content.office.host}{kept}", paper)}
    return {}


def _preview(download: str, paper: Paper) -> Reply:
    name, link = escape(paper.file), escape(download)
    return parts.html(
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{name} - Berkas</title>'
        "<style>body{background:#1f2937;color:#f9fafb;font-family:Arial,sans-serif;padding:1rem}a{color:#bfdbfe}"
        "embed{width:100%;height:24rem}</style></head>"
        f'<body><h1>{name}</h1><p>{escape(paper.title)}</p><p><a href="{link}">Unduh</a></p>'
        f'<embed src="{link}" type="application/pdf"></body></html>'
    )
