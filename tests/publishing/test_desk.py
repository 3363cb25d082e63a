"""An officer publishes a document: task, look, publish; replaces, plans, reviews, withdraws it; nobody else can."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localtime
from PIL import Image

from terang.accounts.http import Refused
from terang.bodies.models import Role
from terang.catalogue.models import Entry
from terang.publishing import tasks
from terang.publishing.actions import documents, uploading
from terang.publishing.actions.wording import rich
from terang.publishing.models import PublicDocument, TopicPage
from terang.publishing.models.pages import ReviewOf
from tests.catalogue.test_checking import DPA, NIK, a_pdf
from tests.evaluations import made as saqs
from tests.people import AT, a_body, administrator, client, holding, now, officer, verifier
from tests.publishing.made import a_document, a_site

pytestmark = pytest.mark.django_db
TOLD = {"title": "DPA 2026", "year": 2026, "klass": "berkala"}


@pytest.fixture
def home():
    return a_site()


def read(address, browser=None):
    """Status and content of what is sent in pieces; read to its end, it is closed by the client."""
    answer = (browser or Client()).get(address)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def sent(data=None, name="dpa-2026.pdf"):
    return SimpleUploadedFile(name, a_pdf(*DPA) if data is None else data)


def taken(home, browser, data=None, name="dpa-2026.pdf", **told):
    answer = browser.post(f"/terbit/{home.body_id}/anggaran/", {**TOLD, "file": sent(data, name), **told})
    assert answer.status_code == 303, answer.text
    return PublicDocument.objects.latest("pk"), answer["Location"]


def test_from_the_task_to_the_public_in_three_steps(home):
    browser = client(officer(home.body))
    task = browser.get(f"/terbit/{home.body_id}/anggaran/").text
    assert "PerKI 1/2021" in task
    assert 'value="berkala" selected' in task
    it, page = taken(home, browser)
    assert "tidak ada yang perlu dibetulkan" in browser.get(page).text
    address = f"/situs/{home.slug}/dokumen/{it.pk}/dpa-2026.pdf"
    assert read(address)[0] == 404
    assert browser.post(f"{page}terbitkan/").status_code == 303
    assert read(address)[0] == 200
    entry = Entry.objects.get()
    assert (entry.source, entry.link, entry.topic) == (f"document:{it.pk}", address, "anggaran")
    assert "DPA 2026" in Client().get(f"/situs/{home.slug}/kinerja/anggaran/").text
    assert "DPA</mark>" in Client().get("/dip/?q=dokumen+pelaksanaan+anggaran").text
    assert "Sekali terbit" in browser.get(page).text
    assert browser.post(f"{page}terbitkan/").status_code == 422


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "a.pdf"), (b"PK\x03\x04rusak", "a.docx"), (b"<html><script>", "a.pdf")]
)
def test_what_nobody_can_read_is_refused_with_a_sentence(home, data, name):
    answer = client(officer(home.body)).post(
        f"/terbit/{home.body_id}/anggaran/", {**TOLD, "file": SimpleUploadedFile(name, data)}
    )
    assert answer.status_code == 422
    assert not PublicDocument.objects.exists()


def test_personal_numbers_go_out_only_by_a_knowing_yes(home):
    browser = client(officer(home.body))
    it, page = taken(home, browser, a_pdf(*DPA, NIK))
    assert "mirip NIK" in browser.get(page).text
    assert browser.post(f"{page}terbitkan/").status_code == 422
    assert browser.post(f"{page}terbitkan/", {"confirmed": "on"}).status_code == 303
    it.refresh_from_db()
    assert it.look.confirmed_by is not None
    assert "dinyatakan boleh terbit oleh" in browser.get(page).text


def test_another_file_at_the_same_address(home):
    browser = client(officer(home.body))
    it, page = taken(home, browser)
    browser.post(f"{page}terbitkan/")
    address = f"/situs/{home.slug}/dokumen/{it.pk}/dpa-2026.pdf"
    new = a_pdf(*DPA, "Perubahan")
    assert browser.post(f"{page}ganti/", {"file": sent(a_pdf(*DPA, NIK)), "year": 2026}).status_code == 422
    assert browser.post(f"{page}ganti/", {"file": sent(new), "year": 2026}).status_code == 303
    assert read(address) == (200, new)
    old = it.old_files.get()
    with old.file.open("rb") as held:
        assert held.read() == a_pdf(*DPA)
    assert Entry.objects.count() == 1


def test_published_at_its_hour_once(home):
    browser = client(officer(home.body))
    it, page = taken(home, browser)
    hour = localtime(now() + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    assert (
        browser.post(f"{page}terbitkan/", {"jadwal": "1", "publish_at": "2020-01-01T00:00"}).status_code
        == 422
    )
    assert browser.post(f"{page}terbitkan/", {"jadwal": "1", "publish_at": hour}).status_code == 303
    assert tasks.publish_documents() == 0
    later = now() + timedelta(hours=3)
    assert [uploading.publish_planned(at=later), uploading.publish_planned(at=later)] == [1, 0]
    it.refresh_from_db()
    assert it.published_at == later


def test_whoever_left_publishes_nothing(home):
    by = officer(home.body)
    it, _page = taken(home, client(by))
    uploading.plan(it, now() + timedelta(hours=1), confirmed=False, by=by, at=now())
    by.memberships.update(until_at=now())
    assert uploading.publish_planned(at=now() + timedelta(hours=2)) == 0


def test_review_withdraw_and_drop(home):
    browser = client(officer(home.body))
    it, page = taken(home, browser)
    browser.post(f"{page}terbitkan/")
    assert browser.post(f"{page}tinjau/").status_code == 303
    assert Entry.objects.get().reviewed_at is not None
    assert browser.post(f"{page}hapus/").status_code == 422
    assert browser.post(f"{page}tarik/", {"reason": " "}).status_code == 422
    assert browser.post(f"{page}tarik/", {"reason": "Salah tahun"}).status_code == 303
    assert Client().get(f"/situs/{home.slug}/dokumen/{it.pk}/dpa-2026.pdf").status_code == 410
    assert Entry.objects.get().withdrawn_for == "Salah tahun"
    draft, other = taken(home, browser)
    assert browser.post(f"{other}hapus/").status_code == 303
    assert not PublicDocument.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("review", list(ReviewOf))
def test_a_typed_text_is_shown_or_waits(home, review):
    type(home).objects.filter(pk=home.pk).update(review=review)
    browser = client(officer(home.body))
    text = "Dinas berkedudukan di Jalan Merdeka.\n\n- Bidang <b>A</b>\n- Bidang B"
    assert browser.post(f"/terbit/{home.body_id}/profil_kedudukan/tulis/", {"text": text}).status_code == 303
    page = TopicPage.objects.get(body=home.body, topic="profil_kedudukan")
    assert bool(list(page.content)) is (review == ReviewOf.DIRECT)
    again = browser.get(f"/terbit/{home.body_id}/profil_kedudukan/").text
    assert "- Bidang &lt;b&gt;A&lt;/b&gt;" in again
    assert browser.post(f"/terbit/{home.body_id}/profil_kedudukan/tulis/", {"text": "x"}).status_code == 422


def test_typed_text_stays_text():
    assert (
        rich("a <script>\nb\n\n- satu\n- dua")
        == "<p>a &lt;script&gt;<br/>b</p><ul><li>satu</li><li>dua</li></ul>"
    )


def test_for_others_there_is_no_desk(home):
    it, page = taken(home, client(officer(home.body)))
    strangers = [
        officer(a_body(region=home.body.region)),
        verifier(home.body.region),
        holding(Role.AUDITOR, region=home.body.region),
    ]
    addresses = [(f"/terbit/{home.body_id}/anggaran/", "get"), (page, "get"), (f"{page}berkas/", "get"),
                 (f"/terbit/{home.body_id}/anggaran/tulis/", "post"),
                 *((f"{page}{verb}/", "post") for verb in ("terbitkan", "tinjau", "tarik", "hapus", "ganti", "bukti"))]  # fmt: skip
    for address, method in addresses:
        for stranger in strangers:
            assert getattr(client(stranger), method)(address).status_code == 404, address
        assert getattr(Client(), method)(address).status_code == 302
    other = a_site(strangers_body := a_body(region=home.body.region))
    assert client(officer(strangers_body)).get(f"/terbit/{other.body_id}/dokumen/{it.pk}/").status_code == 404
    assert client(administrator(home.body.region)).get(page).status_code == 200
    with pytest.raises(Refused):
        uploading.publish(it, confirmed=True, by=strangers[0], at=now())


def test_the_questionnaire_offers_what_the_own_website_has_published(home, settings):
    """One press, with or without scripts, and only what is published and asked for."""
    settings.SITE_URL = "https://portal.contoh.test"
    by = officer(home.body)
    paper = a_document(home, "renstra", title="Renstra 2025 sampai 2029")
    a_document(home, "renstra", title="Renstra konsep")
    documents.publish(paper, by=by, at=AT)
    submission = saqs.saq(saqs.running(), home.body)
    where, url = (
        f"/saq/{submission.pk}/bagian/satu/",
        f"https://portal.contoh.test/situs/{home.slug}/dokumen/{paper.pk}/",
    )
    browser = client(by)
    page = browser.get(where).content.decode()
    assert f'name="link-renstra" value="{url}' in page
    assert "Renstra konsep" not in page
    browser.post(where, {"link-renstra": ["", f"{url}{paper.file_in_address}"]})
    page = browser.get(where).content.decode()
    assert f'name="link-renstra" value="{url}' not in page
    assert paper.file_in_address in page


def test_a_photograph_is_enough_and_one_of_both_is_needed(home):
    browser, where = client(officer(home.body)), f"/terbit/{home.body_id}/anggaran/"
    answer = browser.post(where, TOLD)
    assert (answer.status_code, "atau foto lembarannya" in answer.content.decode()) == (422, True)
    page = browser.get(where).content.decode()
    assert 'capture="environment"' in page
    out = BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "JPEG")
    answer = browser.post(where, {**TOLD, "photo": SimpleUploadedFile("image.jpg", out.getvalue())})
    assert answer.status_code == 303
    assert PublicDocument.objects.get().file.name.endswith(".jpg")
