"""A request for what another body holds goes on to it: own number, own term by law, the asker is told; nothing twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from terang.cases import identity, vault
from terang.cases.actions import files
from terang.cases.models import Attachment, Case
from terang.cases.results.calendars import calendar
from terang.cases.states.answers import Outcome
from terang.cases.states.cases import State
from terang.lib.workdays import reckon
from tests import people
from tests.cases.complained import a_photo
from tests.cases.test_requests import answered, asked, drafted, letters, step

pytestmark = pytest.mark.django_db(transaction=False)
ELSEWHERE = {"outcome": Outcome.ELSEWHERE.value, "text": "Data ini dikuasai badan lain."}


def forwarded(office, holder, **more):
    return answered(office, **ELSEWHERE, holder=str(holder.pk), **more)


def test_the_holder_has_its_own_case_with_the_clock_of_the_law(office):
    holder = people.a_body("Dinas Kependudukan")
    case, _link = forwarded(office, holder)
    made = Case.objects.get(body=holder)
    assert made.pk != case.pk
    assert (made.state, made.text, made.subject, made.channel) == (
        State.RECEIVED,
        case.text,
        case.subject,
        case.channel,
    )
    assert made.request.purpose == case.request.purpose
    clock = made.clocks.get()
    assert (clock.code, clock.days, clock.started_on) == ("permohonan", 10, made.received_on)
    assert made.due_on == reckon(calendar(made.region), made.received_on, 10).ends_on
    assert case.clocks.get().met_at is not None, "the first body has answered"
    assert case.answers.get().forwarded == made
    assert identity.opened(made.party) == identity.opened(case.party)
    assert bytes(made.party.sealed) != bytes(case.party.sealed), "under its own key"


def test_the_asker_is_told_both_numbers_and_follows_on(office):
    holder = people.a_body("Dinas Kependudukan")
    _case, link = forwarded(office, holder)
    made = Case.objects.get(body=holder)
    texts = [text for to, text in letters() if to == "wulan@contoh.test"]
    assert sum(made.number in text for text in texts) == 2, "in the answer, and a receipt of its own"
    page = people.client().get(link).text
    assert made.number in page
    there = reverse("cases:follow", args=[made.number, "X"]).removesuffix("X/")
    address = page[page.index(there) :].partition('"')[0]
    followed = people.client().get(address).text
    assert "Diteruskan dari badan lain" in followed
    assert "Cabut permintaan" in followed, "it is the asker's like any other"
    desk = people.client(people.officer(holder)).get(reverse("cases:desk")).text
    assert made.number in desk


def test_proof_of_identity_goes_along_sealed_anew(office):
    holder = people.a_body("Dinas Kependudukan")
    case, _link = asked(body=office["body"].slug, once="k")
    files.add(case, a_photo(), name="ktp.jpg", role=Attachment.Role.IDENTITY, by=None, at=people.AT)
    drafted(office["officer"], case, **ELSEWHERE, holder=str(holder.pk))
    step(office["leader"], case, "setujui")
    proof = Attachment.objects.get(case__body=holder)
    assert vault.get(proof) == a_photo()
    assert (
        vault.place(proof.case_id, proof.sha256).read_bytes()
        != vault.place(case.pk, proof.sha256).read_bytes()
    )


@pytest.mark.parametrize("where", ["outside", "closed", "other region", "answered otherwise", "erased"])
def test_nothing_is_opened_where_nobody_can_go_on(office, where):
    holder = people.a_body(
        "Dinas Kependudukan", region=people.a_region("99.02", "Lain") if where == "other region" else None
    )
    case, _link = asked(body=office["body"].slug, once="k")
    more = {**ELSEWHERE, "holder": str(holder.pk)}
    if where == "outside":
        more |= {"holder": "", "holder_name": "Badan Pusat Statistik"}
    if where == "answered otherwise":
        more |= {"outcome": Outcome.GRANTED.value}
    drafted(
        office["officer"],
        case,
        **({**more, "holder": "", "holder_name": "Lain"} if where == "other region" else more),
    )
    if where == "closed":
        type(holder).objects.filter(pk=holder.pk).update(closed_on=people.AT - timedelta(days=1))
    if where == "erased":
        type(case.party).objects.filter(pk=case.party.pk).update(sealed=b"", erased_at=people.AT)
    assert step(office["leader"], case, "setujui").status_code == 303
    assert Case.objects.count() == 1
    assert case.answers.get().forwarded is None
