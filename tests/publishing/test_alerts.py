"""Announcing danger: who may, what must be said, how one message follows another, what the public sees at once."""

import asyncio
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync
from django.core.handlers.asgi import ASGIHandler
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.urls import reverse

from terang.accounts.http import Overtaken, Refused
from terang.accounts.models import Event
from terang.bodies.models import Role
from terang.publishing.actions import alerts
from terang.publishing.elements import ELEMENTS, MOST, MOST_BYTES
from terang.publishing.models.alerts import Alert, AlertMessage
from terang.publishing.policies import alerts as policy
from terang.publishing.states.alerts import ALERT_MOVES, LIVE, AlertState, MessageKind, Mode
from terang.web.public_cache import PublicCache
from tests import people
from tests.publishing.alerting import FACTS, issued, prepared, updated
from tests.publishing.cap_rules import faults

pytestmark = pytest.mark.django_db
AT = people.AT


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.mark.parametrize("old", AlertState)
@pytest.mark.parametrize("new", AlertState)
def test_the_table_of_moves(old, new):
    allowed = {
        ("draf", "berlaku"), ("draf", "dibuang"), ("berlaku", "diperbarui"), ("berlaku", "dicabut"),
        ("berlaku", "berakhir"), ("diperbarui", "diperbarui"), ("diperbarui", "dicabut"), ("diperbarui", "berakhir"),
    }  # fmt: skip
    assert (new in ALERT_MOVES[old]) == ((old.value, new.value) in allowed)


def test_a_whole_life_is_a_chain_of_messages():
    body = people.a_body("BPBD Sukamaju")
    by = people.officer(body)
    alert = issued(body, by=by)
    assert (alert.state, alert.code, alert.draft) == (AlertState.ACTIVE, "2026-0001", {})
    updated(alert, by=by, headline="Banjir meluas")
    assert (alert.state, alert.title) == (AlertState.UPDATED, "Banjir meluas")
    updated(alert, by=by, at=AT + timedelta(hours=2))
    alerts.cancel(alert, reason="Air sudah surut.", by=by, at=AT + timedelta(hours=3))
    told = list(alert.messages.values_list("number", "kind", "note"))
    assert [(n, k) for n, k, _ in told] == [(1, "Alert"), (2, "Update"), (3, "Update"), (4, "Cancel")]
    assert told[-1][2] == "Air sudah surut."
    assert alert.state == AlertState.CANCELLED
    with pytest.raises(Refused):
        alerts.cancel(alert, reason="lagi", by=by, at=AT)
    with pytest.raises(Refused):
        alerts.revise(alert, by=by, at=AT)
    verbs = Event.objects.filter(subject_type="publishing.alert").values_list("verb", flat=True)
    assert [v for v in verbs.order_by("number") if v != "alert.prepared"] == [
        "alert.begun", "alert.issued", "alert.updated", "alert.updated", "alert.cancelled",
    ]  # fmt: skip


def test_numbers_go_on_in_a_region_and_begin_anew_each_year():
    body = people.a_body()
    by = people.officer(body)
    assert [issued(body, by=by).code, issued(body, by=by).code] == ["2026-0001", "2026-0002"]
    assert issued(body, by=by, at=AT + timedelta(days=60)).code == "2027-0001"
    other = people.a_body(region=people.a_region("99.02", "Kabupaten Lain"))
    assert issued(other).code == "2026-0001"


def test_what_has_run_out_ends_by_itself_and_once():
    alert = issued(hours=3)
    assert alerts.expire_due(at=AT + timedelta(hours=2, minutes=59)) == 0
    assert alerts.expire_due(at=AT + timedelta(hours=3)) == 1
    assert alerts.expire_due(at=AT + timedelta(hours=4)) == 0
    alert.refresh_from_db()
    assert alert.state == AlertState.EXPIRED
    assert issued(hours=100_000).expires_at == AT + policy.LONGEST


@pytest.mark.parametrize("code", ELEMENTS)
def test_each_of_the_eight_elements_must_be_said(code):
    body = people.a_body()
    by = people.officer(body)
    alert = prepared(body, by=by, elements={**FACTS["elements"], code: "  "})
    with pytest.raises(Refused, match="Belum lengkap"):
        alerts.issue(alert, version=alert.version, by=by, at=AT)
    assert AlertMessage.objects.count() == 0


def test_texts_too_long_for_a_bad_line_are_refused():
    body = people.a_body()
    by = people.officer(body)
    alert = prepared(body, by=by, elements=dict.fromkeys(ELEMENTS, "&" * 400))
    with pytest.raises(Refused, match="terlalu panjang"):
        alerts.issue(alert, version=alert.version, by=by, at=AT)


def test_whoever_looked_at_an_older_draft_does_not_issue_the_newer_one():
    body = people.a_body()
    by = people.officer(body)
    alert = prepared(body, by=by)
    seen = alert.version
    alerts.save(alert, {"headline": "Lain"}, version=seen, by=by, at=AT)
    with pytest.raises(Overtaken):
        alerts.issue(alert, version=seen, by=by, at=AT)
    with pytest.raises(Overtaken):
        alerts.save(alert, {"headline": "Basi"}, version=seen, by=by, at=AT)


def test_the_database_holds_the_chain_together():
    alert = issued()
    given = {"alert": alert, "sent_at": AT, "expires_at": AT}
    for facts in (
        {"number": 1, "kind": "Alert"},
        {"number": 2, "kind": "Alert"},
        {"number": 1, "kind": "Cancel"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            AlertMessage.objects.create(**given, **facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.filter(pk=alert.pk).update(code="")


PAGES = ["alert", "alert_step", "issue_alert", "revise_alert", "cancel_alert", "drop_alert"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "who", ["own officer", "administrator", "other officer", "leader", "verifier", "elsewhere", "nobody"]
)
def test_who_comes_in(who, page):
    body = people.a_body("BPBD")
    alert = prepared(body)
    user = {
        "own officer": lambda: people.officer(body),
        "administrator": people.administrator,
        "other officer": lambda: people.officer(people.a_body()),
        "leader": lambda: people.holding(Role.LEADER, body=body),
        "verifier": people.verifier,
        "elsewhere": lambda: people.administrator(people.a_region("99.02", "Kabupaten Lain")),
        "nobody": lambda: None,
    }[who]()
    args = [alert.pk, "bahaya"] if page == "alert_step" else [alert.pk]
    address = reverse(f"publishing:{page}", args=args)
    browser = people.client(user)
    answer = browser.get(address) if page in ("alert", "alert_step") else browser.post(address)
    if who == "nobody":
        assert answer.status_code == 302
    elif who in ("own officer", "administrator"):
        assert answer.status_code in (200, 303, 422, 409)
    else:
        assert answer.status_code == 404
        assert not AlertMessage.objects.exists()


def test_an_officer_announces_on_a_phone_step_by_step():
    body = people.a_body("BPBD Sukamaju")
    browser = people.client(people.officer(body))
    answer = browser.post(reverse("publishing:new_alert"), {"body": body.pk, "mode": "Exercise"})
    alert = Alert.objects.get()
    answers = {
        "apa": {k: FACTS[k] for k in ("kind", "headline", "area", "urgency", "severity", "certainty")},
        **{code: {"text": FACTS["elements"][code]} for code in ELEMENTS},
        "akhir": {"hours": "6", "contact": "112", "center": "-7.5, 110.8", "radius": "2"},
    }
    for told in answers.values():
        assert answer.status_code == 303
        page = browser.get(answer.headers["Location"]).content.decode()
        alert.refresh_from_db()
        assert f'value="{alert.version}"' in page
        answer = browser.post(answer.headers["Location"], {**told, "version": alert.version})
    assert answer.headers["Location"] == reverse("publishing:alert", args=[alert.pk])
    assert "Umumkan sekarang" in browser.get(answer.headers["Location"]).content.decode()
    alert.refresh_from_db()
    answer = browser.post(reverse("publishing:issue_alert", args=[alert.pk]), {"version": alert.version})
    assert answer.status_code == 303
    alert.refresh_from_db()
    assert (alert.state, alert.mode, alert.messages.get().content["circle"]) == (
        "berlaku",
        "Exercise",
        "-7.5,110.8 2",
    )


def test_a_bad_place_on_the_map_is_said_beside_the_field():
    body = people.a_body()
    alert = prepared(body)
    browser = people.client(people.officer(body))
    told = {"hours": "6", "center": "di balai desa", "version": alert.version}
    answer = browser.post(reverse("publishing:alert_step", args=[alert.pk, "akhir"]), told)
    assert answer.status_code == 422
    assert "Titik itu tidak terbaca" in answer.content.decode()


def test_everybody_sees_it_on_the_portal_with_its_chain_as_cap_and_in_the_feed():
    body = people.a_body("BPBD Sukamaju")
    by = people.officer(body)
    alert = issued(body, by=by, at=people.now())
    updated(alert, by=by)
    browser = people.client()
    for page in ("/publik/", "/daftar-badan/", "/darurat/"):
        assert "Banjir di Kecamatan Melati" in browser.get(page).content.decode(), page
    page = browser.get(f"/darurat/{alert.code}/").content.decode()
    assert all(FACTS["elements"][code] in page for code in ELEMENTS)
    assert "Air naik lagi." in page
    for number in (1, 2):
        file = browser.get(f"/darurat/{alert.code}/{number}.xml")
        assert file.headers["Content-Type"].startswith("application/cap+xml")
        assert faults(file.content) == []
    assert b"<references>" in file.content
    feed = browser.get("/darurat/umpan.atom").content.decode()
    assert feed.count("<entry>") == 2
    assert f"/darurat/{alert.code}/2.xml" in feed
    assert browser.get("/darurat/umpan.atom?badan=tidak-ada").status_code == 404
    alerts.cancel(alert, reason="Air sudah surut.", by=by, at=people.now())
    page = browser.get(f"/darurat/{alert.code}/").content.decode()
    assert "DICABUT" in page
    assert "Air sudah surut." in page
    assert "siren" not in browser.get("/publik/").content.decode()


def test_what_did_not_go_out_is_seen_by_nobody():
    alert = prepared()
    browser = people.client()
    assert "Banjir" not in browser.get("/darurat/").content.decode()
    by = people.administrator()
    alerts.drop(alert, by=by, at=AT)
    assert "Banjir" not in browser.get("/darurat/").content.decode()
    for path in ("/darurat/2026-0001/", "/darurat/2026-0001/1.xml", "/daerah/77.77/darurat/"):
        assert browser.get(path).status_code == 404


def test_a_drill_says_so_everywhere():
    alert = issued(mode=Mode.EXERCISE, at=people.now())
    browser = people.client()
    assert "LATIHAN" in browser.get(f"/darurat/{alert.code}/").content.decode()
    assert "<status>Exercise</status>" in browser.get(f"/darurat/{alert.code}/1.xml").content.decode()
    assert "LATIHAN: Pengumuman" in browser.get("/darurat/umpan.atom").content.decode()
    assert "LATIHAN" in browser.get("/publik/").content.decode()


def test_the_page_works_alone_on_a_bad_line():
    body = people.a_body("BPBD Sukamaju")
    by = people.officer(body)
    long = dict.fromkeys(ELEMENTS, ("é&" * 200)[:MOST])
    alert = issued(body, by=by, elements=long, headline="H" * 160, area="A" * 300, at=people.now())
    assert policy.size_of(alert.messages.get().content) > MOST_BYTES * 0.9
    for _ in range(21):
        updated(alert, by=by, note="Perkembangan. " * 20)
    answer = people.client().get(f"/darurat/{alert.code}/")
    page = answer.content
    assert len(page) <= 20_000, len(page)
    for fetched in (b"<script", b"<link", b"src=", b"@import", b"url("):
        assert fetched not in page
    policy_header = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy_header
    assert "unsafe" not in policy_header


def _look(browser, desk):
    for page in ("/darurat/", "/darurat/umpan.atom", "/publik/"):
        assert browser.get(page).status_code == 200
    assert desk.get("/siaga/").status_code == 200


def test_the_pages_ask_no_more_for_more(django_assert_max_num_queries):
    body = people.a_body("BPBD Sukamaju")
    by = people.officer(body)
    issued(body, by=by, at=people.now())
    browser, desk = people.client(), people.client(by)
    with django_assert_max_num_queries(60) as few:
        _look(browser, desk)
    for _ in range(9):
        issued(body, by=by, at=people.now())
    with django_assert_max_num_queries(len(few)):
        _look(browser, desk)


@pytest.mark.parametrize("address", ["/siaga/", "/siaga/baru/"])
def test_the_desk_is_only_for_who_may_announce(address):
    body = people.a_body()
    assert people.client(people.officer(body)).get(address).status_code == 200
    assert people.client(people.holding(Role.LEADER, body=body)).get(address).status_code == 404
    assert people.client(people.verifier()).get(address).status_code == 404


def ask(cache, path):
    sent = []

    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive():
        for message in asked:
            return message
        return await asyncio.Event().wait()  # the reader stays

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"", "scheme": "http",
        "headers": [(b"host", b"localhost")], "server": ("localhost", 80), "asgi": {"version": "3.0"},
    }  # fmt: skip
    async_to_sync(cache)(scope, receive, send)  # pages are made in this thread, which has the database
    return b"".join(m.get("body", b"") for m in sent).decode()


async def _office(scope, receive, send):
    await ASGIHandler()(scope, receive, send)


@pytest.mark.django_db(transaction=True)
@override_settings(ALLOWED_HOSTS=["localhost"])
def test_the_very_next_answer_of_the_store_shows_it():
    """The stamp would be read again after an hour only: what is announced does not wait for that."""
    body = people.a_body("BPBD Sukamaju")
    by = people.officer(body)
    cache = PublicCache(_office, fresh_for=3600)
    assert "Banjir" not in ask(cache, "/publik/")
    alert = issued(body, by=by, at=people.now())
    assert "Banjir di Kecamatan Melati" in ask(cache, "/publik/")
    alerts.cancel(alert, reason="Keliru.", by=by, at=people.now())
    assert "Banjir" not in ask(cache, "/publik/")
    assert alert.state not in LIVE
    assert [m.kind for m in alert.messages.all()][-1] == MessageKind.CANCEL


def test_a_step_opened_without_beginning_an_update_starts_from_what_was_said():
    body = people.a_body("BPBD Sukamaju")
    by = people.officer(body)
    alert = issued(body, by=by, at=people.now())
    browser = people.client(by)
    address = reverse("publishing:alert_step", args=[alert.pk, "bahaya"])
    assert FACTS["elements"]["bahaya"] in browser.get(address).content.decode()
    assert browser.post(address, {"text": "Air naik.", "version": alert.version}).status_code == 303
    alert.refresh_from_db()
    assert alert.draft["elements"] == {**FACTS["elements"], "bahaya": "Air naik."}
    assert alert.draft["headline"] == FACTS["headline"]
