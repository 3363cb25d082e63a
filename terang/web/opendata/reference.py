"""The data dictionary and the description of the API as pages of the documentation, made from the same types.

`manage.py write_data_dictionary docs/reference` renews them in the repository; a test compares.
"""

import json
from collections.abc import Iterator

from terang.web.opendata import openapi
from terang.web.opendata.columns import meaning_of
from terang.web.opendata.datasets import DATASETS, Dataset

PAGE, DESCRIPTION = "data-terbuka.md", "openapi.json"
_HEAD = """# Kamus data terbuka

Halaman ini dan [openapi.json](openapi.json) dibuat dari kode (`manage.py write_data_dictionary docs/reference`);
jangan disunting dengan tangan. Cara memakainya: [memakai data terbuka](../how-to/memakai-data-terbuka.md).

Setiap dataset ada sebagai berkas di `/data/<dataset>.csv`, `.xlsx`, dan `.json`, dan per halaman di
`/api/v1/<dataset>/`. Dalam versi 1 kolom hanya dapat bertambah; tidak ada yang berganti nama, hilang, atau berubah arti.
"""


def page() -> str:
    return "\n".join([_HEAD, *("\n".join(_section(dataset)) for dataset in DATASETS)]) + "\n"


def description() -> str:
    document = openapi.document() | {"servers": [{"url": "/"}]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _section(dataset: Dataset) -> Iterator[str]:
    yield f"## {dataset.code}: {dataset.title}\n\n{dataset.about}\n"
    yield f"Satu baris: {meaning_of(dataset.record)}"
    yield f"Saringan: {', '.join(f'`{name}`' for name in dataset.filters)}.\n"
    yield "| kolom | jenis | satuan | boleh kosong | arti |\n|---|---|---|---|---|"
    for column in dataset.columns:
        empty = "ya" if column.is_optional else ""
        yield f"| `{column.name}` | {column.word} | {column.unit} | {empty} | {column.meaning} |"
    yield ""
