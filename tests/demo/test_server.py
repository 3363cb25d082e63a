"""The server of the demo over real sockets."""

import gzip
import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from terang.demo import Certificate, Reply, Server, Website, serve_sites
from tests.sites import bodies_served, served, site, sukamaju

CODES = (
    "diskominfo", "disperkim", "kec-jatipamulang", "kec-rejowening", "bapenda", "dlh", "kec-sidatunggal", "dinkes",
    "kec-wanakencana", "kec-purwalestari", "kec-kembangraksa", "kec-pandansembada", "kec-sukawaluya", "dpupr",
    "bpkad", "dispertan", "dispusip", "disnaker", "kec-karanggumilang", "kec-tirtagumilang", "bkpsdm", "disdagkop",
)  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with bodies_served(*CODES) as running:
        yield running


def host(code: str) -> str:
    return f"{code}.sukamajukab.go.id"


def get(
    server: Server, code: str, target: str = "/", *, secure: bool = False, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """One request; headers with _ for -."""
    name = code if "." in code else host(code)
    address, port = server.reach.hosts[f"{name}:{443 if secure else 80}"]
    connection = http.client.HTTPConnection(address, port, timeout=10)
    if secure:
        plain = socket.create_connection((address, port), timeout=10)
        connection.sock = ssl.create_default_context(cafile=server.ca).wrap_socket(
            plain, server_hostname=name
        )
    try:
        connection.request(
            method, target, headers={"Host": name} | {k.replace("_", "-"): v for k, v in headers.items()}
        )
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_a_page_comes_over_https_with_a_certificate_of_the_made_up_authority(server):
    response, body = get(server, "diskominfo", secure=True)
    assert response.status == 200
    assert b"Dinas Komunikasi dan Informatika" in body


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("disperkim", "certificate has expired"),
        ("kec-jatipamulang", "Hostname mismatch"),
        ("kec-rejowening", "self-signed certificate"),
    ],
)
def test_faulty_certificates_are_refused_by_a_client_that_looks(server, code, fault):
    with pytest.raises(ssl.SSLCertVerificationError, match=fault):
        get(server, code, secure=True)


def test_a_certificate_that_ends_soon_is_good_today(server):
    address = server.reach.hosts[host("bapenda")]
    context = ssl.create_default_context(cafile=server.ca)
    with (
        socket.create_connection(address, timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=host("bapenda")) as secure,
    ):
        shown = secure.getpeercert()
    assert shown
    end = ssl.cert_time_to_seconds(str(shown["notAfter"]))
    assert 11 <= (end - time.time()) / 86_400 <= 12


@pytest.mark.parametrize(("code", "secure"), [("dlh", False), ("dlh", True), ("kec-wanakencana", True)])
def test_a_closed_port_refuses(server, code, secure):
    with pytest.raises(ConnectionRefusedError):
        get(server, code, secure=secure)


def test_a_name_that_does_not_exist_is_not_mapped(server):
    assert not [name for name in server.reach.hosts if "sidatunggal" in name]
    assert server.reach.only_mapped


def test_websites_stand_on_several_addresses(server):
    assert len({address for address, _ in server.reach.hosts.values()}) >= 5
    assert all(address.startswith("127.") for address, _ in server.reach.hosts.values())


def test_what_the_client_has_already_is_not_sent_again(server):
    first, body = get(server, "diskominfo", secure=True)
    tag = first.headers["ETag"]
    again, nothing = get(server, "diskominfo", If_None_Match=tag, secure=True)
    assert (again.status, nothing) == (304, b"")
    other, whole = get(server, "diskominfo", If_None_Match='"lain"', secure=True)
    assert (other.status, whole) == (200, body)


def test_a_document_has_a_date_and_answers_if_modified_since(server):
    made = next(t for t in _targets("diskominfo") if t.endswith(".pdf"))
    first, body = get(server, "diskominfo", made, secure=True)
    assert first.headers["Content-Type"] == "application/pdf"
    assert body.startswith(b"%PDF-")
    again, _ = get(server, "diskominfo", made, If_Modified_Since=first.headers["Last-Modified"], secure=True)
    assert again.status == 304


def _targets(code: str) -> list[str]:
    return list(sukamaju().website(code).targets())


def test_head_sends_the_head_only(server):
    response, body = get(server, "diskominfo", method="HEAD", secure=True)
    assert (response.status, body) == (200, b"")
    assert int(response.headers["Content-Length"]) > 1000


def test_text_is_compressed_only_for_who_asks(server):
    plain, text = get(server, "diskominfo", secure=True)
    packed, data = get(server, "diskominfo", Accept_Encoding="gzip", secure=True)
    assert plain.headers["Content-Encoding"] is None
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(data) == text


def test_a_truncated_gzip_looks_whole_from_outside(server):
    target = sukamaju().website("kec-purwalestari").where["profil_kedudukan"]
    response, data = get(server, "kec-purwalestari", target, Accept_Encoding="gzip")
    assert int(response.headers["Content-Length"]) == len(data)
    with pytest.raises(EOFError):
        gzip.decompress(data)
    assert zlib.decompressobj(31).decompress(data).startswith(b"<!DOCTYPE")


def test_a_search_engine_is_served_gambling(server):
    _, honest = get(server, "dinkes", User_Agent="Mozilla/5.0 (X11; Linux x86_64)")
    _, spam = get(server, "dinkes", User_Agent="Mozilla/5.0 (compatible; Googlebot/2.1)")
    assert b"slot" not in honest.lower()
    assert b"Situs Judi Slot Online" in spam


def test_spam_stands_in_sight_or_out_of_it(server):
    _, seen = get(server, "disdagkop")
    _, hidden = get(server, "bkpsdm")
    assert b"slot gacor" in seen
    assert b"left:-9999px" not in seen
    assert b'left:-9999px;top:-9999px"><a href' in hidden


def test_redirects(server):
    response, _ = get(server, "kec-kembangraksa", "/apa-saja")
    assert (response.status, response.headers["Location"]) == (302, "https://sukamaju-sekarang.test/")
    wall, _ = get(server, "kec-pandansembada")
    assert (wall.status, wall.headers["Location"]) == (302, "/index.php/login")
    _, login = get(server, "kec-pandansembada", "/index.php/login")
    assert b'type="password"' in login


def test_careful_offices_lead_to_https_and_old_servers_say_their_version(server):
    response, _ = get(server, "diskominfo", "/berita?page=2")
    assert (response.status, response.headers["Location"]) == (
        301,
        "https://diskominfo.sukamajukab.go.id/berita?page=2",
    )
    careful, _ = get(server, "diskominfo", secure=True)
    assert careful.headers["Strict-Transport-Security"]
    old, _ = get(server, "bpkad")
    assert (old.status, old.headers["X-Powered-By"]) == (200, "PHP/5.6.40")


def test_robots(server):
    assert get(server, "kec-sukawaluya", "/robots.txt")[0].status == 503
    assert get(server, "diskominfo", "/robots.txt", secure=True)[0].status == 200


def test_soft_404_and_honest_404(server):
    soft, text = get(server, "dispertan", "/tidak-ada")
    assert (soft.status, b"tidak tersedia" in text) == (200, True)
    assert get(server, "diskominfo", "/tidak-ada", secure=True)[0].status == 404


def test_the_header_promises_another_charset(server):
    response, data = get(server, "dispusip", "/visi_misi.html")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    with pytest.raises(UnicodeDecodeError):
        data.decode()
    assert "“Terwujudnya" in data.decode("cp1252")


def test_a_suspended_website_says_so_everywhere(server):
    for target in ("/", "/profil/visi-misi/"):
        assert b"This Account has been suspended" in get(server, "disnaker", target)[1]


def test_a_pdf_that_is_a_login_page(server):
    _, page = get(server, "kec-karanggumilang", sukamaju().website("kec-karanggumilang").where["anggaran"])
    target = page.decode().split('href="/wp-content/uploads/')[1].split('"')[0]
    while not target.endswith(".pdf"):
        page = page.split(b'href="/wp-content/uploads/', 1)[1]
        target = page.decode().split('"')[0]
    response, data = get(server, "kec-karanggumilang", f"/wp-content/uploads/{target}")
    assert response.headers["Content-Type"].startswith("text/html")
    assert b'type="password"' in data


def test_the_calendar_and_the_session_numbers_never_end(server):
    target, seen = "/index.php/kalender?bulan=11&tahun=2026", set()
    for _ in range(30):
        _, page = get(server, "bpkad", target)
        target = page.decode().split('Bulan sebelumnya</a> <a href="')[1].split('"')[0].replace("&amp;", "&")
        seen.add(target)
    assert len(seen) == 30
    link = "/index.php"
    links = set()
    for _ in range(5):
        _, page = get(server, "dpupr", link)
        link = page.decode().split('href="/index.php?PHPSESSID=')[1].split('"')[0]
        link = f"/index.php?PHPSESSID={link}"
        links.add(link)
    assert len(links) == 5


def test_a_slow_site_takes_its_time_and_the_others_do_not_wait():
    late = site({"/": Reply(b"akhirnya", delay=8.0)}, host="lambat.contoh-uji.test")
    with served(late) as server:  # slowness 0.05
        start = time.monotonic()
        assert get(server, late.host)[1] == b"akhirnya"
        assert time.monotonic() - start >= 0.4


def test_requests_are_counted_by_url_and_agent():
    page = site({"/": "<p>halo</p>"})
    with served(page) as server:
        for agent in ("satu", "satu", "dua"):
            get(server, page.host, User_Agent=agent)
        assert server.requests["http://dinas.contoh-uji.test/", "satu"] == 2
        assert server.count("http://dinas.contoh-uji.test/") == 3
        assert server.count("http://dinas.contoh-uji.test/lain") == 0


def test_one_connection_serves_many_requests_and_pipelines():
    page = site({"/": "<p>satu</p>", "/dua": "<p>dua</p>"})
    with served(page) as server:
        asked = b"".join(
            b"GET %s HTTP/1.1\r\nHost: dinas.contoh-uji.test\r\n\r\n" % t for t in (b"/", b"/dua", b"/")
        )
        with socket.create_connection(server.reach.hosts[page.host], timeout=10) as connection:
            connection.sendall(asked)
            data = b""
            while data.count(b"</p>") < 3:
                data += connection.recv(65_536)
        assert data.index(b"satu") < data.index(b"dua") < data.rindex(b"satu")


def test_what_is_not_http_is_turned_away():
    page = site({"/": "x"})
    with (
        served(page) as server,
        socket.create_connection(server.reach.hosts[page.host], timeout=10) as connection,
    ):
        connection.sendall(b"halo\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 400")


def test_stopping_closes_connections_and_frees_the_port():
    page = site({"/": "x"})
    server = served(page)
    address = server.reach.hosts[page.host]
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: dinas.contoh-uji.test\r\n\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 200")
        server.stop()
        assert connection.recv(1000) == b""
    server.stop()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address, timeout=10)


def test_certificates_are_made_for_the_day_they_are_asked_for():
    page = Website("dulu.contoh-uji.test", {}, lambda request: Reply(b""), certificate=Certificate.GOOD)
    with (
        serve_sites([page], at=datetime(2020, 5, 1, tzinfo=UTC)) as server,
        pytest.raises(ssl.SSLCertVerificationError, match="expired"),
    ):
        get(server, page.host, secure=True)
