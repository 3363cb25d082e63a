"""An old WordPress website is taken over: first looked at, then as drafts; never twice, and nothing harmful comes along."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from terang.accounts.http import Refused
from terang.audit.guard import Reach
from terang.bodies.models import Role
from terang.evaluations import uploads
from terang.publishing.actions import importing as actions
from terang.publishing.actions import publish
from terang.publishing.fetching import fetcher
from terang.publishing.importing import Becomes
from terang.publishing.models import (
    AnnouncementPage,
    NewsPage,
    OldAddress,
    OldSite,
    PublicDocument,
    SiteImage,
    TopicPage,
)
from tests import people
from tests.publishing.made import a_site, own_folders, written
from tests.publishing.wordpress import HOME, export, item

pytestmark = pytest.mark.django_db
SPAM = (
    "<p>Situs slot gacor hari ini, daftar slot gacor maxwin, bonus new member slot online terpercaya, rtp slot gacor, "
    "judi bola, togel hongkong, bandar togel, slot88, mpo slot, deposit pulsa, link alternatif slot gacor.</p>"
    '<p><a href="https://slot88.example/">slot gacor</a> <a href="https://togel.example/">togel</a></p>'
)
OLD = (
    item(1, "Visi dan Misi", "<p>Visi kami.</p>", kind="page", slug="visi-misi"),
    item(2, "Kenangan Kepala Dinas", "<p>Cerita.</p>", kind="page", slug="kenangan"),
    item(3, "Posyandu dibuka", '<p onclick="x()">Hari ini <script>alert(1)</script>dibuka.</p><img src="/a.jpg" alt="x">', slug="posyandu"),
    item(4, "Posyandu dibuka", "<p>Kabar kedua.</p>", slug="posyandu"),
    item(5, "Belum jadi", status="draft"),
    item(6, "Terkunci", password="rahasia"),
    item(7, "Slot gacor maxwin", SPAM, slug="slot"),
    item(8, "Foto", "", kind="attachment", file=f"{HOME}/wp-content/a.jpg"),
    item(9, "Profil", "", kind="nav_menu_item", _menu_item_type="post_type", _menu_item_object_id="1"),
    item(10, "Kosong", "<p></p>"),
    item(11, "Anggaran", "<table><tr><th>No<th>Nilai<tr><td>1<td>100</table>", slug="anggaran"),
    item(12, "", "", kind="wp_template"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    own_folders(settings, tmp_path, monkeypatch)


def kept(data: bytes) -> str:
    sha = hashlib.sha256(data).hexdigest()
    place = uploads.stored(sha)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return sha


def looked(home, by, data: bytes | None = None) -> OldSite:
    return actions.look(home.body, kept(data or export(*OLD)), name="ekspor.xml", by=by, at=people.AT)


def a_pair():
    home = a_site(people.a_body("Dinas Kesehatan"))
    return home, people.officer(home.body)


def test_first_it_is_only_looked_at_and_everything_has_its_reason():
    home, by = a_pair()
    told = {p.number: p for p in actions.planned(looked(home, by))}
    assert {n: p.becomes for n, p in told.items()} == {
        "1": Becomes.TOPIC, "2": Becomes.ANNOUNCEMENT, "3": Becomes.NEWS, "4": Becomes.NEWS, "5": Becomes.NOTHING, "6": Becomes.NOTHING,
        "7": Becomes.NOTHING, "8": Becomes.FILE, "9": Becomes.NOTHING, "10": Becomes.NOTHING, "11": Becomes.NEWS, "12": Becomes.NOTHING,
    }  # fmt: skip
    assert told["1"].topic == "visi_misi"
    assert "script" in told["3"].why
    assert "judi" in told["7"].why
    assert "sandi" in told["6"].why
    assert all(p.why for p in told.values() if not p.is_made)
    assert not NewsPage.objects.exists()
    assert not OldAddress.objects.exists()


def test_it_becomes_drafts_without_anything_harmful_and_old_addresses_lead_on():
    home, by = a_pair()
    made, left = actions.take_over(looked(home, by), by=by, at=people.AT)
    assert (made, left) == (5, 0)
    news = list(NewsPage.objects.order_by("pk"))
    assert [n.slug for n in news] == ["posyandu", "posyandu-2", "anggaran"]
    assert not any(n.live for n in news)
    html = str(news[0].content.raw_data[0]["value"])
    assert html == "<p>Hari ini dibuka.</p>"
    assert news[2].content[0].block_type == "table"
    assert not AnnouncementPage.objects.get().live
    topic = TopicPage.objects.get(body=home.body_id, topic="visi_misi")
    assert not topic.content
    assert "Visi kami" in str(topic.get_latest_revision_as_object().content)
    browser = people.client()
    assert browser.get(f"/situs/{home.slug}/2025/posyandu/").status_code == 404  # a draft leads nowhere
    news[0].save_revision().publish()
    answer = browser.get(f"/situs/{home.slug}/2025/posyandu/")
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        f"/situs/{home.slug}/kabar/berita/posyandu/",
    )


def test_twice_makes_nothing_twice_and_portions_go_on():
    home, by = a_pair()
    old = looked(home, by)
    assert actions.take_over(old, by=by, at=people.AT, most=2) == (2, 3)
    assert actions.take_over(old, by=by, at=people.AT, most=2) == (2, 1)
    assert actions.take_over(old, by=by, at=people.AT) == (1, 0)
    assert actions.take_over(old, by=by, at=people.AT) == (0, 0)
    again = looked(home, by)
    assert not any(p.is_made for p in actions.planned(again))
    assert "Sudah diimpor" in actions.planned(again)[0].why
    assert actions.take_over(again, by=by, at=people.AT) == (0, 0)
    assert NewsPage.objects.count() == 3


def test_what_an_office_has_written_is_never_overwritten():
    home, by = a_pair()
    written(home, "visi_misi", "<p>Visi yang baru.</p>")
    told = {p.number: p for p in actions.planned(looked(home, by))}
    assert told["1"].becomes is Becomes.ANNOUNCEMENT
    old = OldSite.objects.get()
    written(home, "maklumat_pelayanan", "<p>x</p>")
    actions.take_over(old, by=by, at=people.AT)
    assert "Visi yang baru" in str(TopicPage.objects.get(body=home.body_id, topic="visi_misi").content)


@pytest.mark.parametrize(
    "who", ["own officer", "administrator", "other officer", "verifier", "elsewhere", "nobody"]
)
def test_who_comes_in(who):
    home, by = a_pair()
    old = looked(home, by)
    user = {
        "own officer": lambda: by,
        "administrator": people.administrator,
        "other officer": lambda: people.officer(people.a_body()),
        "verifier": people.verifier,
        "elsewhere": lambda: people.administrator(people.a_region("99.02", "Kabupaten Lain")),
        "nobody": lambda: None,
    }[who]()
    browser = people.client(user)
    asked = [
        browser.get(reverse("publishing:import", args=[home.body.pk])),
        browser.get(reverse("publishing:old_site", args=[old.pk])),
        browser.post(reverse("publishing:take_over", args=[old.pk])),
    ]
    if who in ("own officer", "administrator"):
        assert [a.status_code for a in asked] == [200, 200, 303]
    else:
        assert {a.status_code for a in asked} == ({302} if who == "nobody" else {404})
        assert not NewsPage.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><rss>&a;</rss>', "entitas"),
        (b"bukan xml", "XML yang utuh"),
        (b"<rss><channel/></rss>", "bukan ekspor WordPress"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(data, said):
    home, by = a_pair()
    answer = people.client(by).post(
        reverse("publishing:import", args=[home.body.pk]), {"berkas": SimpleUploadedFile("a.xml", data)}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not OldSite.objects.exists()


def test_a_file_too_large_is_refused(monkeypatch):
    home, by = a_pair()
    monkeypatch.setattr(uploads, "LARGEST", 100)
    answer = people.client(by).post(
        reverse("publishing:import", args=[home.body.pk]),
        {"berkas": SimpleUploadedFile("a.xml", export(*OLD))},
    )
    assert answer.status_code == 422
    assert "lebih besar dari 50 MB" in answer.content.decode()


def test_an_officer_uploads_looks_and_takes_over():
    home, by = a_pair()
    browser = people.client(by)
    answer = browser.post(
        reverse("publishing:import", args=[home.body.pk]),
        {"berkas": SimpleUploadedFile("a.xml", export(*OLD))},
    )
    assert answer.status_code == 303
    page = browser.get(answer.headers["Location"]).content.decode()
    assert "Slot gacor maxwin" in page
    assert "iklan judi daring" in page
    assert "Ambil sebagai konsep" in page
    old = OldSite.objects.get()
    assert browser.post(reverse("publishing:take_over", args=[old.pk])).status_code == 303
    assert NewsPage.objects.count() == 3
    assert "Selesai" in browser.get(reverse("publishing:old_site", args=[old.pk])).content.decode()


def test_without_a_website_there_is_nothing_to_import_into():
    body = people.a_body()
    by = people.officer(body)
    with pytest.raises(Refused, match="belum dibuat"):
        actions.look(body, kept(export(*OLD)), name="a.xml", by=by, at=people.AT)
    with pytest.raises(Refused):
        actions.look(
            body,
            kept(export(*OLD)),
            name="a.xml",
            by=people.holding(Role.VERIFIER, region=body.region),
            at=people.AT,
        )


def a_png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 20), "blue").save(out, "PNG")
    return out.getvalue()


PICTURED = (
    item(21, "Jembatan", '<p>Dibuka.</p><img src="/wp-content/j-300x200.jpg" alt="Pita dipotong">', _thumbnail_id="23"),
    item(22, "Taman", '<p>Rapi.</p><img src="/wp-content/t.png"><img src="/wp-content/hilang.jpg"><img src="http://169.254.169.254/meta.png">'),
    item(23, "Jembatan baru", "", kind="attachment", file=f"{HOME}/wp-content/j.jpg"),
)  # fmt: skip


def test_pictures_come_along_each_once_with_their_words():
    home, by = a_pair()
    old = looked(home, by, export(*PICTURED))
    assert [p.pictures for p in actions.planned(old)] == [1, 3, 0]
    assert not SiteImage.objects.exists()
    asked = []

    def fetch(addresses):
        asked.extend(addresses)
        return {a: a_png() if "hilang" not in a and "169" not in a else "Tidak ada." for a in addresses}

    assert actions.take_over(old, by=by, at=people.AT, fetch=fetch) == (2, 0)
    assert sorted(asked) == sorted(
        [f"{HOME}/wp-content/j.jpg", f"{HOME}/wp-content/t.png", f"{HOME}/wp-content/hilang.jpg", "http://169.254.169.254/meta.png"])  # fmt: skip
    bridge, garden = NewsPage.objects.order_by("pk")
    assert bridge.photo.description == "Pita dipotong"
    assert [b.block_type for b in bridge.content] == ["text", "picture"]
    assert [b.block_type for b in garden.content] == ["text", "picture"]
    assert SiteImage.objects.count() == 2
    assert all(image.collection == home.collection for image in SiteImage.objects.all())
    assert len(old.pictures) == 2
    again = looked(home, by, export(*PICTURED, item(24, "Ulang", '<p>x</p><img src="/wp-content/t.png">')))
    asked.clear()
    assert actions.take_over(again, by=by, at=people.AT, fetch=fetch) == (1, 0)
    assert asked == []
    assert SiteImage.objects.count() == 2


def test_the_guard_keeps_pictures_of_our_own_network_out():
    told = fetcher(Reach())(["http://127.0.0.1:80/a.png", "http://169.254.169.254/meta.png"])
    assert all(isinstance(why, str) and "Tidak dapat diambil" in why for why in told.values())


def test_the_command_looks_first_and_then_takes_over(tmp_path, capsys):
    home, by = a_pair()
    file = tmp_path / "ekspor.xml"
    file.write_bytes(export(*OLD))
    told = [home.body.slug, str(file), "--oleh", by.email, "--tanpa-gambar"]
    call_command("import_wordpress", *told)
    assert "gambar: 1" in capsys.readouterr().out
    assert not NewsPage.objects.exists()
    call_command("import_wordpress", *told, "--ambil")
    call_command("import_wordpress", *told, "--ambil")
    assert NewsPage.objects.count() == 3
    with pytest.raises(CommandError, match="Situs lama diimpor"):
        call_command("import_wordpress", *told[:3], people.officer(people.a_body()).email)


PAPERS = (
    item(31, "Anggaran kami", f'<p>Baca <a href="{HOME}/wp-content/uploads/DPA-2026.pdf">DPA lengkap</a> dan <a href="https://lain.example/x.pdf">yang lain</a>.</p>'),
    item(32, "DPA Dinas Kesehatan 2026", "", kind="attachment", file=f"{HOME}/wp-content/uploads/DPA-2026.pdf"),
    item(33, "Renstra 2025-2029", '<table><tr><td>Renstra Dinas 2025-2029<td><a href="/wp-content/uploads/renstra.pdf">Unduh</a></table>'
         '[pdf-embedder url="http://dinkes.contoh.go.id/wp-content/uploads/lkjip.pdf" title="x"]'),
    item(34, "Salah", "", kind="attachment", file=f"{HOME}/wp-content/uploads/bukan.pdf"),
)  # fmt: skip


def a_paper() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.drawString(
        72,
        700,
        "Dokumen Pelaksanaan Anggaran Dinas Kesehatan tahun 2026, laporan kinerja dan rencana strategis",
    )
    canvas.save()
    return out.getvalue()


def test_documents_that_a_text_links_come_along_as_drafts_and_the_links_lead_to_them():
    home, by = a_pair()
    old = looked(home, by, export(*PAPERS))
    told = {p.number: p for p in actions.planned(old)}
    assert told["32"].becomes is Becomes.DOCUMENT
    assert (told["31"].papers, told["33"].papers) == (1, 2)
    asked = []

    def fetch(addresses):
        asked.extend(addresses)
        return {
            a: a_paper() if "bukan" not in a else b"<!doctype html><p>Masuk dahulu</p>" for a in addresses
        }

    assert actions.take_over(old, by=by, at=people.AT, fetch=fetch) == (3, 0)
    at = f"{HOME}/wp-content/uploads"
    assert sorted(asked) == [f"{at}/DPA-2026.pdf", f"{at}/bukan.pdf", f"{at}/lkjip.pdf", f"{at}/renstra.pdf"]
    papers = {p.title: p for p in PublicDocument.objects.all()}
    assert {(p.title, p.topic, p.year, p.when) for p in papers.values()} == {
        ("DPA Dinas Kesehatan 2026", "anggaran", 2026, "2026"), ("Renstra Dinas 2025-2029", "renstra", 2029, "2025–2029"),
        ("lkjip", "lakip", None, ""),
    }  # fmt: skip
    assert not any(p.published_at for p in papers.values())
    assert all(p.collection == home.collection and p.look for p in papers.values())
    assert list(old.pictures) == [f"{at}/bukan.pdf"]
    first, second = (str(page.content.raw_data) for page in NewsPage.objects.order_by("pk"))
    dpa = papers["DPA Dinas Kesehatan 2026"]
    assert f'<a linktype="document" id="{dpa.pk}">DPA lengkap</a>' in first
    assert "https://lain.example/x.pdf" in first
    assert second.count('linktype="document"') == 2
    assert actions.take_over(old, by=by, at=people.AT, fetch=fetch) == (0, 0)
    assert len(asked) == 4  # nothing is asked for twice, not even what was refused

    page = NewsPage.objects.order_by("pk").first()
    page.save_revision().publish()
    address = f"/situs/{home.slug}/kabar/berita/{page.slug}/"
    assert "/dokumen/" not in people.client().get(address).content.decode()  # a draft is linked by nobody
    publish(dpa, by=by, at=people.AT)
    shown = people.client().get(address).content.decode()
    assert f'href="/situs/{home.slug}/dokumen/{dpa.pk}/dpa-dinas-kesehatan-2026.pdf"' in shown


def test_without_the_old_website_documents_wait_until_it_is_asked():
    home, by = a_pair()
    old = looked(home, by, export(*PAPERS))
    assert actions.take_over(old, by=by, at=people.AT) == (2, 0)
    assert len(actions.waiting(old)) == 2
    dead = dict.fromkeys
    assert actions.take_over(old, by=by, at=people.AT, fetch=lambda some: dead(some, "Mati.")) == (0, 0)
    assert not PublicDocument.objects.exists()
    assert not actions.waiting(old)


def test_a_post_of_pictures_only_comes_with_them_and_galleries_are_known():
    home, by = a_pair()
    items = (
        item(41, "Infografis", '<p><img src="/wp-content/i.png"></p>'),
        item(42, "Album bersih desa", '[gallery ids="43"]'),
        item(43, "Warga menyapu jalan", "", kind="attachment", file=f"{HOME}/wp-content/sapu.jpg"),
    )
    old = looked(home, by, export(*items))
    told = {p.number: p for p in actions.planned(old)}
    assert "keterangan setiap gambar" in told["41"].why
    assert actions.take_over(old, by=by, at=people.AT) == (0, 0)
    assert actions.take_over(old, by=by, at=people.AT, fetch=lambda some: dict.fromkeys(some, a_png())) == (
        2,
        0,
    )
    poster, album = NewsPage.objects.order_by("pk")
    assert [b.block_type for b in poster.content] == [b.block_type for b in album.content] == ["picture"]
    assert album.content[0].value.contextual_alt_text == "Warga menyapu jalan"
