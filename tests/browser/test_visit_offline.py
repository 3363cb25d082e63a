"""The coach in a village hall without a network: writes, closes the browser, comes back, and everything arrives once."""

import os
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from terang.coaching import batches, merging
from terang.coaching.models import Note, Photo
from terang.coaching.results import visits as results
from tests import people
from tests.browser.test_report_axe import AXE, BESIDE, NARROW, VIOLATIONS
from tests.browser.windows import chrome_running
from tests.coaching.visiting import a_picture, a_visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(600)]
FULL = """() => { IDBObjectStore.prototype.put = IDBObjectStore.prototype.add =
    () => { throw new DOMException('full', 'QuotaExceededError') } }"""


@pytest.fixture(autouse=True)
def _set_up(settings, tmp_path):
    settings.DATA = tmp_path
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def session(user):
    return people.client(user).cookies["sessionid"].value


def phone(chrome, server, cookie):
    """A small phone; its pages come and go, what it keeps stays."""
    context = chrome.new_context(base_url=server, viewport=NARROW, locale="id-ID", reduced_motion="reduce")
    sign_in(context, server, cookie)
    return context


def sign_in(context, server, cookie):
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": server}])


def opened(context, address):
    page = context.new_page()
    page.goto(address)
    page.locator("#lapangan[data-begun=true]").wait_for()
    return page


def ready(page):
    expect(page.locator("#kesiapan")).to_contain_text("Siap dipakai tanpa jaringan")


def write(page, code, text, mark=""):
    form = page.locator(f'form[data-code="{code}"]')
    if mark:
        form.get_by_label(mark, exact=True).check()
    form.get_by_label("Catatan", exact=True).fill(text)
    expect(form.locator(".saved")).to_contain_text("Tersimpan di ponsel ini")


def photograph(page, code, caption):
    item = page.locator(f"#butir-{code}")
    item.get_by_text("Tambah foto").click()
    item.locator("input[type=file]").set_input_files(
        {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": a_picture()}
    )
    item.locator("form[data-photo]").get_by_label("Apa yang terlihat pada foto ini?").fill(caption)
    item.get_by_role("button", name="Simpan foto").click()


def status(page):
    return page.locator("#keadaan-kirim")


def in_the_field(chrome, server, cookie, address):
    """Two notes and a photo without a network; the page closed and opened again meanwhile."""
    context = phone(chrome, server, cookie)
    page = opened(context, address)
    ready(page)
    context.set_offline(True)
    write(page, "renstra", "Ada di lemari, belum dipindai.", mark="Belum ada")
    write(page, "dip", "Baru tiga baris.")
    photograph(page, "dip", "Lemari arsip")
    expect(status(page)).to_contain_text("Belum terkirim: 2 catatan, 1 foto")
    page.close()
    page = opened(context, address)
    expect(page.locator('form[data-code="renstra"]').get_by_label("Catatan", exact=True)).to_have_value(
        "Ada di lemari, belum dipindai."
    )
    expect(status(page)).to_contain_text("Belum terkirim: 2 catatan, 1 foto")
    return context, page


def test_what_is_written_without_a_network_arrives_once(live_server):
    lead = people.verifier()
    visit, cookie = a_visit(lead=lead), session(lead)
    address = reverse("coaching:field", args=[visit.pk])
    with chrome_running() as chrome:
        context, page = in_the_field(chrome, live_server.url, cookie, address)
        context.set_offline(False)
        expect(status(page)).to_contain_text("Semua sudah terkirim")
        assert page.evaluate(BESIDE) <= 0
        page.evaluate(AXE)
        assert page.evaluate(VIOLATIONS, {}) == []
        page.reload()
        page.locator("#lapangan[data-begun=true]").wait_for()
        expect(page.locator('form[data-code="dip"]').get_by_label("Catatan", exact=True)).to_have_value(
            "Baru tiga baris."
        )
    current = merging.current(Note.objects.filter(visit=visit))
    assert {code: [(n.text, n.mark) for n in found] for code, found in current.items()} == {
        "renstra": [("Ada di lemari, belum dipindai.", "belum")],
        "dip": [("Baru tiga baris.", "")],
    }
    photo = Photo.objects.get(visit=visit)
    assert (photo.caption, photo.code) == ("Lemari arsip", "dip")


@pytest.mark.parametrize("numbered", [True, False])
def test_an_answer_lost_on_the_way_makes_nothing_double(live_server, monkeypatch, numbered):
    """The server keeps a batch, its answer never arrives, the phone sends again. With the control: without numbers."""
    lead = people.verifier()
    visit, cookie = a_visit(lead=lead), session(lead)
    address = reverse("coaching:field", args=[visit.pk])
    state = results.state
    lost: list[bool] = []

    def loses_the_first(visit):
        if Note.objects.filter(visit=visit).exists() and not lost:
            lost.append(True)
            raise OSError("the line broke")
        return state(visit)

    monkeypatch.setattr(results, "state", loses_the_first)
    if not numbered:
        fresh = iter(range(1000))
        monkeypatch.setattr(batches.Written, "digest", lambda self, by: f"{next(fresh):064d}")
    with chrome_running() as chrome:
        context, page = in_the_field(chrome, live_server.url, cookie, address)
        context.set_offline(False)
        expect(status(page)).to_contain_text("akan dicoba lagi")
        page.get_by_role("button", name="Kirim sekarang").click()
        expect(status(page)).to_contain_text("Semua sudah terkirim")
    assert lost
    assert (Note.objects.filter(visit=visit).count() == 2) is numbered


def test_signed_out_the_phone_keeps_everything_and_asks_to_sign_in(live_server):
    lead = people.verifier()
    visit, cookie = a_visit(lead=lead), session(lead)
    address = reverse("coaching:field", args=[visit.pk])
    with chrome_running() as chrome:
        context = phone(chrome, live_server.url, cookie)
        page = opened(context, address)
        ready(page)
        context.set_offline(True)
        write(page, "dip", "Belum lengkap.")
        context.clear_cookies(name="sessionid")
        context.set_offline(False)
        expect(status(page)).to_contain_text("Anda perlu masuk lagi")
        link = page.get_by_role("link", name="Masuk lagi")
        expect(link).to_have_attribute("href", re.compile(f"next={address}$"))
        assert not Note.objects.exists()
        sign_in(context, live_server.url, cookie)
        page.get_by_role("button", name="Kirim sekarang").click()
        expect(status(page)).to_contain_text("Semua sudah terkirim")
    assert Note.objects.get().text == "Belum lengkap."


def test_two_phones_of_one_team_keep_both_words(live_server):
    lead, second = people.verifier(), people.administrator()
    visit = a_visit(lead=lead, by=second)
    address, cookies = reverse("coaching:field", args=[visit.pk]), [session(lead), session(second)]
    with chrome_running() as chrome:
        phones = [phone(chrome, live_server.url, cookie) for cookie in cookies]
        pages = [opened(context, address) for context in phones]
        for context, page in zip(phones, pages, strict=True):
            ready(page)
            context.set_offline(True)
        write(pages[0], "dip", "Kata pertama.")
        write(pages[1], "dip", "Kata kedua.")
        for context, page in zip(phones, pages, strict=True):
            context.set_offline(False)
            expect(status(page)).to_contain_text("Semua sudah terkirim")
        form = pages[1].locator('form[data-code="dip"]')
        expect(form.locator(".others")).to_contain_text("Kata pertama.")
        form.get_by_label("Catatan saya menggantikan juga catatan lain di atas").check()
        both = "Kata pertama dan kedua."  # with a network it may be sent before anybody reads that it is kept
        with pages[1].expect_response(lambda answer: both in (answer.request.post_data or "")):
            form.get_by_label("Catatan", exact=True).fill(both)
        expect(status(pages[1])).to_contain_text("Semua sudah terkirim")
    (line,) = [line for line in results.lines(visit) if line.code == "dip"]
    assert [note.text for note in line.notes] == ["Kata pertama dan kedua."]
    assert Note.objects.count() == 3


def test_a_full_phone_says_that_the_last_words_are_not_kept(live_server):
    lead = people.verifier()
    visit, cookie = a_visit(lead=lead), session(lead)
    with chrome_running() as chrome:
        context = phone(chrome, live_server.url, cookie)
        page = opened(context, reverse("coaching:field", args=[visit.pk]))
        ready(page)
        context.set_offline(True)
        page.evaluate(FULL)
        page.locator('form[data-code="dip"]').get_by_label("Catatan", exact=True).fill("Tidak muat.")
        expect(page.locator("#peringatan")).to_contain_text("BELUM tersimpan")


def test_by_keyboard_and_without_scripts_the_same_words_arrive(live_server):
    lead = people.verifier()
    visit, cookie = a_visit(lead=lead), session(lead)
    address = reverse("coaching:field", args=[visit.pk])
    with chrome_running() as chrome:
        context = chrome.new_context(base_url=live_server.url, java_script_enabled=False)
        sign_in(context, live_server.url, cookie)
        page = context.new_page()
        page.goto(address)
        form = page.locator('form[data-code="renstra"]')
        form.get_by_label("Catatan", exact=True).focus()
        page.keyboard.type("Dari papan ketik.")
        form.get_by_role("button", name="Simpan").press("Enter")
        page.wait_for_load_state()
        expect(page.locator("#pesan")).to_contain_text("Catatan disimpan.")
    assert Note.objects.get().text == "Dari papan ketik."
