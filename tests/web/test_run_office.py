"""An office of one command: where it says that it lives, and what it keeps running beside it."""

import os
import signal
import time

import pytest
from django.core.management import call_command

from terang.web.management.commands import rehearse_sukamaju, run_office
from terang.web.management.commands.run_office import live_at


@pytest.fixture(autouse=True)
def _environment(monkeypatch, settings):
    for name in ("SITE_URL", "JOURNAL_NAME"):
        monkeypatch.setenv(name, "")  # so that what the office sets is taken back
        monkeypatch.delenv(name)
    settings.SITE_URL, settings.JOURNAL_NAME = "http://localhost:8000", "localhost:8000/jurnal"


def test_links_lead_to_the_port_it_answers_on_and_the_journal_keeps_its_name(settings):
    live_at(8037)
    assert settings.SITE_URL == os.environ["SITE_URL"] == "http://localhost:8037"
    assert os.environ["JOURNAL_NAME"] == "localhost:8000/jurnal"  # read by the processes beside


def test_an_address_that_was_given_stays(settings, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://terang.sukamaju.test")
    settings.SITE_URL = "https://terang.sukamaju.test"
    live_at(8037)
    assert settings.SITE_URL == "https://terang.sukamaju.test"


def test_a_worker_that_was_killed_is_started_again_and_ends_with_the_office(tmp_path, monkeypatch):
    """Else pages would take orders for inspections that nobody does."""
    script, starts = tmp_path / "manage.py", tmp_path / "starts"
    script.write_text(
        f"import os, time\nopen({str(starts)!r}, 'a').write(f'{{os.getpid()}} ')\ntime.sleep(60)\n"
    )
    monkeypatch.setattr(run_office, "_MANAGE", script)

    def started(times: int) -> list[int]:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            pids = starts.read_text().split(" ")[:-1] if starts.exists() else []
            if len(pids) >= times:
                return [int(pid) for pid in pids]
            time.sleep(0.02)
        pytest.fail(f"not started {times} times")

    with run_office.kept_up("run_worker", pause=0.02):
        os.kill(started(1)[0], signal.SIGKILL)
        second = started(2)[1]
    with pytest.raises(ProcessLookupError):
        os.kill(second, 0)


def test_ctrl_c_ends_the_rehearsal_without_a_word(monkeypatch):
    def stopped(_command):
        raise KeyboardInterrupt

    monkeypatch.setattr(rehearse_sukamaju.Command, "_rehearse", stopped)
    call_command("rehearse_sukamaju")
