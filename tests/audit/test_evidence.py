import gzip
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from warcio.archiveiterator import ArchiveIterator

from terang.audit import manifest, warc
from terang.audit.edition import edition
from terang.audit.evidence import Archive, Ending, Store
from terang.audit.journal import DiskFull, Held, Journal
from terang.audit.journey import Journey
from terang.audit.manifest import Budget
from terang.audit.model import (
    Body,
    Capture,
    Failure,
    Link,
    Page,
    Purpose,
    Response,
    Section,
    Timing,
    Trouble,
    Visit,
)

AT = datetime(2026, 5, 1, 8, tzinfo=UTC)
URL = "https://a.go.id/"


def response(
    url: str = URL, body: bytes = b"<p>halo</p>" * 50, *, packed: bool = False, status: int = 200
) -> Response:
    wire = gzip.compress(body, mtime=0) if packed else body
    headers = {"content-type": "text/html"} | ({"content-encoding": "gzip"} if packed else {})
    lines = "".join(f"{name.title()}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {status} OK\r\n{lines}Transfer-Encoding: chunked\r\n\r\n".encode()
    return Response(url, status, headers, head, wire, body, AT, "127.0.0.1", Timing())


def journey(end: Response | Failure, *hops: Response) -> Journey:
    return Journey(end.url, hops, end)


def begun(root: Path, at: datetime = AT) -> Archive:
    run = manifest.begin(
        root, (Body("A", "dinas", URL, "a"),), as_of=date(2026, 5, 1), at=at, budget=Budget()
    )
    return Archive(root, run=run.id, agent="Terang/0.1")


def noted(store: Store, url: str, body: bytes, **more) -> Visit:
    kept = store.keep(journey(response(url, body)))
    visit = Visit(
        url, Purpose.PAGE, AT, final=url, status=200, capture=kept.capture, same_as=kept.same_as, **more
    )
    store.note(visit)
    return visit


def kinds(path: Path) -> list[str]:
    """Types of all records, read and verified by the reference implementation."""
    with path.open("rb") as file:
        found = []
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
            found.append(record.rec_type)
        return found


@pytest.mark.parametrize("packed", [True, False])
def test_the_reference_reader_reads_and_verifies_every_record(tmp_path, packed):
    archive = begun(tmp_path)
    store = archive.store("a")
    redirect = response("http://a.go.id/", b"", status=301)
    capture = store.keep(journey(response(packed=packed), redirect)).capture
    store.keep_made(warc.RecordKind.CONVERSION, b"<p>\xe2\x9c\x93</p>", url=URL, media="text/html", at=AT)
    store.close()
    path = tmp_path / store.file
    assert kinds(path) == ["warcinfo", "request", "response", "request", "response", "conversion"]
    assert capture is not None
    assert archive.read(capture).body == b"<p>halo</p>" * 50
    assert archive.read(capture).head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert archive.verify(capture)


def test_what_was_sent_compressed_is_kept_as_it_was_sent(tmp_path):
    store = begun(tmp_path).store("a")
    sent = response(packed=True)
    capture = store.keep(journey(sent)).capture
    assert capture is not None
    record = warc.parse(store.archive.member(capture))
    assert record.block == sent.head + sent.wire
    assert record.headers["WARC-Payload-Digest"] == warc.digest(sent.wire)
    assert capture.sha256 == sha256(sent.body).hexdigest()


def test_a_large_stored_body_crosses_blocks(tmp_path):
    store = begun(tmp_path).store("a")
    body = bytes(range(256)) * 1000 + b"x" * 65535
    capture = store.keep(journey(response(body=body, packed=True))).capture
    assert capture is not None
    assert store.archive.verify(capture)
    assert kinds(tmp_path / store.file)[-1] == "response"


def test_a_changed_byte_is_noticed(tmp_path):
    archive = begun(tmp_path)
    store = archive.store("a")
    capture = store.keep(journey(response())).capture
    store.close()
    assert capture is not None
    path = tmp_path / capture.file
    data = bytearray(path.read_bytes())
    data[capture.offset + capture.length // 2] ^= 1
    path.write_bytes(data)
    assert not archive.verify(capture)
    assert not archive.verify(structs.replace(capture, offset=capture.offset + 1))
    path.unlink()
    assert not archive.verify(capture)


def test_another_body_than_the_visit_names_is_noticed(tmp_path):
    archive = begun(tmp_path)
    capture = archive.store("a").keep(journey(response())).capture
    assert capture is not None
    assert not archive.verify(structs.replace(capture, sha256="0" * 64))


def test_the_same_bytes_twice_are_kept_once(tmp_path):
    archive = begun(tmp_path)
    store = archive.store("a")
    body = b"".join(sha256(bytes([n])).digest() for n in range(64))
    first, second = (noted(store, URL + p, body).capture for p in "xy")
    assert first is not None
    assert second is not None
    assert second.length < first.length
    assert archive.read(second).body == body
    assert archive.verify(second)
    assert kinds(tmp_path / store.file)[-1] == "revisit"


def test_a_redirect_into_nothing_is_still_proven(tmp_path):
    store = begun(tmp_path).store("a")
    hop = response("http://a.go.id/", b"", status=302)
    kept = store.keep(journey(Failure("file:///etc", Trouble.BAD_REDIRECT, AT), hop))
    assert kept.capture is not None
    assert b"302" in store.archive.read(kept.capture).head


def second_audit(tmp_path: Path, body: bytes) -> tuple[Archive, Store]:
    archive = begun(tmp_path)
    store = archive.store("a")
    page = Page(URL, title="Beranda", sections=(Section("Judul", 1, 'teks ,"page":{', (Link(URL, "x"),)),))
    noted(store, URL, body, page=page, headers={"etag": '"1"'})
    store.end(Ending(URL, edition=edition()))
    store.close()
    manifest.finish(tmp_path, archive.run)
    later = begun(tmp_path, datetime(2026, 6, 1, tzinfo=UTC))
    assert later.run != archive.run
    return later, later.store("a")


@pytest.mark.parametrize("status", [304, 200])
def test_what_did_not_change_points_at_the_earlier_capture(tmp_path, status):
    body = b"<p>halo</p>" * 50
    _, store = second_audit(tmp_path, body)
    known = store.known(Purpose.PAGE, URL)
    assert known is not None
    again = response(body=b"" if status == 304 else body, status=status)
    kept = store.keep(journey(again), known=known)
    assert kept.capture is None
    assert kept.same_as == known.visit.capture
    assert kinds(tmp_path / store.file) == ["warcinfo", "revisit"]
    visit = structs.replace(known.visit, same_as=kept.same_as, capture=None)
    store.note(visit, known=known)
    assert store.visits() == [structs.replace(visit, page=known.whole().page)]


def test_the_same_answer_to_another_visitor_says_who_asked(tmp_path):
    """A search engine that is shown what everybody is shown: that it asked is part of the evidence."""
    body = b"<p>halo</p>" * 50
    _, store = second_audit(tmp_path, body)
    known = store.known(Purpose.PAGE, URL)
    store.keep(journey(response(body=body)), known=known, agent="Mesin pencari")
    assert kinds(tmp_path / store.file) == ["warcinfo", "request", "revisit"]


def test_what_changed_is_kept_anew(tmp_path):
    _, store = second_audit(tmp_path, b"<p>lama</p>" * 50)
    known = store.known(Purpose.PAGE, URL)
    assert store.keep(journey(response(body=b"<p>baru</p>" * 50)), known=known).capture is not None


def test_a_run_that_was_interrupted_is_no_earlier_audit(tmp_path):
    archive = begun(tmp_path)
    noted(archive.store("a"), URL, b"<p>x</p>")
    assert manifest.load(tmp_path).before(archive.run) == ()
    again = begun(tmp_path, datetime(2026, 6, 1, tzinfo=UTC))
    assert again.run == archive.run


LONG = st.lists(st.binary(min_size=1, max_size=2000), min_size=1, max_size=6)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(LONG, st.floats(0, 1), st.floats(0, 1))
def test_cut_anywhere_what_was_noted_before_is_whole_and_the_rest_is_gone(
    tmp_path_factory, bodies, journal_share, warc_share
):
    root = tmp_path_factory.mktemp("potong")
    archive = begun(root)
    store = archive.store("a")
    places = []
    for number, body in enumerate(bodies):
        noted(store, f"{URL}{number}", body)
        places.append((store.journal._end, store._end))
    store.close()
    journal, file = archive.journal_path("a"), root / store.file
    cut = round(journal.stat().st_size * journal_share)
    lines = journal.read_bytes()[:cut]
    journal.write_bytes(lines)
    whole = [warc_end for journal_end, warc_end in places if journal_end <= cut]
    kept = whole[-1] if whole else 0
    torn = kept + round((file.stat().st_size - kept) * warc_share)
    file.write_bytes(file.read_bytes()[:torn])

    again = archive.store("a")
    assert [v.url for v in again.visits()] == [f"{URL}{n}" for n in range(len(whole))]
    assert all(archive.verify(v.capture) for v in again.visits() if v.capture)
    noted(again, URL + "baru", b"<p>lanjut</p>" * 30)
    again.close()
    assert kinds(file)[-2:] == ["request", "response"]
    assert len(list(Journal(journal).heads())) == len(whole) + 1


@contextmanager
def files_at_most(size: int) -> Iterator[None]:
    """No file may grow beyond `size`: a write then is short or fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_everything_before_whole(tmp_path):
    archive = begun(tmp_path)
    store = archive.store("a")
    noted(store, URL, b"<p>pertama</p>" * 20)
    warc_size, journal_size = store._end, store.journal._end
    with files_at_most(warc_size + 50), pytest.raises(DiskFull):
        noted(store, URL + "2", bytes(range(256)) * 40)
    with files_at_most(journal_size + 20), pytest.raises(DiskFull):
        store.note(Visit(URL + "3", Purpose.PAGE, AT))
    assert (tmp_path / store.file).stat().st_size == warc_size
    assert archive.journal_path("a").stat().st_size == journal_size
    noted(store, URL + "2", b"<p>ada ruang lagi</p>" * 20)
    store.close()
    assert [v.url for v in archive.journal("a").heads()] == [URL, URL + "2"]
    assert kinds(tmp_path / store.file) == ["warcinfo", "request", "response", "request", "response"]


def test_two_processes_cannot_write_the_same_journal(tmp_path):
    archive = begun(tmp_path)
    store = archive.store("a")
    with pytest.raises(Held):
        archive.store("a")
    store.close()
    archive.store("a").close()


def test_the_manifest_is_replaced_whole(tmp_path):
    run = begun(tmp_path).run
    with files_at_most(10), pytest.raises(DiskFull):
        manifest.finish(tmp_path, run)
    current = manifest.load(tmp_path).current
    assert current is not None
    assert not current.finished
    assert [p.name for p in (tmp_path / "kerja").iterdir()] == ["run.json"]


def test_captures_say_where_they_are(tmp_path):
    store = begun(tmp_path).store("a")
    capture = store.keep(journey(response())).capture
    assert isinstance(capture, Capture)
    assert capture.file == f"bukti/{store.archive.run}/a.warc.gz"
    data = (tmp_path / capture.file).read_bytes()
    assert capture.offset + capture.length == len(data)


def test_of_an_ended_journal_the_same_is_known_as_of_one_read_whole(tmp_path):
    store = begun(tmp_path).store("a")
    seen = [noted(store, f"https://contoh.go.id/{n}", b"x" * n) for n in (1, 600, 700)]
    store.note(structs.replace(seen[0], purpose=Purpose.SITEMAP, depth=1))
    store.end(Ending("https://contoh.go.id/", left=3))
    path = store.archive.journal_path(store.code)
    store.close()
    quick, whole = Journal.ended(path), Journal(path)
    assert quick.ending == whole.ending == Ending("https://contoh.go.id/", left=3)
    assert list(quick.visits()) == list(whole.visits())
    assert [v.url for v in quick.heads(Purpose.SITEMAP, Purpose.FEED)] == [seen[0].url]
    assert len(list(quick.heads())) == 4


def test_what_a_disk_has_spoilt_of_an_ended_journal_is_not_known(tmp_path):
    store = begun(tmp_path).store("a")
    kept, spoilt = (noted(store, f"https://contoh.go.id/{n}", b"x" * n) for n in (1, 2))
    store.end(Ending("https://contoh.go.id/"))
    path = store.archive.journal_path(store.code)
    store.close()
    data = path.read_bytes()
    first, second, *rest = data.splitlines(keepends=True)
    assert b'"status":200' in second
    path.write_bytes(b"".join((first, second.replace(b'"status":200', b'"status":[0]'), *rest)))
    journal = Journal.ended(path)
    assert [visit.url for visit in journal.heads()] == [kept.url]
    assert journal.known(Purpose.PAGE, spoilt.url) is None
