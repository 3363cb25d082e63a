"""Alerts for tests: prepared, issued, updated."""

from datetime import timedelta
from typing import Any

from terang.publishing.actions import alerts
from terang.publishing.elements import ELEMENTS
from terang.publishing.models.alerts import Alert
from terang.publishing.states.alerts import Mode
from tests import people

FACTS: dict[str, Any] = {
    "kind": "bencana_alam",
    "headline": "Banjir di Kecamatan Melati",
    "area": "Kecamatan Melati",
    "urgency": "Immediate",
    "severity": "Severe",
    "certainty": "Observed",
    "hours": 24,
    "contact": "Posko BPBD (0271) 555 0100",
    "elements": {code: f"Isi {code} untuk warga." for code in ELEMENTS},
}


def prepared(body=None, *, by=None, mode=Mode.ACTUAL, at=people.AT, **changes) -> Alert:
    body = body or people.a_body("BPBD Sukamaju")
    by = by or people.officer(body)
    made = alerts.begin(body, mode=mode, by=by, at=at)
    return alerts.save(made, {**FACTS, **changes}, version=made.version, by=by, at=at)


def issued(body=None, *, by=None, mode=Mode.ACTUAL, at=people.AT, **changes) -> Alert:
    body = body or people.a_body("BPBD Sukamaju")
    by = by or people.officer(body)
    made = prepared(body, by=by, mode=mode, at=at, **changes)
    alerts.issue(made, version=made.version, by=by, at=at)
    return made


def updated(alert: Alert, *, by, at=None, **changes) -> Alert:
    at = at or (alert.changed_at or people.AT) + timedelta(minutes=1)
    alerts.revise(alert, by=by, at=at)
    alerts.save(alert, {"note": "Air naik lagi.", **changes}, version=alert.version, by=by, at=at)
    alerts.issue(alert, version=alert.version, by=by, at=at)
    return alert
