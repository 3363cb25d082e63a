"""One page of a farm website: about 60 KB, 176 links, as content management systems write them."""

import html
import random
from collections.abc import Sequence
from typing import NamedTuple

from bench import prose

_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" '
    'class="ikon ikon--{n}"><path d="M{a} {b}h{c}v{d}H{a}zM8 {b}l{c} {d}-{c} {a}z" fill="currentColor"/></svg>'
)
CARDS = 12  # links shown as cards; the rest of a page's own links stand in a list


class Anchor(NamedTuple):
    path: str
    text: str


class Frame(NamedTuple):
    """What every page of one site shares, already rendered."""

    office: str
    head: str
    top: str
    aside: str
    foot: str


def frame(
    office: str,
    menu: dict[str, list[Anchor]],
    recent: Sequence[Anchor],
    archive: Sequence[Anchor],
    chance: random.Random,
) -> Frame:
    nav = "".join(
        f'<li class="menu-item menu-item-has-children"><a href="#" class="nav-link dropdown-toggle">{group}</a>'
        f'<ul class="sub-menu dropdown-menu">{_items(anchors, chance)}</ul></li>'
        for group, anchors in menu.items()
    )
    aside = (
        f'<aside class="sidebar col-lg-4"><section class="widget widget_recent"><h2 class="widget-title">Terbaru</h2>'
        f'<ul>{_items(recent, chance)}</ul></section><section class="widget widget_archive">'
        f'<h2 class="widget-title">Arsip</h2><ul>{_items(archive, chance)}</ul></section></aside>'
    )
    return Frame(
        office=office,
        head=_style(chance),
        top=f'<header class="site-header"><nav class="navbar" aria-label="Utama"><ul class="menu">{nav}</ul></nav></header>',
        aside=aside,
        foot=f'<footer class="site-footer"><p>&copy; 2019-2026 {html.escape(office)}</p><ul>{_items(archive[:20], chance)}</ul></footer>',
    )


def page(
    shared: Frame, title: str, body: str, more: Sequence[Anchor], chance: random.Random, *, head: str = ""
) -> bytes:
    """A whole page; `more` are the links of its own below the text."""
    cards = "".join(_card(anchor, chance) for anchor in more[:CARDS])
    rest = f'<ul class="daftar">{_items(more[CARDS:], chance)}</ul>'
    return (
        f'<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8"><title>{html.escape(title)} - {html.escape(shared.office)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}{shared.head}</head>'
        f'<body class="page">{shared.top}<main class="container"><article class="col-lg-8"><h1 class="entry-title">{html.escape(title)}</h1>'
        f'{body}</article><section class="terkait"><h2>Baca juga</h2>{cards}{rest}</section></main>{shared.aside}{shared.foot}'
        "</body></html>"
    ).encode()


def _items(anchors: Sequence[Anchor], chance: random.Random) -> str:
    return "\n".join(
        f'<li class="menu-item menu-item-type-post_type menu-item-{chance.randrange(10_000)}">'
        f'<a class="nav-link dropdown-item" href="{anchor.path}" title="{html.escape(anchor.text)}">{html.escape(anchor.text)}</a></li>'
        for anchor in anchors
    )


def _card(anchor: Anchor, chance: random.Random) -> str:
    return (
        f'<div class="card card--{chance.randrange(9)} shadow-sm mb-3" data-id="{chance.randrange(10**6)}"><div class="card-body">'
        f'{_icon(chance)}<h3 class="card-title"><a href="{anchor.path}">{html.escape(anchor.text)}</a></h3></div></div>\n'
    )


def _icon(chance: random.Random) -> str:
    n, a, b, c, d = (chance.randrange(1, 16) for _ in range(5))
    return _ICON.format(n=n, a=a, b=b, c=c, d=d)


def _style(chance: random.Random) -> str:
    rules = "".join(
        f".blok-{n}{{margin:{chance.randrange(40)}px {chance.randrange(40)}px;color:#{chance.randrange(16**6):06x};padding:{chance.randrange(9)}px}}"
        for n in range(190)
    )
    return f"<style>{rules}</style><script>window.dataLayer=window.dataLayer||[];function gtag(){{dataLayer.push(arguments)}}</script>"


def paragraphs(chance: random.Random, count: int) -> str:
    return "".join(f'<p class="wp-block-paragraph">{prose.paragraph(chance, 7)}</p>\n' for _ in range(count))
