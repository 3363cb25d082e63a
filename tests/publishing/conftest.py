"""Files of these tests go to a folder of their own."""

from pathlib import Path
from typing import Any

import pytest

from tests.publishing.made import own_folders


@pytest.fixture(autouse=True)
def _own_folders(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_folders(settings, tmp_path, monkeypatch)
