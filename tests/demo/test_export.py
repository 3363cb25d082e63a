"""The regency written to disk."""

import csv
import json

from terang.demo.export import file_name, write
from terang.demo.model import Regency, Reply
from tests.sites import sukamaju


def _small() -> Regency:
    made = sukamaju()
    bodies = tuple(b for b in made.bodies if b.code in {"kec-wanaraksa", "kesbangpol"})
    hosts = {made.website(b.code).host for b in bodies}
    sites = {host: site for host, site in made.websites.items() if host in hosts}
    facts = tuple(f for f in made.planted if f.body in {b.code for b in bodies})
    return Regency(made.name, made.seed, made.as_of, bodies, sites, facts)


def test_the_list_the_truth_and_the_folders(tmp_path):
    made = _small()
    write(made, tmp_path)
    with (tmp_path / "daftar.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["nama"] for row in rows] == [b.name for b in made.bodies]
    assert set(rows[0]) == {"nama", "jenis", "website"}
    truth = json.loads((tmp_path / "kebenaran.json").read_text())
    assert len(truth["fakta"]) == len(made.planted)
    for host, site in made.websites.items():
        files = [path for path in (tmp_path / "situs" / host).rglob("*") if path.is_file()]
        assert len(files) >= len(site.pages) - 1  # "/" and "/index.html" are one
        assert (tmp_path / "situs" / host / "index.html").is_file()


def test_names_of_files():
    page, pdf = (
        Reply(b""),
        Reply(b"", "application/pdf", headers=(("Content-Disposition", 'attachment; filename="a.pdf"'),)),
    )
    assert file_name("/", page) == "index.html"
    assert file_name("/profil/visi-misi/", page) == "profil/visi-misi/index.html"
    assert file_name("/index.php/halaman/detail/3", page) == "index.php/halaman/detail/3.html"
    assert file_name("/index.php/unduh?id=3", pdf) == "index.php/unduh-id-3.pdf"
    assert file_name("/index.php", page) == "index.html"
