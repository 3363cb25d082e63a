"""The regency as files, for people who want to look: websites as folders, the list of bodies, the truth."""

import csv
from pathlib import Path

import msgspec

from terang.audit.urls import slug
from terang.demo.model import Regency, Reply, Website

_ENDINGS = {
    "text/html": ".html",
    "text/css": ".css",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/javascript": ".js",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
}


def write(regency: Regency, folder: Path) -> None:
    """Write `situs/<host>/…`, `daftar.csv` and `kebenaran.json` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_list(regency, folder / "daftar.csv")
    truth = {"as_of": regency.as_of, "seed": regency.seed, "fakta": regency.planted}
    (folder / "kebenaran.json").write_bytes(msgspec.json.format(msgspec.json.encode(truth), indent=1))
    for site in regency.websites.values():
        _site(site, folder / "situs" / site.host)


def write_list(regency: Regency, path: Path) -> None:
    """The list an officer would hand to `terang audit`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("nama", "jenis", "website"))
        rows.writerows((body.name, body.kind, body.website) for body in regency.bodies)


def _site(site: Website, folder: Path) -> None:
    for target in site.targets():
        reply = site.pages[target]()
        path = folder / file_name(target, reply)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(reply.body)


def file_name(target: str, reply: Reply) -> str:
    """Where a target is kept: as its path, with the ending its media type asks for; queries become part of the name."""
    path, _, query = target.lstrip("/").partition("?")
    ending = _ENDINGS.get(reply.media.partition(";")[0], "")
    if not path or path.endswith("/"):
        path += "index"
    if query:
        path += "-" + slug(query)
    last = path.rpartition("/")[2]
    if ending and not last.endswith((ending, ".txt", ".xml", ".json", ".css", ".js")):
        path = path.removesuffix(".php") + ending
    elif "." not in last:
        path += _by_header(reply)
    return path


def _by_header(reply: Reply) -> str:
    """The ending of the file name in Content-Disposition."""
    sent = next((value for name, value in reply.headers if name == "Content-Disposition"), "")
    return "." + sent.rstrip('"').rpartition(".")[2] if "." in sent else ""
