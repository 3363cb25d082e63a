"""Progress is counted from what happened, and the time left is not wishful."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from terang.cli.meter import WARM_UP, Meter, spell
from terang.cli.panel import panel
from terang.cli.progress import JsonLines, Lines, display


def audit(total: int = 10) -> Meter:
    return Meter(total=total, began=0.0, most=260)


def visit(meter: Meter, code: str, *, first: int, last: int) -> None:
    """A page a second, from `first` to `last`; the count of a site goes on where it was."""
    before = meter.running[code].pages
    for number, second in enumerate(range(first, last + 1), before + 1):
        meter.seen(code, pages=number, documents=0, now=float(second))


def test_nothing_is_promised_before_something_is_known():
    meter = audit()
    assert meter.left(1.0) is None
    meter.start("a", "A", 0.0)
    visit(meter, "a", first=5, last=5)
    assert meter.left(WARM_UP - 1) is None
    assert meter.left(WARM_UP + 1) is not None


def test_before_the_first_site_is_done_the_time_left_is_an_upper_bound():
    meter = audit(total=1)
    meter.start("a", "A", 0.0)
    visit(meter, "a", first=1, last=30)
    assert meter.is_guess
    assert meter.left(30.0) == pytest.approx(260 - 30)


def test_sites_at_once_do_not_add_up():
    """Fifty sites of 100 pages at a page a second, all begun at once: half-way through, 50 seconds are left."""
    meter = audit(total=51)
    meter.start("klein", "Klein", 0.0)
    for n in range(50):
        meter.start(f"s{n}", f"S{n}", 0.0)
    visit(meter, "klein", first=1, last=100)
    meter.finish("klein", {"ada": 3})
    for n in range(50):
        visit(meter, f"s{n}", first=1, last=50)
    left = meter.left(50.0)
    assert left is not None
    assert left == pytest.approx(50.0)
    assert not meter.is_guess


def test_sites_that_wait_count():
    meter = audit(total=4)
    meter.start("a", "A", 0.0)
    visit(meter, "a", first=1, last=40)
    meter.finish("a", {})
    meter.start("b", "B", 40.0)
    visit(meter, "b", first=41, last=60)
    left = meter.left(60.0)
    assert left == pytest.approx(20 + 2 * 40)


def test_done_is_done():
    meter = audit(total=1)
    meter.start("a", "A", 0.0)
    meter.finish("a", {"ada": 2, "kosong": 1}, alarm="disusupi judi", unassessed=True)
    assert meter.left(100.0) == 0.0
    assert (meter.done, meter.verdicts["ada"], meter.alarms, meter.unassessed) == (1, 2, ["disusupi judi"], 1)
    assert not meter.running


@given(
    st.lists(
        st.tuples(st.sampled_from(["start", "page", "document", "finish"]), st.sampled_from("abc")),
        max_size=60,
    )
)
def test_no_order_of_events_breaks_it(events):
    meter = audit(total=3)
    for second, (what, code) in enumerate(events):
        now = float(second)
        match what:
            case "start":
                meter.start(code, code, now)
            case "finish":
                meter.finish(code, {"ada": 1})
            case "page":
                meter.seen(code, pages=second, documents=0, now=now)
            case _:
                meter.seen(code, pages=0, documents=second, now=now)
        left = meter.left(now + 100)
        assert left is None or left >= 0
        Console(file=io.StringIO(), width=60).print(panel(meter, now + 100))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "5 detik"),
        (42, "40 detik"),
        (70, "1 menit"),
        (600, "10 menit"),
        (3600, "1 jam"),
        (7900, "2 jam 10 menit"),
    ],
)
def test_durations_are_said_plainly(seconds, words):
    assert spell(seconds) == words


def test_the_panel_names_sites_alarms_and_states():
    meter = audit(total=50)
    for n in range(20):
        meter.start(f"s{n}", f"Dinas Nomor {n}", 0.0)
    meter.finish("s3", {"ada": 20, "tidak_dapat_dinilai": 2}, alarm="disusupi judi")
    shown = io.StringIO()
    Console(file=shown, width=80).print(panel(meter, 10.0))
    text = shown.getvalue()
    for words in (
        "1 dari 50 situs",
        "Dinas Nomor 0",
        "dan 13 situs lain",
        "1 peringatan",
        "2 tidak dapat dinilai",
    ):
        assert words in text
    assert len(text.splitlines()) < 15
    assert text.splitlines()[1].startswith("1 dari 50 situs")
    assert "sisa waktu" in text


def test_without_a_terminal_lines_are_plain():
    stream = io.StringIO()
    shown = display(machine=False, quiet=False, stream=stream)
    assert isinstance(shown, Lines)
    meter = audit()
    with shown:
        for _ in range(1000):
            shown.moved(meter)
        shown.finished(meter, "Dinas A", "aktif", {})
    assert stream.getvalue() == "[0/10] Dinas A: aktif\n"


def test_machines_get_json_and_are_not_flooded():
    stream = io.StringIO()
    shown = JsonLines(stream)
    meter = audit()
    for _ in range(1000):
        shown.moved(meter)
    shown.finished(meter, "Dinas A", "aktif", {"status": "aktif"})
    events = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [event["peristiwa"] for event in events] == ["kemajuan", "situs"]
