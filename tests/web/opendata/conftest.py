import pytest

from tests.web.opendata import shown


@pytest.fixture
def region(db, settings, tmp_path):
    settings.DATA = tmp_path
    return shown.a_region()
