"""TLS: every kind of bad certificate, told apart, shown, and read past only where that is allowed."""

import asyncio
from datetime import UTC, datetime

import pytest

from terang.audit import certificates, x509
from terang.audit.fetch import Fetcher
from terang.audit.guard import Reach
from terang.audit.journey import travel
from terang.audit.model import Failure, Response, Trouble
from tests.audit.authority import KINDS, authorities, context
from tests.audit.hostile import Lab
from tests.audit.misdeeds import PAGE
from tests.audit.test_fetch_hostile import SMALL

HOST = "dinas.uji.go.id"
FAULTS = {
    "expired": Trouble.CERTIFICATE_EXPIRED,
    "not_yet": Trouble.CERTIFICATE_NOT_YET,
    "wrong_host": Trouble.CERTIFICATE_HOST,
    "self_signed": Trouble.CERTIFICATE_UNTRUSTED,
    "unknown_root": Trouble.CERTIFICATE_UNTRUSTED,
}


@pytest.fixture(scope="module")
def labs(tmp_path_factory):
    """A server for each kind, and the CA file that trusts the first authority."""
    folder = tmp_path_factory.mktemp("tls")
    ca = folder / "ca.pem"
    ca.write_bytes(authorities()[0].pem())
    running = {kind: Lab(context(kind, HOST, folder)) for kind in KINDS}
    for lab in running.values():
        lab.__enter__()
    yield (
        {
            kind: Reach(hosts={HOST: ("127.0.0.1", lab.port)}, only_mapped=True, ca=str(ca))
            for kind, lab in running.items()
        },
        running,
    )
    for lab in running.values():
        lab.__exit__(None, None, None)


def run(reach, act):
    async def with_fetcher():
        async with Fetcher(reach, SMALL) as fetcher, asyncio.timeout(60):
            return await act(fetcher)

    return asyncio.run(with_fetcher())


def test_a_good_certificate_is_read_and_remembered(labs):
    async def twice(fetcher):
        return [await fetcher.fetch(f"https://{HOST}/page") for _ in range(2)]

    first, second = run(labs[0]["valid"], twice)
    assert isinstance(first, Response)
    assert first.body == PAGE
    assert first.certificate is not None
    assert first.certificate == second.certificate
    assert first.certificate.subject == HOST
    assert first.certificate.issuer == "Otoritas Uji"
    assert first.certificate.names == (HOST,)
    assert first.certificate.not_before < datetime.now(UTC) < first.certificate.not_after  # noqa: TID251
    assert first.troubles == ()
    assert first.timing.tls > 0


@pytest.mark.parametrize("kind", FAULTS)
def test_a_bad_certificate_is_told_and_shown(labs, kind):
    answer = run(labs[0][kind], lambda fetcher: fetcher.fetch(f"https://{HOST}/page"))
    assert isinstance(answer, Failure)
    assert answer.trouble is FAULTS[kind]
    assert answer.certificate is not None
    assert answer.certificate.names == (("lain.contoh.go.id",) if kind == "wrong_host" else (HOST,))


@pytest.mark.parametrize("kind", FAULTS)
def test_a_journey_reads_past_a_bad_certificate_and_says_so(labs, kind):
    async def twice(fetcher):
        return [await travel(fetcher, f"https://{HOST}/page") for _ in range(2)]

    served = labs[1][kind].connections
    for journey in run(labs[0][kind], twice):
        assert isinstance(journey.end, Response)
        assert journey.end.body == PAGE
        assert journey.troubles == journey.notes == (FAULTS[kind],)
        assert journey.certificate is not None
    # one handshake that failed, one look, one that reads both pages: a known fault is not tried again
    assert labs[1][kind].connections - served <= 3


def test_an_old_protocol_is_no_handshake_and_is_not_read_past(labs):
    journey = run(labs[0]["old_protocol"], lambda fetcher: travel(fetcher, f"https://{HOST}/page"))
    assert isinstance(journey.end, Failure)
    assert journey.end.trouble is Trouble.TLS
    assert journey.troubles == ()


def test_plain_http_on_the_secure_port_is_no_handshake():
    with Lab() as lab:
        reach = Reach(hosts={HOST: ("127.0.0.1", lab.port)}, only_mapped=True)
        answer = run(reach, lambda fetcher: fetcher.fetch(f"https://{HOST}/page"))
    assert isinstance(answer, Failure)
    assert answer.trouble is Trouble.TLS


def test_a_host_that_is_not_mapped_is_verified_against_the_public_roots(labs):
    """The extra authority vouches for mapped hosts only."""
    valid = labs[1]["valid"]
    reach = Reach(allow_loopback=True, ports=frozenset({valid.port}), ca=labs[0]["valid"].ca)

    async def visit():
        async with Fetcher(reach, SMALL, lookup=lambda name: ["127.0.0.1"]) as fetcher:
            return await fetcher.fetch(f"https://{HOST}:{valid.port}/page")

    answer = asyncio.run(visit())
    assert isinstance(answer, Failure)
    assert answer.trouble is Trouble.CERTIFICATE_UNTRUSTED


def test_reading_unverified_does_not_open_the_door_for_verified_reading(labs):
    async def visit(fetcher):
        first = await fetcher.fetch(f"https://{HOST}/page", verify=False)
        return first, await fetcher.fetch(f"https://{HOST}/page")

    first, second = run(labs[0]["self_signed"], visit)
    assert isinstance(first, Response)
    assert isinstance(second, Failure)
    assert second.trouble is Trouble.CERTIFICATE_UNTRUSTED


def test_an_unreadable_certificate_is_no_certificate():
    assert x509.read("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n") is None
    assert certificates.leaf([]) is None
