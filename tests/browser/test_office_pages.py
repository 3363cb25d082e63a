"""Every kind of page of the office, as every role sees it: axe finds nothing, a phone shows all of it, no script complains."""

import pytest

from tests import people
from tests.browser.office import furnish, new_pages
from tests.browser.test_report_axe import AXE, BESIDE, COLORS, NARROW, VIOLATIONS, WIDE
from tests.browser.windows import chrome_running, window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESKS = (("administrator", "verifikator", "juri", "auditor"), ("petugas", "pimpinan"))


def signed_in(chrome, live_server, client):
    """A window of the person who is signed in in `client`."""
    cookie = client.cookies.get("sessionid")
    return window(chrome, live_server.url, cookie.value if cookie else "")


def faults(page, path):
    """What is wrong with one page."""
    told = []
    page.on(
        "console", lambda message: told.append(message.text) if message.type in {"error", "warning"} else None
    )
    page.set_viewport_size(WIDE)
    page.goto(path)
    page.evaluate(AXE)
    found = [f"axe: {what}" for what in page.evaluate(VIOLATIONS, {})]
    page.emulate_media(color_scheme="dark")
    found += [f"axe, dark: {what}" for what in page.evaluate(VIOLATIONS, COLORS)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    beside = page.evaluate(BESIDE)
    found += [f"{beside} px beside a phone's screen"] if beside > 0 else []
    return found + [f"console: {text}" for text in told]


@pytest.mark.parametrize("roles", DESKS, ids=" ".join)
@pytest.mark.timeout(600)
def test_every_page_of_a_role(roles, live_server):
    """A page that shows a role nothing of a new kind is checked once, as the role before sees it."""
    staff = furnish()
    shown: dict[str, set[str]] = {}
    wrong: dict[str, list[str]] = {}
    clients = {role: people.client(staff[role]) for role in roles}
    paths = {role: list(new_pages(client, shown)) for role, client in clients.items()}
    with chrome_running() as chrome:
        for role, client in clients.items():
            page = signed_in(chrome, live_server, client)
            wrong |= {f"{role} {path}": found for path in paths[role] if (found := faults(page, path))}
            page.context.close()
    assert len(shown) > 10
    assert wrong == {}


def test_pages_for_everybody(live_server):
    with chrome_running() as chrome:
        page = signed_in(chrome, live_server, people.client())
        wrong = {path: found for path in ("/", "/masuk/") if (found := faults(page, path))}
    assert wrong == {}


SPOILT = """document.querySelector('h1').outerHTML =
    '<img src="/x"><h1 class="nowrap">' + 'panjang '.repeat(40) + '</h1>'"""


def test_the_check_finds_what_is_wrong(live_server):
    """A control: the same check on a page that was spoilt."""
    with chrome_running() as chrome:
        page = signed_in(chrome, live_server, people.client())
        page.goto("/")
        page.evaluate(SPOILT)
        page.evaluate(AXE)
        assert any("image-alt" in what for what in page.evaluate(VIOLATIONS, {}))
        page.set_viewport_size(NARROW)
        assert page.evaluate(BESIDE) > 0
