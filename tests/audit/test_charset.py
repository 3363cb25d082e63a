import pytest
from hypothesis import given
from hypothesis import strategies as st

from terang.audit.charset import decode
from terang.audit.model import Trouble

WORDS = "Informasi – é ü “kutip”"


@pytest.mark.parametrize(
    ("body", "content_type", "text", "troubles"),
    [
        (WORDS.encode(), "text/html; charset=utf-8", WORDS, ()),
        (WORDS.encode(), "text/html", WORDS, ()),
        (b"\xef\xbb\xbf" + WORDS.encode(), "text/html", WORDS, ()),
        (WORDS.encode("utf-16"), "text/html", WORDS, ()),
        (("halo dunia " * 9).encode("utf-16-le"), "text/html", "halo dunia " * 9, ()),
        (("halo dunia " * 9).encode("utf-16-be"), "text/html", "halo dunia " * 9, ()),
        (WORDS.encode("cp1252"), "text/html", WORDS, ()),
        (WORDS.encode("cp1252"), "text/html; charset=iso-8859-1", WORDS, ()),
        (WORDS.encode(), "text/html; charset=iso-8859-1", WORDS, (Trouble.CHARSET,)),
        (WORDS.encode("cp1252"), "text/html; charset=utf-8", WORDS, (Trouble.CHARSET,)),
        (b"hanya ascii", "text/html; charset=iso-8859-1", "hanya ascii", ()),
        (b"a\0b", "text/html", "ab", ()),
        (b"", "", "", ()),
        (
            ("halo dunia " * 9).encode("utf-16-le") + b"\x00\xd8",
            "",
            "halo dunia " * 9 + "\ufffd",
            (Trouble.CHARSET,),
        ),
        (b"caf\xe9", "text/html; charset=rot13", "café", ()),
    ],
)
def test_what_bytes_mean(body, content_type, text, troubles):
    assert decode(body, {"content-type": content_type}) == (text, troubles)


def test_meta_is_believed_when_utf8_is_impossible():
    body = '<meta charset="iso-8859-5"><p>Привет</p>'.encode("iso-8859-5")
    assert "Привет" in decode(body, {})[0]


def test_meta_that_lies_is_noted():
    body = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>é</p>'.encode()
    assert decode(body, {}) == (body.decode(), (Trouble.CHARSET,))


def test_header_and_meta_may_tell_the_same_lie():
    body = '<meta charset="utf-8"><p>“Terwujudnya Sukamaju”</p>'.encode("cp1252")
    text, troubles = decode(body, {"content-type": "text/html; charset=utf-8"})
    assert "“Terwujudnya" in text
    assert troubles == (Trouble.CHARSET,)


def test_a_page_cut_inside_a_character_is_still_utf8():
    body = ("é" * 50).encode()[:-1]
    assert decode(body, {}) == ("é" * 49, ())


def test_one_broken_character_does_not_spoil_the_others():
    text, troubles = decode("é ü – “ ” ".encode() * 9 + b"\xff", {})
    assert "é ü –" in text
    assert troubles == (Trouble.CHARSET,)


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "text/html; charset=utf-8", "charset=\x00", "charset=utf-16"]),
)
def test_no_bytes_fail(body, content_type):
    text, _ = decode(body, {"content-type": content_type})
    assert "\0" not in text
