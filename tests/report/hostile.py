"""A website that says the worst things everywhere it is quoted."""

from msgspec.structs import replace

from terang.audit.model import Body, Capture, Finding, Level, Proof, Report, State, Verdict
from terang.report.result import Result
from tests.report.made import AS_OF, NOON, result

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b style=color:red>{{7*7}}{% raw %}"
FORMULA = '=HYPERLINK("http://jahat.example","klik")'
CONTROL = "\x00\x1b[31m\u202e\ufeff\u200b"
SCRIPT_URL = "javascript:alert(1)//https://aman.example/"


def hostile_report() -> Report:
    evil = FORMULA + MARKUP + CONTROL
    proof = Proof(SCRIPT_URL, NOON, evil, "=" * 64, Capture("=cmd|' /C calc'!A0", 0, 1, "="))
    body = Body(evil, "dinas", SCRIPT_URL, "../../../etc/passwd", evil)
    findings = (
        Finding("status", Level.ALARM, evil, SCRIPT_URL, evil, "mati", (proof,)),
        Finding(
            evil, Level.PROBLEM, evil, 'https://x.example/"onmouseover="alert(1)', evil, evil, (proof,) * 9
        ),
    )
    verdicts = (
        Verdict("dip", State.ADA, 0.5, evil, evil, (proof,), 2026),
        Verdict(evil, State.KOSONG, 0.2, evil, evil, (replace(proof, url="data:text/html,<script>"),)),
    )
    return Report(body, AS_OF, NOON, SCRIPT_URL, 1, 1, findings, verdicts, stopped=evil)


def hostile() -> Result:
    return result((hostile_report(),))
