"""Erasing a person: the words around their cases go with the identity, the steps and the decision stay."""

import pytest

from terang.bodies.models import Role
from terang.cases.actions import answering, objections
from terang.cases.actions import requests as actions
from terang.cases.models import Case, Clock, Event
from terang.privacy.actions import people as privacy
from tests import people
from tests.cases.complained import WHO, lodged, routed
from tests.cases.test_requests import asked

pytestmark = pytest.mark.django_db(transaction=False)
WORD = "BURUNGKENARI"


def everything() -> str:
    """All that the tables of cases say, sealed columns aside."""
    kinds = list(Case._meta.apps.get_app_config("cases").get_models())
    return " ".join(str(list(kind._default_manager.values())) for kind in kinds)


def erase(region, who):
    by = people.administrator(region)
    privacy.erase(region, who, reason="Surat 1/2026", by=by, at=people.AT)


def test_words_of_a_request_go_and_its_steps_stay(office):
    case, _link = asked(body=office["body"].slug, purpose=WORD, text=f"Mohon data {WORD} tahun 2026.")
    told = {"by": office["officer"], "at": people.AT}
    actions.clarify(case, f"Saudara {WORD}, tahun berapa?", **told)
    actions.explain(case, f"Saya {WORD}.", by=None, at=people.AT)
    actions.note(case, f"Telepon {WORD}", **told)
    actions.extend(case, "Datanya di arsip lama.", **told)
    objections.file(case, ["b"], WORD, received_on=case.received_on, by=None, at=people.AT)
    assert WORD in everything(), "the control"
    verbs = list(Event.objects.filter(case=case).values_list("verb", flat=True))
    erase(case.region, "wulan@contoh.test")
    assert WORD not in everything()
    after = Event.objects.filter(case=case).values_list("verb", flat=True)
    assert sorted(after) == sorted([*verbs, "identity_erased"])
    assert Event.objects.get(case=case, verb="extended").text == "Datanya di arsip lama."
    assert Clock.objects.filter(case=case).exists()


def test_words_of_a_complaint_go_and_the_answer_stays():
    body = people.a_body()
    officer, team = people.officer(body), people.holding(Role.RESPONDER, region=body.region)
    case = routed(body, by=team, text=f"Di rumah {WORD} air keruh.", place=f"Rumah {WORD}")
    answering.report(case, f"Kami menelepon {WORD}", by=officer, at=people.AT)
    answering.reply(case, f"Saya {WORD}", at=people.AT)
    answering.answer(case, "Pipa diganti.", is_public=True, by=officer, at=people.AT)
    answering.rate(case, 2, note=WORD, at=people.AT)
    answering.reopen(case, f"Belum, kata {WORD}", at=people.AT)
    assert WORD in everything()
    erase(case.region, WHO.email)
    assert WORD not in everything()
    case = Case.objects.get(pk=case.pk)
    assert (case.complaint.answer, case.complaint.rating) == ("Pipa diganti.", 2)
    assert lodged().case.pk
