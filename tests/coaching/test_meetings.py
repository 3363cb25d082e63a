"""Training and coordination meetings: invited, answered, attended once, certified; who is still untrained."""

import io
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Event
from terang.bodies.actions import handing_over, invitations
from terang.bodies.models import Contact, Invitation, Membership
from terang.coaching import codes, printing
from terang.coaching.actions import attending, inviting, meetings
from terang.coaching.forms.meetings import masked
from terang.coaching.models import Meeting, Participant
from terang.coaching.results.training import Trained, standing
from terang.coaching.states.meetings import MeetingState
from terang.coaching.training_certificate import Certificate, draw
from tests import people, post
from tests.coaching.meeting import STARTS, a_meeting, now_running, somebody
from tests.coaching.visiting import a_picture, an_upload
from tests.notices.networks import mail_server, use_smtp
from tests.paper import codes as printed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


# ---- the code on the screen

SECRET = "a" * 64
SECONDS = [
    (0, codes.Word.GOOD), (59, codes.Word.GOOD), (3 * 60, codes.Word.GOOD), (4 * 60, codes.Word.OLD),
    (3600, codes.Word.OLD), (23 * 3600, codes.Word.OLD), (25 * 3600, codes.Word.UNKNOWN), (-120, codes.Word.UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("later", "word"), SECONDS)
def test_a_code_lives_a_few_minutes(later, word):
    at = people.AT.replace(second=0)
    code = codes.current(SECRET, 7, at=at)
    assert codes.judge(SECRET, 7, code, at=at + timedelta(seconds=later)) is word


@given(st.text(max_size=12))
def test_a_guessed_code_is_unknown(text):
    real = codes.current(SECRET, 7, at=people.AT)
    if re.sub("[^A-Z0-9]", "", text.upper()) != real:
        assert codes.judge(SECRET, 7, text, at=people.AT) is codes.Word.UNKNOWN


def test_a_code_is_of_one_meeting_and_may_be_typed_loosely():
    code = codes.current(SECRET, 7, at=people.AT)
    assert codes.judge(SECRET, 8, code, at=people.AT) is codes.Word.UNKNOWN
    assert codes.judge("b" * 64, 7, code, at=people.AT) is codes.Word.UNKNOWN
    assert codes.judge(SECRET, 7, f"{code[:4]}-{code[4:]} ".lower(), at=people.AT) is codes.Word.GOOD
    assert codes.judge(SECRET, 7, code + "A", at=people.AT) is codes.Word.UNKNOWN


# ---- the life of a meeting

VERBS = {
    "invite": lambda m, by, at: inviting.invite(m, by=by, at=at),
    "hold": lambda m, by, at: meetings.hold(m, by=by, at=at),
    "reopen": lambda m, by, at: meetings.reopen(m, by=by, at=at),
    "cancel": lambda m, by, at: meetings.cancel(m, reason="Gempa.", by=by, at=at),
}
MOVES = [
    ("rencana", "invite", "diundang"), ("rencana", "hold", "terlaksana"), ("rencana", "reopen", "belum ditutup"),
    ("rencana", "cancel", "batal"), ("diundang", "hold", "terlaksana"), ("diundang", "cancel", "batal"),
    ("terlaksana", "reopen", "diundang"), ("terlaksana", "hold", "sudah ditutup"), ("terlaksana", "cancel", "sudah ditutup"),
    ("batal", "invite", "sudah ditutup"), ("batal", "hold", "sudah ditutup"), ("batal", "reopen", "belum ditutup"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "verb", "after"), MOVES)
def test_a_meeting_moves_by_its_table(state, verb, after):
    admin, body = people.administrator(), people.a_body()
    people.officer(body)
    meeting = a_meeting(body, by=admin)
    attending.note(meeting, somebody(body), by=admin, at=STARTS)
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    meeting.refresh_from_db()
    at = people.now() if verb == "invite" else STARTS + timedelta(hours=4)
    if after in MeetingState.values:
        VERBS[verb](meeting, admin, at)
    else:
        with pytest.raises(Refused, match=after):
            VERBS[verb](meeting, admin, at)
    assert Meeting.objects.get(pk=meeting.pk).state == (after if after in MeetingState.values else state)


def test_who_changes_an_old_picture_of_it_is_told():
    admin = people.administrator()
    meeting = a_meeting(by=admin)
    facts = {name: getattr(meeting, name) for name in ("kind", "title", "place", "starts_at", "ends_at")}
    meetings.change(meeting, bodies=list(meeting.bodies.all()), version=0, by=admin, at=people.now(), **facts)
    with pytest.raises(Overtaken):
        meetings.change(
            meeting, bodies=list(meeting.bodies.all()), version=0, by=admin, at=people.now(), **facts
        )


# ---- invitations


def test_officers_are_invited_each_with_a_link_and_the_date(at_once):
    admin, body, silent = people.administrator(), people.a_body("Dinas Pangan"), people.a_body("Dinas Sepi")
    officer = people.officer(body)
    meeting = a_meeting(body, silent, by=admin)
    with at_once():
        count, unreachable = inviting.invite(meeting, by=admin, at=people.now())
    assert (count, unreachable) == (1, ["Dinas Sepi"])
    (letter,) = post.sent()
    assert letter.to == [officer.email]
    assert "UID:pertemuan-" in letter.attachments[0][1]
    again = inviting.invite(meeting, by=admin, at=people.now())
    assert again[0] == 0
    assert len(post.sent()) == 1


def test_a_body_without_officer_is_reached_by_its_contact(at_once):
    admin, body = people.administrator(), people.a_body()
    Contact.objects.create(body=body, post="PPID", email="ppid@contoh.test", verified_at=people.AT)
    with at_once():
        inviting.invite(a_meeting(body, by=admin), by=admin, at=people.now())
    assert post.sent()[0].to == ["ppid@contoh.test"]


def test_a_letter_the_server_did_not_take_is_sent_at_the_next_try(settings):
    admin, body = people.administrator(), people.a_body()
    people.officer(body)
    meeting = a_meeting(body, by=admin)
    inviting.invite(meeting, by=admin, at=people.now())
    with mail_server() as server:
        use_smtp(settings, server.port)
        server.refuses = {"@": "550 5.1.1 tidak ada"}
        post.sent()
        assert "5.1.1" in meeting.invitations.get().fault
        server.refuses = {}
        inviting.invite(meeting, by=admin, at=people.now())
        post.sent()
        (letter,) = server.letters
    assert meeting.invitations.get().sent_at
    assert letter.get_content_type() == "multipart/mixed"


def link_of(letter):
    return re.findall(r"/undangan-pertemuan/[\w-]+/", letter.body)[0]


def test_an_invitation_is_answered_by_its_link_and_looking_changes_nothing(at_once):
    admin, body = people.administrator(), people.a_body()
    people.officer(body)
    meeting = a_meeting(body, by=admin)
    with at_once():
        inviting.invite(meeting, by=admin, at=people.now())
    browser, link = people.client(), link_of(post.sent()[0])
    assert browser.get(link).status_code == 200
    assert meeting.invitations.get().answer == ""
    assert browser.post(link, {"jawaban": "hadir"}).status_code == 303
    assert meeting.invitations.get().answer == "hadir"
    browser.post(link, {"jawaban": "tidak"})
    assert meeting.invitations.get().answer == "tidak"
    assert browser.get("/undangan-pertemuan/palsu/").status_code == 404


def test_the_last_place_is_given_once(at_once):
    admin = people.administrator()
    bodies = [people.a_body() for _ in range(2)]
    for body in bodies:
        people.officer(body)
    meeting = a_meeting(*bodies, by=admin, capacity=1)
    with at_once():
        inviting.invite(meeting, by=admin, at=people.now())
    first, second = map(link_of, post.sent())
    browser = people.client()
    assert browser.post(first, {"jawaban": "hadir"}).status_code == 303
    full = browser.post(second, {"jawaban": "hadir"})
    assert full.status_code == 422
    assert "tempat sudah terisi" in full.content.decode()
    browser.post(first, {"jawaban": "tidak"})
    assert browser.post(second, {"jawaban": "hadir"}).status_code == 303


def test_those_who_were_asked_learn_of_a_cancellation(at_once):
    admin, body = people.administrator(), people.a_body()
    people.officer(body)
    meeting = a_meeting(body, by=admin)
    with at_once():
        inviting.invite(meeting, by=admin, at=people.now())
    link = link_of(post.sent()[0])
    with at_once():
        meetings.cancel(meeting, reason="Narasumber sakit.", by=admin, at=people.now())
    assert "Narasumber sakit." in post.sent()[1].body
    assert "dibatalkan" in people.client().get(link).content.decode()


# ---- attendance


def scan(meeting, at=None):
    return reverse(
        "coaching:attend", args=[meeting.pk, codes.current(meeting.secret, meeting.pk, at=at or people.now())]
    )


def ticket_in(page):
    return re.findall(r'name="tiket" value="([^"]+)"', page.content.decode())[0]


def test_scanning_counts_once_and_leads_to_the_contact():
    body = people.a_body("Dinas Pangan")
    Contact.objects.create(body=body, post="PPID", phone="+6281234567890")
    meeting = now_running(body)
    browser, address = people.client(), scan(meeting)
    form = {
        "tiket": ticket_in(browser.get(address)),
        "body": body.pk,
        "name": "Siti  Rahmawati",
        "email": "Siti@contoh.test",
    }
    done = browser.post(address, form, follow=True)
    assert "sudah tercatat" in done.content.decode()
    assert "81234567890" not in done.content.decode()
    again = browser.post(address, {**form, "name": "siti rahmawati"}, follow=True)
    assert "tidak dihitung dua kali" in again.content.decode()
    person = Participant.objects.get()
    assert (person.name, person.email, person.body) == ("Siti Rahmawati", "siti@contoh.test", body)
    assert "Siti" not in str(Event.objects.get(verb="meeting.attended").data)


REFUSED = [
    (timedelta(minutes=-10), "AAAAAAAA", "tidak dikenal"),
    (timedelta(minutes=-10), "old", "sudah berganti"),
    (timedelta(hours=3), "now", "belum dibuka"),
    (timedelta(hours=-9), "now", "sudah ditutup"),
]


@pytest.mark.parametrize(("starts", "code", "why"), REFUSED)
def test_late_and_forged_codes_are_refused_in_words(starts, code, why):
    meeting = a_meeting(starts_at=people.now() + starts)
    made = {"now": people.now(), "old": people.now() - timedelta(minutes=8)}
    text = codes.current(meeting.secret, meeting.pk, at=made[code]) if code in made else code
    answer = people.client().get(reverse("coaching:attend", args=[meeting.pk, text]))
    assert answer.status_code == 403
    assert why in answer.content.decode()


def test_who_scanned_in_time_may_write_their_name_after_the_code_has_changed():
    body = people.a_body()
    meeting = now_running(body)
    late = reverse(
        "coaching:attend",
        args=[meeting.pk, codes.current(meeting.secret, meeting.pk, at=people.now() - timedelta(minutes=9))],
    )
    browser = people.client()
    ticket = ticket_in(browser.get(scan(meeting)))
    assert browser.post(late, {"body": body.pk, "name": "Siti Rahmawati"}).status_code == 403
    assert browser.post(late, {"tiket": ticket, "body": body.pk, "name": "Siti Rahmawati"}).status_code == 303
    other = now_running(body)
    stolen = browser.post(
        reverse("coaching:attend", args=[other.pk, "AAAAAAAA"]),
        {"tiket": ticket, "body": body.pk, "name": "Siti Rahmawati"},
    )
    assert stolen.status_code == 403


def test_guessing_codes_is_slowed_down_and_honest_scans_are_not():
    meeting = now_running()
    browser = people.client()
    forged = reverse("coaching:attend", args=[meeting.pk, "AAAAAAAA"])
    for _ in range(40):
        assert browser.get(scan(meeting)).status_code == 200
    said = [browser.get(forged).content.decode() for _ in range(25)]
    assert "tidak dikenal" in said[0]
    assert "Terlalu banyak percobaan" in said[-1]


def test_a_code_can_be_typed():
    meeting = now_running()
    code = codes.current(meeting.secret, meeting.pk, at=people.now())
    answer = people.client().post(
        reverse("coaching:attend_by_hand"), {"kode": f"{meeting.pk}-{code[:4]}-{code[4:]}"}
    )
    assert people.client().get(answer.headers["Location"]).status_code == 200
    assert people.client().post(reverse("coaching:attend_by_hand"), {"kode": "halo"}).status_code == 422


WHO = [
    ({"name": "Al"}, "nama lengkap"),
    ({"body": None}, "instansinya"),
]


@pytest.mark.parametrize(("wrong", "why"), WHO)
def test_a_participant_says_who_and_from_where(wrong, why):
    body = people.a_body()
    with pytest.raises(Refused, match=why):
        attending.enter(now_running(body), somebody(**{"body": body, **wrong}), user=None, at=people.now())


def test_somebody_from_elsewhere_is_counted_once_too():
    admin = people.administrator()
    meeting = now_running(by=admin)
    guest = somebody(None, office="Komisi Informasi")
    assert attending.note(meeting, guest, by=admin, at=people.now())[1]
    assert not attending.note(meeting, guest, by=admin, at=people.now())[1]
    assert meeting.participants.count() == 1


# ---- the contact


def counted(body, meeting=None, **more):
    return attending.enter(meeting or now_running(body), somebody(body, **more), user=None, at=people.now())[
        0
    ]


def test_a_contact_that_holds_is_confirmed_on_the_spot():
    body = people.a_body()
    contact = Contact.objects.create(body=body, post="PPID", phone="+6281234567890")
    attending.confirm_contact(counted(body), at=people.AT)
    contact.refresh_from_db()
    assert contact.verified_at == people.AT
    assert Event.objects.filter(verb="body.contact_confirmed").exists()


def test_a_correction_waits_for_the_organiser():
    admin, body = people.administrator(), people.a_body()
    contact = Contact.objects.create(
        body=body, post="PPID", name="Lama", phone="+6281234567890", verified_at=people.AT
    )
    person = counted(body)
    attending.correct_contact(person, phone="+6285700000001", email="", at=people.AT)
    contact.refresh_from_db()
    assert contact.phone == "+6281234567890"
    attending.settle_contact(Participant.objects.get(), is_taken=True, by=admin, at=people.now())
    contact.refresh_from_db()
    assert contact.phone == "+6285700000001"
    assert contact.verified_at
    attending.settle_contact(Participant.objects.get(), is_taken=True, by=admin, at=people.now())
    assert Event.objects.filter(verb="body.contact_changed").count() == 1


def test_a_body_without_contact_gains_one():
    admin, body = people.administrator(), people.a_body()
    attending.correct_contact(counted(body), phone="", email="baru@contoh.test", at=people.AT)
    attending.settle_contact(Participant.objects.get(), is_taken=True, by=admin, at=people.now())
    assert (body.contacts.get().email, body.contacts.get().name) == ("baru@contoh.test", "Siti Rahmawati")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("+6281234567890", "+628•••••••890"),
        ("ppid@contoh.test", "pp•••@contoh.test"),
        ("", ""),
        ("112", "112"),
    ],
)
def test_strangers_learn_no_numbers(text, shown):
    assert masked(text) == shown


# ---- certificates


def test_certificates_are_numbered_once_and_proved(at_once):
    admin, body = people.administrator(), people.a_body()
    meeting = now_running(body, by=admin)
    first = counted(body, meeting)
    assert meetings.hold(meeting, by=admin, at=people.now()) == 1
    meetings.reopen(meeting, by=admin, at=people.now())
    second = counted(body, meeting, name="Bayu Saputra", email="")
    meetings.hold(meeting, by=admin, at=people.now())
    numbers = [Participant.objects.get(pk=p.pk).number for p in (first, second)]
    assert numbers == ["001/BIMTEK-PPID/2026", "002/BIMTEK-PPID/2026"]
    proof = people.client().get(reverse("coaching:certificate_proof", args=[first.token]))
    assert numbers[0] in proof.content.decode()
    assert proof.headers["X-Robots-Tag"] == "noindex"
    assert people.client().get(reverse("coaching:certificate_proof", args=["palsu"])).status_code == 404


def test_a_certificate_is_for_its_holder_and_their_office():
    admin, body = people.administrator(), people.a_body()
    meeting = now_running(body, by=admin)
    holder = people.officer(body)
    person, _ = attending.enter(meeting, somebody(body), user=holder, at=people.now())
    address = reverse("coaching:training_certificate", args=[person.pk])
    assert people.client(holder).get(address).status_code == 404
    meetings.hold(meeting, by=admin, at=people.now())
    for user, status in (
        (holder, 200),
        (admin, 200),
        (people.officer(body), 200),
        (people.verifier(), 404),
        (people.officer(people.a_body()), 404),
    ):
        assert people.client(user).get(address).status_code == status
    (code,) = printed.on_page(people.client(holder).get(address).content)
    proof = reverse("coaching:certificate_proof", args=[person.token])
    assert code == settings.SITE_URL + proof
    assert people.client().get(proof).status_code == 200


def test_the_same_certificate_gives_the_same_bytes():
    certificate = Certificate(
        "Kabupaten Sukamaju",
        "Siti Rahmawati",
        "Dinas Pangan",
        "Bimbingan teknis",
        "Menyusun DIP",
        "Aula",
        people.AT.date(),
        "001/X",
        "https://contoh.test/sertifikat/x/",
    )
    assert draw(certificate) == draw(certificate)
    assert draw(certificate).startswith(b"%PDF-")


# ---- who is untrained


def state_of(body, since=None):
    lines = standing(people.a_region(), since=since or people.now() - timedelta(days=365))
    return next(line.state for line in lines if line.body == body)


def test_training_leaves_with_the_officer_who_had_it():
    admin, body = people.administrator(), people.a_body()
    assert state_of(body) is Trained.NOBODY
    officer = people.officer(body)
    assert state_of(body) is Trained.NEVER
    meeting = now_running(body, by=admin)
    attending.enter(meeting, somebody(body, email=officer.email), user=None, at=people.now())
    assert state_of(body) is Trained.NEVER
    meetings.hold(meeting, by=admin, at=people.now())
    assert state_of(body) is Trained.YES
    assert state_of(body, since=people.now() + timedelta(days=30)) is Trained.LONG_AGO
    membership = Membership.objects.get(user=officer)
    handing_over.hand_over(
        membership,
        email="pengganti@contoh.test",
        name="Pengganti",
        letter="1",
        ends=handing_over.Ends.ON_ACCEPTANCE,
        by=admin,
        at=people.now(),
    )
    invitations.accept(Invitation.objects.get(), at=people.now(), name="Pengganti", password="x")
    assert state_of(body) is Trained.LEFT


@pytest.mark.parametrize("count", [2, 20])
def test_who_is_untrained_costs_no_more_with_more_bodies(count, django_assert_max_num_queries):
    admin = people.administrator()
    bodies = [people.a_body() for _ in range(count)]
    meeting = now_running(*bodies, by=admin)
    for body in bodies:
        people.officer(body)
        attending.note(meeting, somebody(body), by=admin, at=people.now())
    with django_assert_max_num_queries(4):
        assert len(standing(people.a_region(), since=people.AT)) == count


# ---- pages

LED = [
    ("change_meeting", "GET"), ("invite_meeting", "POST"), ("add_material", "POST"), ("screen", "GET"),
    ("note_attendance", "POST"), ("attendance_pdf", "GET"), ("attendance_xlsx", "GET"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "method"), LED)
def test_a_meeting_is_led_by_the_administrator_of_its_region(name, method, monkeypatch):
    monkeypatch.setattr(printing, "pdf", lambda *_: b"%PDF-")
    admin, body = people.administrator(), people.a_body()
    officer = people.officer(body)
    meeting = a_meeting(body, by=admin)
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.INVITED)
    address = reverse(f"coaching:{name}", args=[meeting.pk])
    others = [officer, people.verifier(), people.administrator(people.a_region("99.02", "Kabupaten Lain"))]
    for user in others:
        browser = people.client(user)
        assert (browser.get(address) if method == "GET" else browser.post(address)).status_code == 404
    browser = people.client(admin)
    assert (browser.get(address) if method == "GET" else browser.post(address)).status_code in {200, 303, 422}


@pytest.mark.parametrize("verb", ["tutup", "buka", "batal"])
def test_nobody_else_moves_a_meeting(verb):
    meeting = now_running()
    address = reverse("coaching:move_meeting", args=[meeting.pk, verb])
    assert people.client(people.verifier()).post(address).status_code == 404
    assert people.client(people.administrator()).post(address).status_code == 422


def test_an_invited_body_sees_the_meeting_once_letters_went_out():
    body = people.a_body()
    meeting = a_meeting(body)
    address = reverse("coaching:meeting", args=[meeting.pk])
    own, other = people.client(people.officer(body)), people.client(people.officer(people.a_body()))
    assert own.get(address).status_code == 404
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.INVITED)
    page = own.get(address)
    assert page.status_code == 200
    assert "Daftar hadir" not in page.content.decode()
    assert other.get(address).status_code == 404


def test_material_is_known_by_its_content_and_given_to_those_who_were_asked(tmp_path):
    admin, body = people.administrator(), people.a_body()
    meeting = a_meeting(body, by=admin)
    with pytest.raises(Refused, match="Isi berkas ini bukan"):
        meetings.add_material(
            meeting,
            an_upload(b"MZ\x90\x00 program", tmp_path, "salindia.pdf"),
            title="Salindia",
            by=admin,
            at=people.now(),
        )
    material = meetings.add_material(
        meeting, an_upload(a_picture(), tmp_path, "papan.exe"), title="Foto papan", by=admin, at=people.now()
    )
    assert material.name == "papan.jpg"
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.INVITED)
    address = reverse("coaching:material", args=[meeting.pk, material.pk])
    got = people.client(people.officer(body)).get(address)
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.getvalue()  # read to its end, the answer closes its file
    assert people.client(people.officer(people.a_body())).get(address).status_code == 404
    meetings.remove_material(material, by=admin, at=people.now())
    assert people.client(admin).get(address).status_code == 404


def test_the_list_as_a_sheet_holds_no_formulas():
    admin, body = people.administrator(), people.a_body()
    meeting = now_running(body, by=admin)
    counted(body, meeting, name="=1+1 Siti")
    answer = people.client(admin).get(reverse("coaching:attendance_xlsx", args=[meeting.pk]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[4][1] == "=1+1 Siti"


def test_a_meeting_is_planned_on_the_page_in_the_zone_of_the_region():
    admin, body = people.administrator(), people.a_body()
    form = {
        "kind": "rakor",
        "title": "Rakor PPID",
        "starts_at": "2026-12-01T09:00",
        "ends_at": "2026-12-01T12:00",
        "place": "Aula",
        "roles": ["petugas"],
        "bodies": [body.pk],
        "version": 0,
    }
    browser = people.client(admin)
    assert browser.post(reverse("coaching:new_meeting"), form).status_code == 303
    assert Meeting.objects.get().starts_at.hour == 2
    wrong = browser.post(
        reverse("coaching:new_meeting"), {**form, "ends_at": "2026-12-01T08:00", "place": ""}
    )
    assert wrong.status_code == 422
    assert all(why in wrong.content.decode() for why in ("sesudah waktu mulai", "tautan daringnya"))


@pytest.mark.parametrize("count", [2, 25])
def test_a_meeting_asks_no_more_with_more_people(count, django_assert_max_num_queries):
    admin = people.administrator()
    bodies = [people.a_body() for _ in range(count)]
    for body in bodies:
        people.officer(body)
    meeting = a_meeting(*bodies, by=admin)
    inviting.invite(meeting, by=admin, at=people.now())
    for body in bodies:
        attending.note(meeting, somebody(body), by=admin, at=people.now())
    browser = people.client(admin)
    with django_assert_max_num_queries(26):
        assert browser.get(reverse("coaching:meeting", args=[meeting.pk])).status_code == 200
    with django_assert_max_num_queries(12):
        assert browser.get(reverse("coaching:untrained") + "?" + urlencode({"bulan": 6})).status_code == 200
