"""Chromium behind the guard: what a page can reach, what it can do to us, what is brought home."""

import asyncio
import contextlib
import json
import socket
from importlib.resources import files

import msgspec
import pytest
from msgspec import Struct

from terang.audit import chromium
from terang.audit.axe import AXE_VERSION, read_issues
from terang.audit.checks.axe_words import HELP
from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.model import AxeIssue, Trouble
from terang.audit.polite import TooLong
from terang.audit.proxy import Allowance
from terang.audit.render import Browser, Pace
from tests.audit.listener import Listener, html

SITE = "dinkes.sukamajukab.go.id"
HOME = f"http://{SITE}/"
PACE = Pace(quiet=0.7, read=4.0, close=1.0)


def use(pages, steps, *, reach=None, pace: Pace = PACE):
    """Serves `pages` (path → answer) as the site and runs `steps(browser, server)`."""

    async def main():
        async with Listener(lambda path: pages.get(path, html("", status="404 Not Found"))) as server:
            world = reach or Reach(only_mapped=True)
            hosts = {SITE: ("127.0.0.1", server.port), **world.hosts}
            world = msgspec.structs.replace(world, hosts=hosts)
            async with (
                Fetcher(world) as fetcher,
                Browser(fetcher, pace=pace, allowance=Allowance(page=25)) as browser,
            ):
                return await steps(browser, server)

    return asyncio.run(main())


def test_the_browser_is_found_by_name_or_by_setting(tmp_path):
    program = tmp_path / "chromium-browser"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert chromium.find({"PATH": str(tmp_path)}) == program
    assert chromium.find({"PATH": "", chromium.VARIABLE: str(program)}) == program
    assert chromium.find({"PATH": str(tmp_path), chromium.VARIABLE: "/tidak/ada"}) is None
    assert chromium.find({"PATH": str(tmp_path / "kosong")}) is None
    assert "apt install chromium" in chromium.MISSING


def test_without_a_browser_that_starts_the_answer_says_so(tmp_path, caplog):
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)

    async def main():
        async with Fetcher(Reach()) as fetcher, Browser(fetcher, executable=broken) as browser:
            return await browser.dom(HOME), await browser.axe(HOME)

    dom, axe = asyncio.run(main())
    assert dom == ("", Trouble.NO_BROWSER)
    assert axe.trouble is Trouble.NO_BROWSER
    assert "Chromium does not start" in caplog.text


def test_the_axe_we_ship_is_the_one_we_name_with_its_licence():
    folder = files("terang.audit") / "vendor" / "axe"
    source = (folder / "axe.min.js").read_text("utf-8")
    assert source.startswith(f"/*! axe v{AXE_VERSION}")
    assert "Mozilla Public License" in (folder / "LICENSE").read_text("utf-8")
    assert {rule for rule in HELP if f'"{rule}"' not in source} == set()


def test_what_a_page_hands_over_is_read_strictly():
    good = [{"rule": "image-alt", "impact": "critical", "count": 2, "help": "x", "example": "img"}]
    assert read_issues(json.dumps(good)) == (AxeIssue("image-alt", "critical", 2, "x", "img"),)
    assert len(read_issues(json.dumps(good * 1000))) == 100
    for bad in ("null", "[1]", '{"a":1}', '[{"rule": 1}]', "", "[" * 1000):
        with pytest.raises(msgspec.MsgspecError):
            read_issues(bad)


BARE = "<!doctype html><html lang=id><title>Beranda</title><body>"
APP = html(
    f"{BARE}<div id=app></div><script>fetch('/isi').then(r => r.text()).then(t => app.innerHTML = t)</script>"
)
FAULTY = html(
    f"{BARE}<img src=/a.png><input><p style='color:#999;background:#aaa'>pudar</p><script>document.title='Baru'</script>",
    "Content-Security-Policy: default-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'",
)
RESTLESS = html(
    f"{BARE}<p id=p></p><script>setInterval(() => fetch('/x'), 50); p.textContent = 'ada'</script>"
)
HUNG = html(f"{BARE}<script>setTimeout(() => {{ for (;;) {{}} }}, 10)</script>")
AWAY = html(f"{BARE}<script>location = 'http://lain.go.id/'</script>")
DIALOGS = html(
    f"{BARE}<p id=p></p><script>alert(1); confirm(2); window.open('/isi'); p.textContent = 'lewat'</script>"
)
DOWNLOAD = html("x", "Content-Disposition: attachment; filename=a.exe")


@pytest.mark.browser
def test_pages_are_brought_home_as_scripts_leave_them():
    pages = {
        "/": APP,
        "/isi": html("<h1>Daftar Informasi Publik</h1>"),
        "/salah": FAULTY,
        "/gelisah": RESTLESS,
        "/pergi": AWAY,
        "/dialog": DIALOGS,
        "/unduh": DOWNLOAD,
        "/beku": HUNG,
        "/rakus": html(BARE + "halaman" + "".join(f"<img src=/{n}.png>" for n in range(60))),
        "/bungkam": html("", status="404 Not Found"),
        "/putar": html("", "Location: /putar", status="302 Found"),
    }

    async def steps(browser, server):
        calm = [path for path in pages if path not in {"/beku", "/salah", "/rakus"}]
        loaded = await asyncio.gather(*(browser.dom(f"http://{SITE}{path}") for path in calm))
        together = await asyncio.gather(browser.dom(HOME + "salah"), browser.axe(HOME + "salah"))
        greedy = await browser.dom(HOME + "rakus")
        asked = [head.split()[1] for head in server.heads]
        frozen = await browser.dom(HOME + "beku")
        await browser.dom(HOME)
        await browser._chromium.close()  # as if it had crashed
        again = await browser.dom(HOME)
        elsewhere = await asyncio.gather(
            browser.dom("http://lain.go.id/"), browser.dom("file:///etc/hostname")
        )
        return dict(zip(calm, loaded, strict=True)), together, asked, frozen, again, elsewhere, greedy

    found, (dom, axe), asked, frozen, again, elsewhere, greedy = use(pages, steps)
    assert "Daftar Informasi Publik" in found["/"][0]
    assert found["/gelisah"][1] is None
    assert "ada" in found["/gelisah"][0]
    assert "lewat" in found["/dialog"][0]
    assert found["/pergi"] == ("", Trouble.NOT_ALLOWED)
    assert found["/unduh"] == ("", Trouble.BAD_RESPONSE)
    assert found["/bungkam"] == ("", Trouble.BAD_RESPONSE)
    assert found["/putar"] == ("", Trouble.REDIRECT_LOOP)
    assert frozen == ("", Trouble.PARSER_TIMEOUT)
    assert greedy[1] is None  # what is over the limit is missing, the page is not
    assert "halaman" in greedy[0]
    assert sum(path[1:2].isdigit() for path in asked) < 25
    assert "Baru" in dom[0]
    assert {"image-alt", "label", "color-contrast"} <= {issue.rule for issue in axe.issues}
    assert asked.count(b"/salah") == 1  # one load for both
    assert "Daftar Informasi Publik" in again[0]
    assert elsewhere == [("", Trouble.NOT_ALLOWED), ("", Trouble.BAD_URL)]


def tricks(host: str, port: int, udp: int) -> str:
    """Markup that tries every door it knows to `host`."""
    there = f"http://{host}:{port}"
    return f"""<img src="{there}/img"><iframe src="{there}/frame"></iframe><script src="{there}/script"></script>
        <link rel=stylesheet href="{there}/style"><link rel=prefetch href="{there}/prefetch">
        <link rel=preconnect href="{there}"><object data="{there}/object"></object><video src="{there}/video"></video>
        <img src="/sini-ke-{host}"><form id="f-{host}" method=post target="w-{host}" action="{there}/form"></form>
        <iframe name="w-{host}"></iframe><script>
        quiet(() => fetch("{there}/fetch", {{mode: "no-cors"}}));
        quiet(() => navigator.sendBeacon("{there}/beacon", "x"));
        quiet(() => new WebSocket("ws://{host}:{port}/socket"));
        quiet(() => new EventSource("{there}/events"));
        quiet(() => {{ const x = new XMLHttpRequest(); x.open("GET", "{there}/xhr"); x.send(); }});
        quiet(() => new Worker(URL.createObjectURL(new Blob(["fetch('{there}/worker', {{mode: 'no-cors'}})"]))));
        quiet(() => document.getElementById("f-{host}").submit());
        quiet(() => window.open("{there}/window"));
        quiet(() => {{ const t = new WebTransport("https://{host}:{udp}/"); t.ready.catch(() => 0); t.closed.catch(() => 0); }});
        quiet(() => {{
          const pc = new RTCPeerConnection({{iceServers: [{{urls: "stun:{host}:{udp}"}}]}});
          pc.createDataChannel("x"); pc.createOffer().then(o => pc.setLocalDescription(o));
        }});
        </script>"""


OPENING = f"""{BARE}<p id=p></p><iframe src="file:///etc/hostname"></iframe><script>
const quiet = (f) => {{ try {{ const r = f(); if (r && r.catch) r.catch(() => 0); }} catch (e) {{}} }};
fetch("file:///etc/hostname").then(r => r.text()).then(t => p.textContent = "BOCOR " + t).catch(() => p.textContent = "tertutup");
</script>"""


class Tried(Struct):
    asked: set[str]  # paths asked of the forbidden server
    datagrams: int
    markup: str
    redirected: dict[str, Trouble | None]


def try_doors(*hosts: str, reach: Reach) -> Tried:
    """What a page gets through to a forbidden server on loopback, named in several ways."""

    async def main() -> Tried:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.bind(("127.0.0.1", 0))
            udp.settimeout(0)
            async with Listener() as secret:
                pages = {
                    "/": html(OPENING + "".join(tricks(h, secret.port, udp.getsockname()[1]) for h in hosts))
                }
                for host in hosts:
                    there = f"Location: http://{host}:{secret.port}/redirect"
                    pages[f"/sini-ke-{host}"] = html("", there, status="302 Found")
                async with Listener(lambda path: pages.get(path, html("x"))) as site:
                    ports = frozenset({80, 443, secret.port})
                    mapped = {SITE: ("127.0.0.1", site.port)}
                    world = msgspec.structs.replace(reach, hosts=mapped, ports=ports)
                    async with Fetcher(world) as fetcher, Browser(fetcher, pace=PACE) as browser:
                        markup, _ = await browser.dom(HOME)
                        redirected = {host: (await browser.dom(f"{HOME}sini-ke-{host}"))[1] for host in hosts}
                asked = {head.split()[1].decode() for head in secret.heads}
            return Tried(asked, _datagrams(udp), markup, redirected)

    return asyncio.run(main())


def _datagrams(udp: socket.socket) -> int:
    count = 0
    while True:
        try:
            udp.recv(2048)
        except BlockingIOError:
            return count
        count += 1


@pytest.mark.browser
def test_no_door_leads_to_our_own_machine_or_to_metadata():
    """Nothing is sent to the metadata address: the guard refuses before a packet leaves."""
    hosts = ("127.0.0.1", "localhost", "169.254.169.254")
    tried = try_doors(*hosts, reach=Reach())
    assert tried.asked == set()
    assert tried.datagrams == 0
    assert "tertutup" in tried.markup
    assert tried.redirected == dict.fromkeys(hosts, Trouble.PRIVATE_ADDRESS)


@pytest.mark.browser
def test_control_the_doors_do_lead_there_when_the_guard_is_off(monkeypatch):
    monkeypatch.setattr(chromium, "FLAGS", ())
    tried = try_doors("127.0.0.1", reach=Reach(allow_loopback=True))
    doors = "img frame script style fetch xhr socket worker form redirect"
    assert {f"/{door}" for door in doors.split()} <= tried.asked
    assert tried.datagrams > 0
    assert "tertutup" in tried.markup  # files stay shut even then
    assert tried.redirected == {"127.0.0.1": Trouble.BAD_REDIRECT}  # reached, but another website


def test_opening_a_page_waits_its_turn_and_its_own_parts_do_not():
    """Two pages with pictures of their own: two turns at the website, and one for each request to another."""
    turns: list[str] = []

    class Queue:
        @contextlib.asynccontextmanager
        async def turn(self, host: str, ip: str = "", *, most: float):
            turns.append(host)
            yield 0.0

    own = "".join(f"<img src=/{n}.png>" for n in range(4))
    pages = {f"/{name}": html(f"{own}<img src=http://cdn.contoh.id/x.png>") for name in ("a", "b")}

    async def main() -> list[str]:
        async with Listener(lambda path: pages.get(path, html("", status="404 Not Found"))) as server:
            here = ("127.0.0.1", server.port)
            world = Reach(hosts={SITE: here, "cdn.contoh.id": here}, only_mapped=True)
            async with Fetcher(world) as fetcher, Browser(fetcher, pace=PACE, turns=Queue()) as browser:
                for name in ("a", "b"):
                    await browser.dom(f"{HOME}{name}")
            return [head.decode().split(" ")[1] for head in server.heads]

    asked = asyncio.run(main())
    assert {"/a", "/b", "/0.png", "/3.png", "/x.png"} <= set(asked)
    assert turns.count(SITE) == 2
    assert turns.count("cdn.contoh.id") == sum(path == "/x.png" for path in asked)


def test_a_website_that_wants_to_be_left_alone_is_not_opened():
    class Closed:
        @contextlib.asynccontextmanager
        async def turn(self, host: str, ip: str = "", *, most: float):
            raise TooLong
            yield 0.0

    async def main() -> tuple[Trouble | None, int]:
        async with Listener(html("halo")) as server:
            world = Reach(hosts={SITE: ("127.0.0.1", server.port)}, only_mapped=True)
            async with Fetcher(world) as fetcher, Browser(fetcher, pace=PACE, turns=Closed()) as browser:
                return (await browser.dom(HOME))[1], len(server.heads)

    assert asyncio.run(main()) == (Trouble.RATE_LIMITED, 0)
