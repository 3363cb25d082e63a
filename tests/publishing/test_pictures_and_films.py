"""What a picture, a film or an office file may bring along, and who may put what where."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from terang.bodies.models import Role
from terang.catalogue.hidden import hidden
from terang.publishing import photos
from terang.publishing.actions import publish
from terang.publishing.models import Film, NewsPage, SiteImage, TopicPage
from tests.people import AT, administrator, client, holding, officer
from tests.publishing.made import a_document, a_site, own_folders, reading
from tests.publishing.test_editor import _form_of, a_picture, files_left_open

WORDS = "Penerjemah menjelaskan cara meminta informasi di loket."


@pytest.fixture(autouse=True)
def _own(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_folders(settings, tmp_path, monkeypatch)


def a_photo(*, turned: int = 1) -> bytes:
    """As a telephone makes it: where, when, and lying on its side."""
    out, told = BytesIO(), Image.Exif()
    told[0x0112], told[0x010F] = turned, "Ponsel Rahasia"
    told.get_ifd(0x8825)[2] = (7.0, 33.0, 12.0)
    Image.new("RGB", (40, 20), "red").save(out, "JPEG", exif=told)
    return out.getvalue()


def test_a_photo_forgets_where_it_was_taken_and_stands_upright() -> None:
    assert b"Ponsel Rahasia" in a_photo()
    clean = photos.without_secrets(a_photo(turned=6))
    with Image.open(BytesIO(clean)) as picture:
        assert picture.size == (20, 40)
        assert not picture.getexif()
    assert b"Ponsel Rahasia" not in clean
    assert photos.without_secrets(clean) is clean


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg onload=alert(1)>", b"\xff\xd8\xff\xe1\x00\x10Exif", a_photo()[:90]]
)
def test_what_is_no_picture_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(photos.Unusable, match="gambar"):
        photos.without_secrets(data)


@pytest.mark.django_db
def test_an_uploaded_picture_is_kept_without_its_place() -> None:
    home = a_site()
    told = {"image-chooser-upload-title": "Foto", "image-chooser-upload-file": SimpleUploadedFile("f.jpg", a_photo()),
            "image-chooser-upload-description": "Loket", "image-chooser-upload-collection": home.collection.pk}  # fmt: skip
    with files_left_open():
        client(officer(home.body)).post("/kelola/images/chooser/create/", told)
    with SiteImage.objects.get().file.open("rb") as kept:
        assert b"Ponsel Rahasia" not in kept.read()


def office_file(**parts: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


@pytest.mark.parametrize(("parts", "seen"), [
    ({"docProps__core_xml": "<dc:creator>Budi Rekaan</dc:creator>"}, "authors"),
    ({"word__document_xml": '<w:ins w:id="1">x</w:ins>'}, "has_changes"),
    ({"word__document_xml": "<w:insideH/>"}, ""),
    ({"word__comments_xml": '<w:comments><w:comment w:id="0"/></w:comments>'}, "has_comments"),
    ({"word__comments_xml": "<w:comments/>"}, ""),
    ({"xl__workbook_xml": '<sheet name="Gaji" sheetId="2" state="hidden" r:id="r2"/>'}, "has_hidden_sheets"),
    ({"content_xml": "<text:tracked-changes>"}, "has_changes"),
])  # fmt: skip
def test_what_an_office_file_hides(parts: dict[str, str], seen: str) -> None:
    told = hidden(office_file(**parts))
    names = ("authors", "has_changes", "has_comments", "has_hidden_sheets")
    assert {name for name in names if getattr(told, name)} == ({seen} if seen else set())


def test_what_is_no_archive_hides_nothing_that_we_know() -> None:
    for data in (b"", b"PK\x03\x04", b"%PDF-1.4"):
        assert not hidden(data).authors


def _film(**more: Any) -> dict[str, Any]:
    film = SimpleUploadedFile("a.mp4", b"\0\0\0\x18ftypmp42" + bytes(range(200)))
    captions = SimpleUploadedFile("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\nHalo\n")
    return {
        "topic": "",
        "title": "BISINDO",
        "text": WORDS,
        "file": film,
        "captions": captions,
        "url": "",
        **more,
    }


@pytest.mark.django_db
def test_a_sign_language_film_is_played_from_here_with_its_words() -> None:
    home = a_site()
    leader = client(holding(Role.LEADER, body=home.body))
    poster = SimpleUploadedFile("p.jpg", a_photo())
    with files_left_open():
        assert leader.post(f"/situs-kami/{home.body_id}/video/", _film(poster=poster)).status_code == 303
        page = Client().get(f"/situs/{home.slug}/").content.decode()
    film = Film.objects.get()
    assert "<video controls" in page
    assert 'kind="captions"' in page
    assert WORDS in page
    where = f"/situs/{home.slug}/video/{film.pk}/{film.file_in_address}"
    with reading(Client().get(where, headers={"range": "bytes=4-7"})) as part:
        assert (part.status_code, part.getvalue(), part["Content-Range"]) == (
            206,
            b"ftyp",
            f"bytes 4-7/{film.file.size}",
        )
    with reading(Client().get(where)) as whole:
        assert (whole.status_code, len(whole.getvalue()), whole["Content-Type"]) == (
            200,
            film.file.size,
            "video/mp4",
        )
    assert Client().get(where, headers={"range": "bytes=9999-"}).status_code == 416
    assert Client().get(where.replace("video-", "lain-").replace(".mp4", ".webm")).status_code == 404
    assert b"WEBVTT" in Client().get(f"/situs/{home.slug}/video/{film.pk}/takarir.vtt").content
    assert leader.post(f"/situs-kami/{home.body_id}/video/{film.pk}/hapus/").status_code == 303
    assert not Film.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("more", "said"), [
    ({"file": SimpleUploadedFile("a.mp4", b"<html>tidak")}, "bukan video"),
    ({"captions": SimpleUploadedFile("a.vtt", b"1\n00:00")}, "WebVTT"),
    ({"file": "", "captions": ""}, "Unggah berkas"),
    ({"text": "pendek"}, "20"),
    ({"topic": "tidak_ada"}, "tidak_ada"),
])  # fmt: skip
def test_a_film_that_cannot_be_is_refused(more: dict[str, Any], said: str) -> None:
    home = a_site()
    answer = client(administrator()).post(f"/situs-kami/{home.body_id}/video/", _film(**more))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Film.objects.exists()


@pytest.mark.django_db
def test_who_puts_films() -> None:
    home, other = a_site(), a_site()
    where = f"/situs-kami/{home.body_id}/video/"
    assert (
        client(officer(home.body)).post(where, _film()).status_code == 422
    )  # drafts of officers are looked at first
    for user in (
        officer(other.body),
        holding(Role.LEADER, body=other.body),
        holding(Role.DATA_OFFICER, body=home.body),
    ):
        assert client(user).get(where).status_code == 404
        assert client(user).post(where, _film()).status_code == 404
    assert not Film.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("thing", ["picture", "document", "page", "own picture", "own document"])
def test_a_page_shows_nothing_of_others_whatever_a_form_sends(thing: str) -> None:
    home, other = a_site(), a_site()
    whose = home if thing.startswith("own") else other
    picture, document = a_picture(whose), a_document(whose)
    draft = TopicPage.objects.get(body=other.body_id, topic="visi_misi")
    TopicPage.objects.filter(pk=draft.pk).update(live=False)
    links = {"document": ("DOCUMENT", f'{{"id": {document.pk}}}'), "page": ("LINK", f'{{"id": {draft.pk}}}')}
    above = TopicPage.objects.get(body=home.body_id, topic="berita")
    told = _form_of(above, "Kabar") | {
        "slug": "", "kind": "berita", "on": "2026-11-20", "place": "", "lead": "Warga.", "photo": ""}  # fmt: skip
    if told_by := links.get(thing.removeprefix("own ")):
        kind, data = told_by
        entity = f'{{"type":"{kind}","mutability":"MUTABLE","data":{data}}}'
        told["content-0-value"] = (
            '{"blocks":[{"key":"a","text":"baca","type":"unstyled","depth":0,"inlineStyleRanges":[],"entityRanges":'
            '[{"offset":0,"length":4,"key":0}]}],"entityMap":{"0":' + entity + "}}"
        )
    else:
        told["photo"] = str(picture.pk)
    with files_left_open():
        answer = client(officer(home.body)).post(f"/kelola/pages/add/publishing/newspage/{above.pk}/", told)
    assert NewsPage.objects.exists() is thing.startswith("own"), answer.content.decode()[:2000]
    if not thing.startswith("own"):
        assert "milik situs lain" in answer.content.decode()
    if thing == "own document":
        page = NewsPage.objects.get()
        page.get_latest_revision_as_object().save_revision().publish()
        shown = Client().get(page.get_url()).content.decode()
        assert "baca" in shown
        assert document.url not in shown  # not published yet
        publish(document, by=officer(home.body), at=AT)
        assert document.url in Client().get(page.get_url()).content.decode()
