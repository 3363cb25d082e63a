"""CAP 1.2: whatever an officer writes, the file is one that others can read."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from terang.publishing import cap
from terang.publishing.elements import ELEMENTS, standard
from terang.publishing.states.alerts import Certainty, MessageKind, Mode, Severity, Urgency
from tests.publishing.cap_rules import CAP, faults

WIB = timezone(timedelta(hours=7))
AT = datetime(2026, 3, 14, 9, 30, 15, 123456, tzinfo=WIB)
CONTENT = {
    "kind": "bencana_alam",
    "headline": "Banjir di Kecamatan Melati",
    "area": "Kecamatan Melati",
    "urgency": "Immediate",
    "severity": "Severe",
    "certainty": "Observed",
    "elements": {code: f"Isi {code}." for code in ELEMENTS},
}


def a_message(**changes) -> cap.Message:
    given = {
        "sender": "terang.sukamajukab.go.id",
        "identifier": cap.identifier("terang.sukamajukab.go.id", "99.01", "2026-0001", 1),
        "sent": AT,
        "expires": AT + timedelta(days=1),
        "mode": "Actual",
        "kind": "Alert",
        "note": "",
        "content": CONTENT,
        "replaces": (),
        "place": "Kabupaten Sukamaju",
        "code": "99.01",
        "issuer": "BPBD",
        "web": "https://terang.sukamajukab.go.id/darurat/2026-0001/",
    }
    return cap.Message(**{**given, **changes})


def document(**changes) -> bytes:
    return cap.document(a_message(**changes), standard())


def test_a_message_says_all_eight_elements_in_the_laws_order():
    data = document()
    assert faults(data) == []
    found = fromstring(data)
    told = [(p[0].text, p[1].text) for p in found.iter(f"{CAP}parameter")]
    assert told == [(e.name, f"Isi {e.code}.") for e in standard().elements]
    assert len(told) == 8
    assert found.findtext(f"{CAP}sent") == "2026-03-14T09:30:15+07:00"
    assert found.findtext(f"{CAP}info/{CAP}language") == "id-ID"


def test_the_elements_of_the_code_are_those_of_the_data():
    assert tuple(e.code for e in standard().elements) == ELEMENTS
    assert len({k.code for k in standard().kinds}) == 6


@pytest.mark.parametrize("kind", [k.code for k in standard().kinds])
def test_every_kind_of_danger_is_valid(kind):
    assert faults(document(content={**CONTENT, "kind": kind})) == []


def test_an_update_and_a_cancellation_name_what_they_replace():
    earlier = [
        cap.Reference(cap.identifier("h", "99.01", "2026-0001", n), AT + timedelta(minutes=n)) for n in (1, 2)
    ]
    data = document(kind="Cancel", note="Air sudah surut.", replaces=earlier)
    assert faults(data) == []
    found = fromstring(data)
    assert (
        (found.findtext(f"{CAP}references") or "")
        .split()[1]
        .endswith("2026-0001:2,2026-03-14T09:32:15+07:00")
    )
    assert found.findtext(f"{CAP}info/{CAP}responseType") == "AllClear"


def test_the_control_refuses_what_the_schema_refuses():
    good = document(content={**CONTENT, "circle": "-7.5,110.8 2"})
    for old, new in (
        (b"<status>Actual<", b"<status>Sungguh<"),
        (b"+07:00</sent>", b"Z</sent>"),
        (b"<scope>Public</scope>", b""),
        (b"<urgency>Immediate</urgency><severity>Severe</severity>", b"<severity>Severe</severity><urgency>Immediate</urgency>"),
        (b"<circle>-7.5,110.8 2<", b"<circle>-7.5 110.8<"),
        (b"<identifier>terang", b"<identifier>te rang"),
    ):  # fmt: skip
        assert old in good
        assert faults(good.replace(old, new)) != []


_words = st.text(st.characters(codec="utf-8"), max_size=60)


@given(
    content=st.fixed_dictionaries(
        {
            "kind": st.sampled_from([k.code for k in standard().kinds]),
            "headline": _words.map(lambda t: "Banjir " + t),
            "area": _words,
            "urgency": st.sampled_from(Urgency.values),
            "severity": st.sampled_from(Severity.values),
            "certainty": st.sampled_from(Certainty.values),
            "contact": _words,
            "elements": st.fixed_dictionaries(dict.fromkeys(ELEMENTS, _words)),
        }
    ),
    note=_words,
    mode=st.sampled_from(Mode.values),
    kind=st.sampled_from(MessageKind.values),
    at=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from([UTC, WIB, timezone(-timedelta(hours=9, minutes=30))])),  # noqa: DTZ001
)  # fmt: skip
def test_whatever_is_written_is_valid(content, note, mode, kind, at):
    data = document(
        content=content, note=note, mode=mode, kind=kind, sent=at, expires=at + timedelta(hours=1)
    )
    assert faults(data) == []


@pytest.mark.parametrize(
    ("place", "radius", "expected"),
    [
        ("-7.5561, 110.8316", 3.0, "-7.5561,110.8316 3"),
        ("-7.123456789,110.1", 1, None),
        ("-7.1234567,110.1", 1, "-7.123457,110.1 1"),
        ("91,0", 1, None),
        ("0,181", 1, None),
        ("Solo", 1, None),
        ("-7,110", 0, None),
        ("-7,110", 501, None),
    ],
)
def test_circles(place, radius, expected):
    assert cap.circle(place, radius) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-7,110\n-7.1,110\n-7.1,110.1", "-7,110 -7.1,110 -7.1,110.1 -7,110"),
        ("-7,110;-7.1,110;-7.1,110.1;-7,110", "-7,110 -7.1,110 -7.1,110.1 -7,110"),
        ("-7,110\n-7.1,110", None),
        ("-7,110\n-7,110\n-7,110", None),
        ("-7,110\nx\n-7.1,110.1", None),
        ("", None),
        ("\n".join(["-7,110"] * 201), None),
    ],
)
def test_outlines(text, expected):
    assert cap.polygon(text) == expected


@given(st.text(max_size=200))
def test_no_outline_breaks_a_file(text):
    shape = cap.polygon(text)
    if shape:
        assert faults(document(content={**CONTENT, "polygon": shape})) == []
