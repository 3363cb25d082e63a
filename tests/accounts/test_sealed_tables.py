"""Every table of ours is vouched for by the journal, or the documentation says why not."""

from pathlib import Path

from django.apps import apps

from terang.accounts import sealed_tables, seals

PAGE = Path(__file__).parents[2] / "docs/reference" / sealed_tables.PAGE


def test_every_table_is_sealed_or_computed_or_left_for_a_reason():
    parts = {part.label for cover in seals.COVERS.values() for part in cover.parts}
    vouched = parts | seals.COVERS.keys() | seals.COMPUTED.keys()
    assert [label for label in sealed_tables.ours() if label not in vouched | seals.LEFT.keys()] == []
    assert vouched & seals.LEFT.keys() == set()


def test_what_is_left_out_exists_and_a_new_column_is_sealed_by_itself():
    for label in {*sealed_tables.ours()} - seals.LEFT.keys():
        columns = {field.name for field in apps.get_model(label)._meta.concrete_fields}
        for without in (*sealed_tables.covered(label), seals.COMPUTED.get(label, {})):
            left = {name for names in without.values() for name in names.split()}
            assert left <= columns, label
            key = apps.get_model(label)._meta.pk.name
            assert set(seals.columns(label, without)) == columns - left - {key}


def test_the_page_of_the_documentation_is_what_the_code_says():
    assert PAGE.read_text(encoding="utf-8") == sealed_tables.page(), "run manage.py write_sealed_tables"
