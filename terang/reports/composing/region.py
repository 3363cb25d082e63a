"""Papers about a whole region or one evaluation: recap, minutes, evidence, the year."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.urls import reverse

from terang.bodies.models import Region
from terang.reports.composing import document
from terang.reports.results.annual import Annual
from terang.reports.results.minutes import Minutes
from terang.reports.results.scene import Class, Scene
from terang.reports.results.spbe import Spbe
from terang.reports.wording import Guest, Wording

EMPTY_LINES = 8  # in the list of who attended, when nobody was typed in
_DISTRICT = "kecamatan"


def recap(scene: Scene, group: Class, *, wording: Wording, number: str) -> str:
    context = {
        "scene": scene,
        "group": group,
        "counted": scene.counted(group),
        "stages": [stage.name for stage in group.rows[0].outcome.stages],
        "address": address(scene),
    }
    title = f"Rekap {group.name} {scene.cycle.year} – {scene.region.name}"
    return _html("recap", context, title, [scene], wording, number)


def minutes(told: Sequence[Minutes], *, wording: Wording, number: str) -> str:
    scenes = [one.scene for one in told]
    context = {
        "minutes": told,
        "year": scenes[0].cycle.year,
        "guests": wording.guests or [Guest("")] * EMPTY_LINES,
        "best": scenes[0].classes[0].best,
        "decided": [one for item in told for one in item.objections],
        "waiting": sum(item.waiting for item in told),
        "withdrawn": sum(item.withdrawn for item in told),
        "near": [one for item in told for one in item.near],
        "awards": [award for item in told for award in item.awards],
    }
    return _html("minutes", context, f"Berita acara pleno {scenes[0].cycle.year}", scenes, wording, number)


def ekk(scenes: Sequence[Scene], *, wording: Wording, number: str) -> str:
    """Only kecamatan, of every evaluation that has them."""
    told = [_of_districts(scene) for scene in scenes if districts(scene)]
    context = {"scenes": told, "year": scenes[0].cycle.year}
    return _html("ekk", context, f"Bukti EKK {scenes[0].cycle.year}", scenes, wording, number)


def spbe(told: Spbe, scenes: Sequence[Scene], *, wording: Wording, number: str) -> str:
    context = {
        "spbe": told,
        "year": scenes[0].cycle.year,
        "published": sum(scene.publication is not None for scene in scenes),
        "evaluated": len({row.body for scene in scenes for row in scene.members}),
    }
    return _html("spbe", context, f"Bukti SPBE {scenes[0].cycle.year}", scenes, wording, number)


def annual(told: Annual, *, wording: Wording, number: str) -> str:
    gains = [row.gain for row in told.members if row.gain is not None]
    context = {
        "annual": told,
        "year": told.year,
        "in_best": sum(group.in_best for scene in told.scenes for group in scene.classes),
        "risen": sum(gain > 0 for gain in gains),
        "fallen": sum(gain < 0 for gain in gains),
        "same": sum(gain == 0 for gain in gains),
        "drawn_points": [p for p in told.points if p[1] is not None],
        "edges": told.scenes[0].bands,
        "lacking": weakest(told.scenes),
    }
    return _html(
        "annual", context, f"Laporan tahunan {told.year} – {told.region.name}", told.scenes, wording, number
    )


def districts(scene: Scene) -> Class | None:
    return next((group for group in scene.classes if group.code == _DISTRICT), None)


def weakest(scenes: Sequence[Scene], *, most: int = 5) -> list[dict[str, Any]]:
    """Dimensions with the lowest mean of all evaluated bodies, over all evaluations."""
    found: list[dict[str, Any]] = []
    for scene in scenes:
        owns: dict[str, list[Decimal]] = {}
        for row in scene.members:
            for dimension in row.outcome.dimensions:
                if dimension.own is not None:
                    owns.setdefault(dimension.name, []).append(dimension.own)
        found += [
            {"name": name, "cycle": scene.cycle.name, "mean": _mean(values)} for name, values in owns.items()
        ]
    return sorted(found, key=lambda one: one["mean"])[:most]


def address(scene: Scene) -> str:
    """Where everybody sees the ranking and what proves it."""
    return document.absolute(reverse("evaluations:published", args=[scene.region.code, scene.cycle.slug]))


def _of_districts(scene: Scene) -> dict[str, Any]:
    group = districts(scene)
    rows = group.rows if group else ()
    return {
        "cycle": scene.cycle,
        "definition": scene.definition,
        "publication": scene.publication,
        "is_draft": scene.is_draft,
        "group": group,
        "dimensions": [d.name for d in rows[0].outcome.dimensions] if rows else [],
        "active": sum(row.site is not None and row.site.status == "aktif" for row in rows),
        "unseen": sum(row.site is None for row in rows),
        "address": address(scene),
    }


def _mean(values: Sequence[Decimal]) -> Decimal:
    return (sum(values, Decimal(0)) / len(values)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _html(
    name: str, context: dict[str, Any], title: str, scenes: Sequence[Scene], wording: Wording, number: str
) -> str:
    """A draft as soon as one of the evaluations is not published."""
    region: Region = scenes[0].region
    unpublished = next((scene for scene in scenes if scene.is_draft), None)
    return document.html(
        f"reports/paper/{name}.html",
        context,
        title=title,
        region=region,
        wording=wording,
        number=number,
        is_draft=unpublished is not None,
        foot=document.foot(unpublished or scenes[0], title.partition(" – ")[0]),
    )
