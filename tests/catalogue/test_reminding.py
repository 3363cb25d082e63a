"""Owners hear of what runs out, once for each day it is due, and after a review of the next."""

from datetime import date, timedelta

import pytest

from terang.catalogue.actions import entries, reminding
from terang.catalogue.models import Entry
from terang.notices.models import Notice
from tests.catalogue.listed import an_entry, an_exclusion
from tests.people import AT, a_body, officer

pytestmark = pytest.mark.django_db
SOON = AT + timedelta(days=160)  # the class of the entry is due after six months


def test_one_letter_for_all_that_is_due_and_only_once():
    body = a_body("Dinas Sosial")
    by = officer(body)
    an_entry("DPA 2026", body=body)
    an_entry("Renja 2026", body=body)
    an_exclusion(body, until_on=(SOON + timedelta(days=40)).date())
    assert reminding.remind(at=AT) == 0
    assert [
        reminding.remind(at=SOON),
        reminding.remind(at=SOON),
        reminding.remind(at=SOON + timedelta(days=1)),
    ] == [1, 0, 0]
    notice = Notice.objects.get()
    entries.review(list(Entry.objects.select_related("body__region")), by=by, at=SOON)
    assert reminding.remind(at=SOON + timedelta(days=2)) == 0
    assert reminding.remind(at=SOON + timedelta(days=170)) == 1
    assert notice.key.startswith("informasi-")


def test_nobody_to_write_to_is_not_ticked_off():
    body = a_body()
    an_entry("DPA 2026", body=body)
    assert reminding.remind(at=SOON) == 0
    officer(body)
    assert reminding.remind(at=SOON) == 1


def test_what_is_far_off_is_not_told():
    body = a_body()
    officer(body)
    an_exclusion(body, until_on=date(2040, 1, 1))
    an_entry("DPA", body=body)
    assert reminding.remind(at=AT) == 0
