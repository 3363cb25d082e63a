from hypothesis import given
from hypothesis import strategies as st

from terang.audit.scripts import inline_links
from terang.audit.targets import Targets
from terang.audit.urls import Joiner

HERE = "https://dinas.sukamaju.go.id/dokumen/"


def read(*codes: str) -> list[tuple[str, str]]:
    return [(link.text, link.url) for link in inline_links(codes, Targets(Joiner(), HERE))]


def test_an_array_of_objects_is_a_list_of_links():
    code = """var data = [
      {judul: 'Renja 2025', tahun: 2025, file: '/files/renja-2025.pdf'}, // catatan {x: 'y.pdf'}
      {"judul": "LKjIP \\"2024\\"", "file": "files/lkjip 2024.pdf"},
    ];"""
    assert read(code) == [
        ("Renja 2025", "https://dinas.sukamaju.go.id/files/renja-2025.pdf"),
        ('LKjIP "2024"', "https://dinas.sukamaju.go.id/dokumen/files/lkjip%202024.pdf"),
    ]


def test_json_with_nested_files():
    code = '{"props":{"items":[{"title":"DPA TA 2025","file":{"url":"https:\\/\\/x.go.id\\/dpa.pdf","size":12}}]}}'
    assert read(code) == [("DPA TA 2025", "https://x.go.id/dpa.pdf")]


def test_the_rest_of_an_object_is_context():
    code = '[{"title":"Laporan","year":"Tahun 2024","url":"/a.pdf"}]'
    (link,) = inline_links([code], Targets(Joiner(), HERE))
    assert link.context == "Tahun 2024"


def test_a_bare_file_is_a_link_without_a_title():
    assert read('viewer.open("/pdf/renstra.pdf")') == [("", "https://dinas.sukamaju.go.id/pdf/renstra.pdf")]


def test_settings_of_a_framework_are_no_links():
    code = (
        'var wpcf7 = {"api":{"root":"https:\\/\\/x.go.id\\/wp-json\\/","namespace":"contact-form-7\\/v1"}};'
    )
    assert read(code) == []


def test_nothing_is_executed_and_nothing_fails():
    assert read("{{{{'title: \"", "`${a}` title }}}", "/* .pdf") == []


@given(st.text(alphabet="{}[]\"'`\\:,/* titlefurp.d\n", max_size=300))
def test_any_script_can_be_read(code):
    read(code + ".pdf title")
