"""The second audit of a site costs little and sees every change."""

from datetime import UTC, datetime

from terang.audit import manifest
from tests.audit.auditing import audit, page_of, visits
from tests.audit.small_site import Reply, page, serve

HOST = "dinas.contoh.go.id"
LATER = datetime(2026, 6, 1, tzinfo=UTC)
PDF = b"%PDF-1.4 rusak"
SITE = {
    "/": page("Beranda", *[(f"/b{chr(97 + n)}", f"B {n}") for n in range(8)], ("/x.pdf", "X")),
    "/x.pdf": Reply(PDF, "application/pdf"),
    **{f"/b{chr(97 + n)}": page(f"Berita {n}", text=f"isi {n} " * 30) for n in range(8)},
}


def content(site):
    return [(v.url, v.purpose, v.status, v.page, v.document, v.label, v.source, v.depth) for v in site.visits]


def test_a_second_audit_of_an_unchanged_site_transfers_nothing(tmp_path):
    with serve(SITE) as served:
        first = audit(tmp_path, served, HOST)
        served.answers.clear()
        second = audit(tmp_path, served, HOST, at=LATER)
        assert set(served.answers) <= {304, 404}
        assert served.answers.count(304) >= 10
    assert sorted(map(str, content(second.site))) == sorted(map(str, content(first.site)))
    assert second.reports[0].verdicts == first.reports[0].verdicts
    for visit in second.site.pages:
        assert visit.capture is None
        assert visit.same_as is not None
        assert second.archive.verify(visit.same_as)
        assert manifest.load(tmp_path).runs[0].id in visit.same_as.file


def test_a_second_audit_sees_what_changed_and_what_is_new(tmp_path):
    with serve(SITE) as served:
        audit(tmp_path, served, HOST)
        served.pages["/"] = page(
            "Beranda", *[(f"/b{chr(97 + n)}", f"B {n}") for n in range(8)], ("/baru", "Baru")
        )
        served.pages["/baru"] = page("Baru")
        served.pages["/ba"] = page("Berita 0", text="diperbarui " * 30)
        del served.pages["/bb"]
        site = audit(tmp_path, served, HOST, at=LATER).site
    found = visits(site)
    assert found["/baru"].good
    assert "diperbarui" in page_of(site, "/ba").text
    assert (found["/bb"].status, found["/bb"].page) == (404, None)
    assert found["/x.pdf"].document is not None  # no page names it any more, but it is still there


def test_servers_without_validators_are_compared_byte_by_byte(tmp_path):
    def no_etag(reply: Reply):
        return lambda headers: Reply(reply.body, reply.media, 203)

    with serve({path: no_etag(reply) for path, reply in SITE.items()}) as served:
        first = audit(tmp_path, served, HOST)
        second = audit(tmp_path, served, HOST, at=LATER)
        assert 304 not in served.answers
    assert all(v.same_as for v in second.site.pages)
    assert sorted(map(str, content(second.site))) == sorted(map(str, content(first.site)))
