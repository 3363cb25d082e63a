"""Which tests run again on PostgreSQL: those that a difference between the databases could break.

States, actions, queries, constraints, races and lists do. What never asks a database does not, nor do the modules below:
they are about words, forms, files and who may open which page. The queries of those pages are asked there all the same:
`tests/web/test_every_page.py` walks all pages on both databases, as every kind of person in `make faults`.
"""

from typing import Final

import pytest

_ASKS: Final = frozenset({"db", "transactional_db", "live_server"})
PAGES: Final = (
    "tests/accounts/test_oidc.py",
    "tests/accounts/test_second_factor.py",
    "tests/bodies/test_logo.py",
    "tests/bodies/test_who_may.py",
    "tests/cases/test_complaint_pages.py",
    "tests/cases/test_pages.py",
    "tests/catalogue/test_office.py",
    "tests/coaching/test_advice_pages.py",
    "tests/coaching/test_papers.py",
    "tests/datasets/test_pages.py",
    "tests/evaluations/test_board.py",
    "tests/evaluations/test_marking_pages.py",
    "tests/evaluations/test_result_pages.py",
    "tests/evaluations/test_saq_access.py",
    "tests/inspections/test_pictures.py",
    "tests/inspections/test_views.py",
    "tests/instruments/test_views.py",
    "tests/notices/test_pages.py",
    "tests/privacy/test_canary.py",
    "tests/publishing/test_desk.py",
    "tests/publishing/test_editor.py::test_nothing_of_another_body_is_there",
    "tests/publishing/test_editor.py::test_the_control_of_the_matrix_own_things_are_there",
    "tests/publishing/test_editor.py::test_what_the_gate_does_not_name_is_closed_to_everybody",
    "tests/publishing/test_oc4ids.py",
    "tests/reports/test_access.py",
    "tests/reports/test_papers.py",
    "tests/web/opendata/test_badges.py",
    "tests/web/opendata/test_feeds.py",
    "tests/web/opendata/test_files.py",
    "tests/web/opendata/test_reference.py",
    "tests/web/test_office.py",
    "tests/web/test_own_websites.py",
    "tests/web/test_request_size.py",
)


def is_worth_another_database(item: pytest.Item) -> bool:
    asks = item.get_closest_marker("django_db") or _ASKS & set(getattr(item, "fixturenames", ()))
    return bool(asks) and not item.nodeid.startswith(PAGES)
