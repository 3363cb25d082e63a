"""The desk of a request: drafts that are refused or overtaken, and to whom a disposition may go."""

import re

import pytest
from django.urls import reverse

from terang.cases.models import Answer
from terang.cases.states.cases import State
from tests import people
from tests.cases.test_requests import asked, drafted, step

pytestmark = pytest.mark.django_db


def version_in(page: str) -> str:
    """Of the draft the form is written over."""
    (found,) = re.findall(r'name="konsep-version" value="(\d+)"', page)
    return str(found)


def test_whoever_was_refused_mends_the_same_form_and_sends_it_again(office):
    case, _ = asked(body=office["body"].slug)
    refused = drafted(office["officer"], case, outcome="sebagian", text="Nama ditutup.")
    assert refused.status_code == 422
    version = version_in(refused.text)
    mended = {"outcome": "sebagian", "articles": ["h"], "consequence": "NIK disalahgunakan."}
    again = drafted(office["officer"], case, version=version, text="Nama ditutup.", **mended)
    assert again.status_code == 303
    case.refresh_from_db()
    assert case.state == State.PROPOSED


def test_whoever_was_overtaken_sees_the_newer_draft_and_may_write_over_it(office):
    case, _ = asked(body=office["body"].slug)
    drafted(office["officer"], case, up=False, text="Yang pertama.")
    late = drafted(office["admin"], case, up=False, version="0", text="Yang kedua.")
    assert late.status_code == 409
    assert "Yang pertama." in late.text
    assert "Yang kedua." in late.text
    version = version_in(late.text)
    assert drafted(office["admin"], case, up=False, version=version, text="Yang kedua.").status_code == 303
    assert Answer.objects.get().text == "Yang kedua."


def test_a_disposition_goes_to_officers_of_the_body_that_answers_and_nobody_else(office):
    stranger = people.officer(people.a_body("Dinas Perhubungan"))
    case, _ = asked(body=office["body"].slug)
    wanted = {"disposisi-body": office["body"].pk, "disposisi-handler": stranger.pk}
    assert step(office["admin"], case, "disposisi", **wanted).status_code == 422
    assert step(office["officer"], case, "disposisi", **wanted).status_code == 422
    page = people.client(office["officer"]).get(reverse("cases:desk_case", args=[case.pk])).text
    assert "Dinas Perhubungan" not in page[page.index('id="disposisi"') :].split("</section>")[0]
    mine = {**wanted, "disposisi-handler": office["officer"].pk}
    assert step(office["admin"], case, "disposisi", **mine).status_code == 303
    case.refresh_from_db()
    assert case.handler == office["officer"]
