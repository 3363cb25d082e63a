import pytest

from terang.audit import urls
from terang.audit.viewers import Aim, target

DRIVE = "https://drive.google.com/uc?export=download&id=1AbCdEfGhIjK"


@pytest.mark.parametrize(
    ("link", "aim", "place"),
    [
        ("https://a.go.id/profil", Aim.PAGE, None),
        ("https://a.go.id/unduh/RENSTRA.PDF", Aim.DOCUMENT, None),
        ("https://a.go.id/unduh/dpa.xlsx?v=2", Aim.DOCUMENT, None),
        ("https://a.go.id/bagan.jpg", Aim.DOCUMENT, None),
        ("https://a.go.id/gaya.css?ver=1", Aim.ASSET, None),
        ("https://a.go.id/mars.mp4", Aim.MEDIA, None),
        ("https://drive.google.com/file/d/1AbCdEfGhIjK/view?usp=sharing", Aim.DOCUMENT, DRIVE),
        ("https://drive.google.com/file/d/1AbCdEfGhIjK/preview", Aim.DOCUMENT, DRIVE),
        ("https://drive.google.com/open?id=1AbCdEfGhIjK", Aim.DOCUMENT, DRIVE),
        ("https://drive.google.com/drive/folders/1AbCdEfGhIjK", Aim.DOCUMENT, None),
        (
            "https://docs.google.com/document/d/1AbCdEfGhIjK/edit",
            Aim.DOCUMENT,
            "https://docs.google.com/document/d/1AbCdEfGhIjK/export?format=pdf",
        ),
        (
            "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjK/edit#gid=0",
            Aim.DOCUMENT,
            "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjK/export?format=xlsx",
        ),
        (
            "https://docs.google.com/viewer?url=https%3A%2F%2Fa.go.id%2Fx.pdf&embedded=true",
            Aim.DOCUMENT,
            "https://a.go.id/x.pdf",
        ),
        (
            "https://view.officeapps.live.com/op/embed.aspx?src=https://a.go.id/x.xlsx",
            Aim.DOCUMENT,
            "https://a.go.id/x.xlsx",
        ),
        (
            "https://a.go.id/wp-content/plugins/pdfjs/web/viewer.html?file=/isi/x.pdf",
            Aim.DOCUMENT,
            "https://a.go.id/isi/x.pdf",
        ),
        (
            "https://www.dropbox.com/s/abc/x.pdf?dl=0",
            Aim.DOCUMENT,
            "https://www.dropbox.com/s/abc/x.pdf?dl=1",
        ),
        ("https://bit.ly/renstra2026", Aim.DOCUMENT, None),
        ("https://a.go.id/cari?url=profil", Aim.PAGE, None),
        ("https://notdrive.google.com.contoh.id/file/d/1AbCdEfGhIjK/view", Aim.PAGE, None),
    ],
)
def test_where_a_link_leads(link, aim, place):
    url = urls.canonical(link)
    assert url is not None
    found = target(url)
    assert found.aim is aim
    assert found.url == (place or url)
