"""Links and pictures of the documents: nothing leads nowhere, no picture lies unused or is heavy."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs/images"
MOST = 150_000  # bytes of one picture


def _links() -> Iterator[tuple[Path, Path]]:
    """Every local link of README and docs, with the document that holds it."""
    for document in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:|#", target):
                yield document, (document.parent / target.partition("#")[0]).resolve()


def test_every_local_link_leads_somewhere() -> None:
    links = list(_links())
    assert links
    assert [(d.name, t.name) for d, t in links if not t.exists()] == []


def test_every_picture_is_used_and_light() -> None:
    used = {target for _, target in _links()}
    pictures = sorted(IMAGES.glob("*.png"))
    assert pictures
    assert [p.name for p in pictures if p.resolve() not in used or p.stat().st_size > MOST] == []
