"""Where an office says that it lives."""

import os

import pytest

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
