"""axe-core inside a page: how it is asked, and how its answer is read."""

from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from terang.audit.model import AxeIssue

AXE_VERSION: Final = "4.14.1"
WCAG: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ISSUES: Final = 100  # rules of one page; axe has about as many
# The page could have bent any of this to its will: what comes back is read as strictly as a stranger's file.
RUN: Final = """async tags => {
  const options = {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], iframes: false};
  const found = await axe.run(document, options);
  return JSON.stringify(found.violations.map(v => ({
    rule: v.id, impact: v.impact || "minor", count: v.nodes.length, help: v.help,
    example: v.nodes.length ? [].concat(v.nodes[0].target).join(" ").slice(0, 200) : "",
  })));
}"""


def read_issues(raw: str) -> tuple[AxeIssue, ...]:
    """Violations as the page handed them over; msgspec.ValidationError for anything else."""
    found = msgspec.json.decode(raw[:1_000_000], type=tuple[AxeIssue, ...])
    return tuple(msgspec.structs.replace(i, rule=i.rule[:80], help=i.help[:300]) for i in found[:ISSUES])


@cache
def source() -> str:
    return files("terang.audit").joinpath("vendor", "axe", "axe.min.js").read_text("utf-8")
