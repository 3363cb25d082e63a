"""The rules of the CAP 1.2 schema of OASIS, written down a second time, to hold our files against."""

import re
from collections.abc import Iterator

from defusedxml.ElementTree import fromstring

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
_INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d$")
_NAME = re.compile(r"^[^\s,<&]+$")
_POINT = r"-?\d+(?:\.\d+)?,-?\d+(?:\.\d+)?"
ORDER = {  # element: (name, least, most)
    "alert": [
        ("identifier", 1, 1), ("sender", 1, 1), ("sent", 1, 1), ("status", 1, 1), ("msgType", 1, 1), ("source", 0, 1),
        ("scope", 1, 1), ("restriction", 0, 1), ("addresses", 0, 1), ("code", 0, 99), ("note", 0, 1),
        ("references", 0, 1), ("incidents", 0, 1), ("info", 0, 99),
    ],
    "info": [
        ("language", 0, 1), ("category", 1, 99), ("event", 1, 1), ("responseType", 0, 99), ("urgency", 1, 1),
        ("severity", 1, 1), ("certainty", 1, 1), ("audience", 0, 1), ("eventCode", 0, 99), ("effective", 0, 1),
        ("onset", 0, 1), ("expires", 0, 1), ("senderName", 0, 1), ("headline", 0, 1), ("description", 0, 1),
        ("instruction", 0, 1), ("web", 0, 1), ("contact", 0, 1), ("parameter", 0, 99), ("resource", 0, 99),
        ("area", 0, 99),
    ],
    "area": [
        ("areaDesc", 1, 1), ("polygon", 0, 99), ("circle", 0, 99), ("geocode", 0, 99), ("altitude", 0, 1),
        ("ceiling", 0, 1),
    ],
    "parameter": [("valueName", 1, 1), ("value", 1, 1)],
    "geocode": [("valueName", 1, 1), ("value", 1, 1)],
}  # fmt: skip
VALUES = {
    "status": {"Actual", "Exercise", "System", "Test", "Draft"},
    "msgType": {"Alert", "Update", "Cancel", "Ack", "Error"},
    "scope": {"Public", "Restricted", "Private"},
    "category": {
        "Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other",
    },
    "responseType": {
        "Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None",
    },
    "urgency": {"Immediate", "Expected", "Future", "Past", "Unknown"},
    "severity": {"Extreme", "Severe", "Moderate", "Minor", "Unknown"},
    "certainty": {"Observed", "Likely", "Possible", "Unlikely", "Unknown"},
}  # fmt: skip
PATTERNS = {
    "identifier": _NAME,
    "sender": _NAME,
    **dict.fromkeys(("sent", "effective", "onset", "expires"), _INSTANT),
    "polygon": re.compile(rf"^{_POINT}(?: {_POINT}){{3,}}$"),
    "circle": re.compile(rf"^{_POINT} \d+(?:\.\d+)?$"),
    "references": re.compile(r"^[^\s,]+,[^\s,]+,[^\s,]+(?: [^\s,]+,[^\s,]+,[^\s,]+)*$"),
}


def faults(data: bytes) -> list[str]:
    """What the schema would refuse; empty for a valid file."""
    root = fromstring(data)
    if root.tag != f"{CAP}alert":
        return [f"root is {root.tag}"]
    return list(_faults(root, "alert"))


def _faults(element, name: str) -> Iterator[str]:
    names = [child.tag.removeprefix(CAP) for child in element]
    wanted = [one for one, _, _ in ORDER[name]]
    if unknown := set(names) - set(wanted):
        yield f"{name} holds {unknown}"
        return
    if [wanted.index(n) for n in names] != sorted(wanted.index(n) for n in names):
        yield f"{name} is out of order: {names}"
    for one, least, most in ORDER[name]:
        if not least <= names.count(one) <= most:
            yield f"{name} has {names.count(one)} {one}"
    for child in element:
        own, text = child.tag.removeprefix(CAP), child.text or ""
        if own in ORDER:
            yield from _faults(child, own)
        elif not text.strip():
            yield f"{own} is empty"
        elif (own in VALUES and text not in VALUES[own]) or (
            own in PATTERNS and not PATTERNS[own].match(text)
        ):
            yield f"{own} is {text!r}"
        elif own == "polygon" and text.split()[0] != text.split()[-1]:
            yield "polygon is open"
