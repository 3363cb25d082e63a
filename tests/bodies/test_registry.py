"""The registry: bodies registered, changed by two at once, closed, merged; websites; contacts; history."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from terang.accounts.models import Event, EventDetail
from terang.bodies import results
from terang.bodies.actions import bodies, websites
from terang.bodies.models import Body, Contact, Membership, Role, SocialAccount, Website
from tests import people, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("committing")]
FACTS = {"name": "Dinas Kesehatan", "short_name": "Dinkes", "kind": "dinas", "ranked": "", "echelon": "II.b"}


@pytest.fixture
def admin():
    return people.administrator()


@pytest.fixture
def desk(admin):
    return people.client(admin)


def test_a_body_is_registered_with_its_website_and_ranked_by_its_kind(desk):
    response = desk.post("/badan/baru/", {**FACTS, "website": "dinkes.sukamaju.go.id"})
    body = Body.objects.get()
    assert response["Location"] == f"/badan/{body.pk}/"
    assert (body.slug, body.ranked) == ("dinas-kesehatan", "opd")
    assert body.websites.get().url == "https://dinkes.sukamaju.go.id/"
    page = desk.get(f"/badan/{body.pk}/").content.decode()
    assert "Dinkes" in page
    assert "Didaftarkan" in page


@pytest.mark.parametrize(
    "website", ["http://10.0.0.1/", "surat@contoh.go.id", "instagram.com/dinkes", "dinkes"]
)
def test_a_website_the_public_cannot_open_is_refused_with_what_to_do(desk, website):
    response = desk.post("/badan/baru/", {**FACTS, "website": website})
    assert response.status_code == 422
    assert not Body.objects.exists()


def test_a_name_stands_once_in_a_region(desk, admin):
    """Two bodies of one name could no longer be told apart by a list."""
    known = people.a_body("Dinas Kesehatan")
    response = desk.post("/badan/baru/", {**FACTS, "name": "DINAS  KESEHATAN"})
    assert (response.status_code, Body.objects.count()) == (422, 1)
    assert "Dinas Kesehatan sudah terdaftar." in response.content.decode()
    assert f"/situs/{known.pk}/" not in desk.get(f"/badan/{known.pk}/").content.decode()  # it has none
    websites.change(known, "https://dinkes.sukamaju.go.id/", on=date(2026, 1, 1), by=admin, at=people.AT)
    assert f"/situs/{known.pk}/" in desk.get(f"/badan/{known.pk}/").content.decode()
    own = {**FACTS, "version": known.version}
    assert desk.post(f"/badan/{known.pk}/ubah/", own).status_code == 303


def test_two_who_change_the_same_body_see_each_other(desk, admin):
    body = people.a_body("Dinas Lama")
    mine = {**FACTS, "name": "Dinas Saya", "version": body.version}
    bodies.change(body, {"name": "Dinas Mereka"}, version=body.version, by=admin, at=people.AT)
    response = desk.post(f"/badan/{body.pk}/ubah/", mine)
    assert response.status_code == 409
    page = response.content.decode()
    assert "<del>Dinas Mereka</del> <ins>Dinas Saya</ins>" in page
    assert Body.objects.get().name == "Dinas Mereka"
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    assert desk.post(f"/badan/{body.pk}/ubah/", {**mine, "version": version}).status_code == 303
    assert Body.objects.get().name == "Dinas Saya"


def test_the_history_tells_before_and_after_and_who(desk, admin):
    body = people.a_body("Dinas Lama")
    desk.post(f"/badan/{body.pk}/ubah/", {**FACTS, "version": 0})
    page = desk.get(f"/badan/{body.pk}/riwayat/").content.decode()
    assert "<del>Dinas Lama</del> <ins>Dinas Kesehatan</ins>" in page
    assert admin.name in page


def test_nobody_stands_below_itself(desk):
    top, below = people.a_body(), people.a_body()
    Body.objects.filter(pk=below.pk).update(parent=top)
    response = desk.post(f"/badan/{top.pk}/ubah/", {**FACTS, "parent": below.pk, "version": 0})
    assert response.status_code == 422
    assert "induknya" in response.content.decode()


def test_a_new_website_ends_the_old_one(desk):
    body = people.a_body(url="https://lama.sukamaju.go.id/")
    desk.post(f"/badan/{body.pk}/situs/", {"url": "baru.sukamaju.go.id", "on": "2026-11-01"})
    old, new = Website.objects.order_by("pk")
    assert (old.until_on, new.since_on, new.until_on) == (date(2026, 11, 1), date(2026, 11, 1), None)
    desk.post(f"/badan/{body.pk}/situs/", {"url": "", "on": "2026-11-20"})
    assert not Website.objects.filter(until_on=None).exists()


def test_a_website_belongs_to_one_body(desk):
    people.a_body("Dinas Satu", url="https://satu.sukamaju.go.id/")
    body = people.a_body()
    response = desk.post(f"/badan/{body.pk}/situs/", {"url": "satu.sukamaju.go.id", "on": "2026-11-01"})
    assert response.status_code == 422
    assert "Dinas Satu" in response.content.decode()


def test_a_merger_takes_officers_units_and_history_along(desk, admin):
    old, new = people.a_body("Dinas A", url="https://a.sukamaju.go.id/"), people.a_body("Dinas AB")
    unit = people.a_body("UPT A")
    Body.objects.filter(pk=unit.pk).update(parent=old)
    officer = people.officer(old)
    response = desk.post(
        f"/badan/{old.pk}/tutup/", {"on": "2026-11-01", "successor": new.pk, "letter": "Perda 3/2026"}
    )
    assert response.status_code == 303
    old.refresh_from_db()
    assert (old.closed_on, old.successor) == (date(2026, 11, 1), new)
    assert [m.body for m in Membership.objects.held_by(officer)] == [new]
    assert Body.objects.get(pk=unit.pk).parent == new
    assert websites.current(old) is None
    page = desk.get(f"/badan/{new.pk}/riwayat/").content.decode()
    assert "Menerima penggabungan" in page
    assert "Ditutup" in page  # an event of the predecessor
    assert "1 November 2026" in page
    assert desk.post(f"/badan/{old.pk}/ubah/", {**FACTS, "version": 1}).status_code == 422
    assert desk.post(f"/badan/{old.pk}/buka-kembali/").status_code == 303
    assert Body.objects.get(pk=old.pk).closed_on is None


def test_officers_tend_contacts_and_accounts_but_not_facts():
    body = people.a_body()
    browser = people.client(people.officer(body))
    assert browser.post(f"/badan/{body.pk}/medsos/", {"url": "instagram.com/dinkes"}).status_code == 303
    assert SocialAccount.objects.get().platform == "Instagram"
    sent = {"post": "Admin web", "name": "Budi", "phone": "812-3456-7890", "email": ""}
    assert browser.post(f"/badan/{body.pk}/kontak/", sent).status_code == 303
    assert Contact.objects.get().phone == "+6281234567890"
    assert browser.get(f"/badan/{body.pk}/ubah/").status_code == 404
    assert browser.get(f"/badan/{body.pk}/situs/").status_code == 404


@pytest.mark.parametrize("sent", [{"phone": "nol delapan"}, {"phone": ""}, {"phone": "12"}])
def test_a_contact_can_be_reached(sent):
    body = people.a_body()
    browser = people.client(people.officer(body))
    assert browser.post(f"/badan/{body.pk}/kontak/", {"post": "Admin", **sent}).status_code == 422
    assert not Contact.objects.exists()


def asked(desk, **facts):
    body = people.a_body()
    contact = Contact.objects.create(body=body, post="Admin web", name="Budi", **facts)
    return contact, desk.post(f"/badan/{body.pk}/kontak/{contact.pk}/tanya/")


def test_a_contact_confirms_by_the_letters_link_without_an_account(desk):
    contact, _ = asked(desk, email="budi@contoh.test")
    link = re.findall(r"http://[^/]+(/kontak/\S+)", str(post.sent()[0].body))[0]
    assert "benar" in Client().get(link).content.decode()
    sent = {"post": "Admin web", "name": "Budi", "phone": "", "email": "budi@contoh.test"}
    assert Client().post(link, sent).status_code == 200
    contact.refresh_from_db()
    assert contact.verified_at is not None
    assert contact.verified_at > people.AT
    assert Client().get(link).status_code == 404
    assert Event.objects.filter(verb="body.contact_confirmed", actor=None).exists()


def test_a_contact_corrects_by_whatsapp(desk):
    contact, response = asked(desk, phone="+6281234567890")
    page = response.content.decode()
    assert 'href="https://wa.me/6281234567890?text=Yth.' in page
    link = re.findall(r"http://[^/]+(/kontak/[\w-]+/)", page)[0]
    Client().post(link, {"post": "Admin web", "name": "Siti", "phone": "0813 1111 2222", "email": ""})
    contact.refresh_from_db()
    assert (contact.name, contact.phone) == ("Siti", "+6281311112222")
    assert Event.objects.filter(verb="body.contact_corrected").exists()


def test_an_old_link_says_so(desk):
    contact, response = asked(desk, phone="+6281234567890")
    link = re.findall(r"http://[^/]+(/kontak/[\w-]+/)", response.content.decode())[0]
    Contact.objects.update(asked_at=people.now() - timedelta(days=14))
    assert Client().get(link).status_code == 410
    assert Client().post(link, {"post": "x", "phone": "081311112222"}).status_code == 410
    contact.refresh_from_db()
    assert contact.verified_at is None


def test_a_changed_number_is_no_longer_sure_and_personal_data_stay_out_of_leaves(desk):
    body = people.a_body()
    contact = Contact.objects.create(
        body=body, post="Admin", name="Budi", phone="+6281234567890", verified_at=people.now()
    )
    sent = {"post": "Admin", "name": "Budi", "phone": "081399998888", "email": ""}
    desk.post(f"/badan/{body.pk}/kontak/{contact.pk}/", sent)
    contact.refresh_from_db()
    assert contact.verified_at is None
    assert "81399998888" not in str(list(Event.objects.values()))
    assert "81399998888" in str(list(EventDetail.objects.values()))
    desk.post(f"/badan/{body.pk}/kontak/{contact.pk}/benar/")
    contact.refresh_from_db()
    assert contact.verified_at is not None


@pytest.mark.parametrize(("days", "state"), [(89, "baru"), (91, "basi"), (None, "basi")])
def test_a_contact_is_doubted_after_ninety_days(days, state):
    body = people.a_body()
    at = people.now()
    Contact.objects.create(
        body=body, post="Admin", phone="110", verified_at=at - timedelta(days=days) if days else None
    )
    assert results.listed(Body.objects.all(), at=at).get().contact == state  # type: ignore[attr-defined]


def test_orphans_are_bodies_without_anybody_or_with_somebody_long_gone(desk, admin):
    _, gone, kept, closed = (people.a_body(f"Dinas {name}") for name in ("Sunyi", "Lama", "Ramai", "Tutup"))
    leader = people.a_body("Dinas Pimpinan")
    people.holding(Role.LEADER, body=leader)
    Body.objects.filter(pk=closed.pk).update(closed_on="2026-01-01")
    now = people.now()
    for body, days in ((gone, 91), (kept, 89)):
        officer = people.officer(body)
        officer.seen_at = now - timedelta(days=days)
        officer.save()
    found = results.orphans([admin.memberships.get().region], at=now)
    assert {body.name for body in found} == {"Dinas Sunyi", "Dinas Lama", "Dinas Pimpinan"}
    assert "Dinas Sunyi" in desk.get("/badan/tanpa-petugas/").content.decode()


def test_an_orphan_with_a_contact_is_one_click_from_an_officer(desk):
    body = people.a_body("Dinas Sunyi")
    Contact.objects.create(body=body, post="Admin", name="Budi", email="budi@contoh.test")
    page = desk.get("/badan/tanpa-petugas/").content.decode()
    sent = dict(re.findall(r'type="hidden" name="(name|email|region|role|body)" value="([^"]*)"', page))
    assert desk.post("/orang/undang/", sent).status_code == 303
    assert post.sent()[0].to == ["budi@contoh.test"]
    assert "sudah diundang" in desk.get("/badan/tanpa-petugas/").content.decode()


@pytest.mark.parametrize("ends", ["diterima", "sekarang"])
def test_a_role_is_handed_over_with_the_letters_number(ends):
    body = people.a_body()
    officer = people.officer(body)
    held = Membership.objects.get(user=officer)
    sent = {"name": "Siti", "email": "siti@contoh.test", "letter": "800/77", "ends": ends}
    assert people.client(officer).post(f"/orang/{held.pk}/serah-terima/", sent).status_code == 303
    held.refresh_from_db()
    assert (held.until_at is not None) is (ends == "sekarang")
    link = re.findall(r"http://[^/]+(/undangan/\S+)", str(post.sent()[0].body))[0]
    Client().post(link, {"name": "Siti", "password": "kopi pagi di teras", "again": "kopi pagi di teras"})
    held.refresh_from_db()
    assert held.until_at is not None
    new = Membership.objects.get(body=body, until_at=None)
    assert (new.user.name, new.letter) == ("Siti", "800/77")
    assert list(
        Event.objects.filter(subject_type="bodies.membership")
        .order_by("number")
        .values_list("verb", flat=True)
    ) == (
        ["membership.ended", "membership.began"]
        if ends == "sekarang"
        else ["membership.began", "membership.ended"]
    )


def test_the_last_administrator_stays(desk, admin):
    held = admin.memberships.get()
    desk.post(f"/orang/{held.pk}/akhiri/")
    held.refresh_from_db()
    assert held.until_at is None
    people.administrator()
    desk.post(f"/orang/{held.pk}/akhiri/")
    held.refresh_from_db()
    assert held.until_at is not None


def test_a_lost_phone_is_helped_by_the_administrator(desk):
    from terang.accounts import totp

    verifier = people.verifier()
    key = totp.new_key()
    import pyotp

    totp.activate(verifier, key, pyotp.TOTP(key).at(people.AT), at=people.AT)
    held = verifier.memberships.get()
    assert desk.post(f"/orang/{held.pk}/lepas-kode/").status_code == 303
    verifier.refresh_from_db()
    assert verifier.totp_at is None
    assert Event.objects.filter(verb="user.second_factor_off").exists()


def test_bulk_work_touches_only_ones_own_bodies(desk):
    near, far = people.a_body(), people.a_body(region=people.a_region("99.02", "Kabupaten Tetangga"))
    desk.post("/badan/massal/", {"badan": [near.pk, far.pk], "tindakan": "kelas:bumd"})
    near.refresh_from_db()
    far.refresh_from_db()
    assert (near.ranked, far.ranked) == ("bumd", "opd")


def test_bulk_asking_writes_to_stale_contacts_with_an_address(desk):
    body = people.a_body()
    for number, verified in enumerate([None, people.now()]):
        Contact.objects.create(body=body, post="x", email=f"k{number}@contoh.test", verified_at=verified)
    Contact.objects.create(body=body, post="y", phone="+6281234567890")
    desk.post("/badan/massal/", {"badan": [body.pk], "tindakan": "tanya"})
    assert [letter.to for letter in post.sent()] == [["k0@contoh.test"]]


@pytest.mark.parametrize(
    "address", ["/badan/", "/badan/tanpa-petugas/", "/orang/", "/badan/?cari=dinas&keadaan=aktif"]
)
def test_pages_ask_as_often_for_many_as_for_few(desk, address, django_assert_max_num_queries):
    for number in range(3):
        people.officer(people.a_body(f"Dinas {number}", url=f"https://d{number}.sukamaju.go.id/"))
    with django_assert_max_num_queries(14) as few:
        desk.get(address)
    for number in range(3, 33):
        people.officer(people.a_body(f"Dinas {number}", url=f"https://d{number}.sukamaju.go.id/"))
    with django_assert_max_num_queries(len(few)):
        desk.get(address)
