"""The emblem of a region: only whole pictures, made anew, by the administrator, on certificates and reports."""

import contextlib
import io
import random

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from terang.accounts.http import Refused
from terang.accounts.models import Event
from terang.bodies import emblem, results
from terang.bodies.actions import logos
from terang.bodies.models import Logo
from terang.evaluations.certificate import draw
from terang.reports.composing import document
from terang.reports.wording import Wording
from tests import people
from tests.evaluations.test_certificate import certificate
from tests.paper import codes

SECRET = b"sidik-jari-kamera"


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 360), mode: str = "RGB") -> bytes:
    target = io.BytesIO()
    extra = PngImagePlugin.PngInfo()
    extra.add_text("Comment", SECRET.decode())
    told = {"pnginfo": extra} if kind == "PNG" else {}
    colour = {"RGBA": (200, 30, 40, 120), "CMYK": (0, 200, 200, 20)}.get(mode, (200, 30, 40))
    Image.new(mode, size, colour).save(target, kind, **told)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [picture(), picture("JPEG"), picture("WEBP"), picture(mode="RGBA"), picture("JPEG", mode="CMYK"), picture(size=(2000, 900))],
    ids=["png", "jpeg", "webp", "see-through", "cmyk", "large"],
)  # fmt: skip
def test_a_picture_is_made_anew(data):
    made = emblem.read(data)
    with Image.open(io.BytesIO(made.data)) as kept:
        assert (kept.format, kept.mode, kept.size) == ("PNG", "RGBA", (made.width, made.height))
        assert max(kept.size) <= 480
        red, green, *_ = kept.crop((50, 50, 51, 51)).tobytes()
        assert red > 150
        assert green < 80
    assert SECRET not in made.data
    assert emblem.read(data) == made


WRONG = {
    "empty": (b"", "kosong"),
    "large": (b"\x89PNG" + bytes(emblem.LARGEST), "2 MB"),
    "page": (b"<!doctype html><script>alert(1)</script>", "bukan gambar"),
    "drawing": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "SVG"),
    "moving": (picture("GIF"), "bukan gambar"),
    "torn": (picture(size=(900, 900))[:400], "bukan gambar"),
    "tiny": (picture(size=(99, 300)), "terlalu kecil"),
    "long": (picture(size=(900, 200)), "terlalu panjang"),
    "bomb": (picture(size=(5000, 5000)), "20 megapiksel"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_told_so_and_the_one_before_stays(case):
    data, said = WRONG[case]
    region, admin = people.a_region(), people.administrator()
    before = logos.put(region, picture(), by=admin, at=people.AT).sha256
    answer = people.client(admin).post("/wilayah/lambang/", {"file": SimpleUploadedFile("lambang.png", data)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Logo.objects.get().sha256 == before


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.sampled_from(["PNG", "JPEG", "WEBP"]))
def test_a_damaged_picture_is_read_or_refused(seed, kind):
    chance = random.Random(seed)
    data = bytearray(picture(kind, (120, 120)))
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with contextlib.suppress(emblem.Unfit):
        assert max(emblem.read(bytes(data)).width, 100) <= 480


@pytest.mark.django_db
def test_it_is_put_replaced_and_removed_by_the_administrator_of_the_region_only():
    region, far = people.a_region(), people.a_region("99.02", "Kabupaten Tetangga")
    admin, other = people.administrator(region), people.administrator(far)
    browser = people.client(admin)
    assert "/wilayah/lambang/" in browser.get("/wilayah/").content.decode()
    for data in (picture(), picture(mode="RGBA")):
        sent = {"file": SimpleUploadedFile("x.png", data)}
        assert browser.post("/wilayah/lambang/", sent).status_code == 303
        assert bytes(Logo.objects.get().data) == emblem.read(data).data
        assert emblem.address(results.logo(region)) in browser.get("/wilayah/lambang/").content.decode()
    for user in (other, people.verifier(), people.officer(people.a_body())):
        for way in ("/wilayah/lambang/", "/wilayah/lambang/hapus/"):
            sent = {"file": SimpleUploadedFile("x.png", picture())}
            assert people.client(user).post(f"{way}?wilayah={region.code}", sent).status_code == 404
        with pytest.raises(Refused):
            logos.put(region, picture(), by=user, at=people.AT)
    assert browser.post("/wilayah/lambang/hapus/").status_code == 303
    assert results.logo(region) == b""
    verbs = Event.objects.filter(verb__startswith="logo.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["logo.put", "logo.put", "logo.removed"]


@pytest.mark.django_db
def test_reports_carry_it_on_their_head():
    region = people.a_region()
    admin = people.administrator(region)

    def head() -> str:
        return document.html(
            "reports/parts/letterhead.html", {}, title="Rekap", region=region, wording=Wording(), is_draft=False, foot=""
        )  # fmt: skip

    assert "<img" not in head()
    logos.put(region, picture(), by=admin, at=people.AT)
    assert f'<img src="{emblem.address(results.logo(region))}"' in head()


def test_a_certificate_shows_it_above_the_name_and_stays_one_checkable_page():
    def place(pdf: bytes) -> bytes:
        page: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil()
        return page.convert("RGB").crop((421, 67, 422, 68)).tobytes()

    png = emblem.read(picture()).data
    plain, marked = draw(certificate()), draw(certificate(emblem=png))
    assert place(plain) == bytes((253, 252, 248))
    assert place(marked) == bytes((200, 30, 40))
    assert marked == draw(certificate(emblem=png))
    assert codes.on_page(marked) == [certificate().address]
