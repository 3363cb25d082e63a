"""The regency put together: fifty offices, their websites, and the truth about them."""

from datetime import date
from functools import partial

from terang.audit.model import Body
from terang.demo import commons, truth
from terang.demo.content import content
from terang.demo.model import Content, Office, Planted, Regency, Shelf, Website
from terang.demo.offices import REGION, offices
from terang.demo.plan import Plan, plan
from terang.demo.shapes import igniter, parts, portal, spa, static, wordpress
from terang.demo.traits import TRAITS, careful

SHAPES = {
    "igniter": igniter.build,
    "portal": portal.build,
    "spa": spa.build,
    "statis": static.build,
    "wordpress": wordpress.build,
}
RACKS = 8  # machines the websites are spread over
HEADERS = {
    "igniter": (("Server", "Apache/2.4.29 (Ubuntu)"), ("X-Powered-By", "PHP/5.6.40")),
    "portal": (("X-Content-Type-Options", "nosniff"),),
    "spa": (),
    "statis": (("Server", "Apache"),),
    "wordpress": (("X-Powered-By", "PHP/8.1.2"),),
}
CAREFUL = frozenset({"teladan", "baik"})  # levels at which somebody looks after the server too


def regency(seed: int = 2026, *, as_of: date) -> Regency:
    """The made-up Kabupaten Sukamaju as it stands on `as_of`. The same seed and day give the same bytes."""
    websites: dict[str, Website] = {}
    bodies: list[Body] = []
    planted: list[Planted] = []
    contents: list[Content] = []
    for number, office in enumerate(offices(seed)):
        made = plan(office, seed)
        published = content(office, made, seed, as_of)
        site = website(published, made, rack=1 + number % RACKS)
        websites[site.host] = site
        bodies.append(body(office, site))
        planted += truth.planted(made, published, site)
        contents.append(published)
    websites |= commons.websites(contents)
    return Regency(REGION, seed, as_of, tuple(bodies), websites, tuple(planted))


def website(published: Content, made: Plan, *, rack: int) -> Website:
    """The website of one office with its peculiarities."""
    shelf: Shelf = SHAPES[made.shape](published)
    missing = partial(spa.fallback, shelf) if made.shape == "spa" else parts.not_found
    site = Website(published.office.host, shelf.pages, missing, where=shelf.where, rack=rack)
    site.headers = HEADERS[made.shape]
    if made.level in CAREFUL:
        careful(site)
    for name in sorted(made.traits):
        TRAITS[name](site, published)
    return site


def body(office: Office, site: Website) -> Body:
    name = office.name if office.kind == "kecamatan" else f"{office.name} {REGION}"
    return Body(name=name, kind=office.kind, website=site.home, code=office.code, region=REGION)
