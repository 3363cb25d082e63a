"""Whoever saves an old picture of something is shown what stands now, loses nothing, and may save again."""

import pytest
from django.urls import reverse

from terang.accounts.http import Overtaken
from terang.coaching.actions import visits as actions
from terang.coaching.models import Meeting, Round, Visit
from terang.coaching.states.visits import VisitState
from tests import people
from tests.coaching.meeting import a_meeting
from tests.coaching.visiting import DAY, a_round, a_visit

pytestmark = pytest.mark.django_db
STANDS = "Sekarang tersimpan: "


def test_a_round_changed_by_somebody_else_meanwhile():
    admin = people.administrator()
    around = a_round(by=admin)
    Round.objects.filter(pk=around.pk).update(letter="600/1/2026", version=around.version + 1)
    browser, page = people.client(admin), reverse("coaching:change_round", args=[around.pk])
    typed = {"name": around.name, "starts_on": around.starts_on, "ends_on": around.ends_on,
             "letter": "555/99/2026", "purpose": around.purpose, "version": around.version}  # fmt: skip
    late = browser.post(page, typed)
    assert late.status_code == 409
    assert f"{STANDS}600/1/2026" in late.text
    assert "555/99/2026" in late.text  # what was typed stays in its field
    assert late.text.count(STANDS) == 1  # only what differs is said
    assert browser.post(page, typed | {"version": around.version + 1}).status_code == 303
    assert f'name="version" value="{around.version + 1}"' in late.text


def test_a_visit_moved_by_somebody_else_meanwhile():
    admin = people.administrator()
    visit = a_visit(by=admin)
    Visit.objects.filter(pk=visit.pk).update(order=7, version=visit.version + 1)
    typed = {"team": visit.team_id, "on": DAY, "order": 2, "version": visit.version}
    late = people.client(admin).post(reverse("coaching:arrange_visit", args=[visit.pk]), typed)
    assert late.status_code == 409
    assert f"{STANDS}7" in late.text


def test_a_meeting_changed_by_somebody_else_meanwhile():
    admin = people.administrator()
    meeting = a_meeting(by=admin)
    Meeting.objects.filter(pk=meeting.pk).update(place="Pendopo", version=meeting.version + 1)
    typed = {"kind": meeting.kind, "title": meeting.title, "place": "Aula", "version": meeting.version,
             "starts_at": "2030-12-01T09:00", "ends_at": "2030-12-01T12:00", "roles": ["petugas"],
             "bodies": [body.pk for body in meeting.bodies.all()]}  # fmt: skip
    late = people.client(admin).post(reverse("coaching:change_meeting", args=[meeting.pk]), typed)
    assert late.status_code == 409
    assert f"{STANDS}Pendopo" in late.text
    assert 'value="Aula"' in late.text


def test_a_step_somebody_else_took_first_is_shown_as_it_stands(monkeypatch):
    lead = people.verifier()
    visit = a_visit(lead=lead)

    def somebody_was_first(_visit, **_how):
        Visit.objects.filter(pk=visit.pk).update(state=VisitState.UNDER_WAY)
        raise Overtaken

    monkeypatch.setattr(actions, "begin", somebody_was_first)
    late = people.client(lead).post(reverse("coaching:begin_visit", args=[visit.pk]))
    assert late.status_code == 409
    assert "sudah diubah orang lain" in late.text
    assert "Susun berita acara" in late.text  # what can be done now
