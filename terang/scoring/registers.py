"""Checks that are answered from the registers of the office and not from a website, by their codes.

A stage that is the website leaves them out: a questionnaire may ask for them, but no website earns by them.
"""

from collections.abc import Mapping
from typing import Any, Final

REQUESTS: Final = "ketepatan_layanan"
COMPLAINTS: Final = "ketepatan_aduan"
REGISTERS: Final[Mapping[str, str]] = {
    REQUESTS: "Ketepatan waktu menjawab permohonan, dari register",
    COMPLAINTS: "Ketepatan waktu menindaklanjuti aduan, dari register",
}


def is_of_site(rule: Mapping[str, Any] | None) -> bool:
    """Whether the rule by which the machine answers looks at the website."""
    return rule is not None and rule.get("check") not in REGISTERS
