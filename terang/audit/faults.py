"""libcurl's error codes as facts about a site."""

import errno
from typing import Final

import pycurl

from terang.audit import certificates
from terang.audit.model import Trouble
from terang.audit.transfer import Transfer

# https://curl.se/libcurl/c/libcurl-errors.html: codes pycurl has no names for
_WEIRD_SERVER_REPLY: Final = 8
_TOO_LARGE: Final = 100

_BY_CODE: Final = {
    pycurl.E_UNSUPPORTED_PROTOCOL: Trouble.BAD_RESPONSE,  # HTTP/0.9, or no status line at all
    pycurl.E_URL_MALFORMAT: Trouble.BAD_URL,
    pycurl.E_COULDNT_RESOLVE_HOST: Trouble.DNS,
    _WEIRD_SERVER_REPLY: Trouble.BAD_RESPONSE,
    pycurl.E_PARTIAL_FILE: Trouble.TRUNCATED,
    pycurl.E_SSL_CONNECT_ERROR: Trouble.TLS,
    pycurl.E_SSL_CIPHER: Trouble.TLS,
    pycurl.E_GOT_NOTHING: Trouble.RESET,
    pycurl.E_SEND_ERROR: Trouble.RESET,
    pycurl.E_RECV_ERROR: Trouble.RESET,
    pycurl.E_BAD_CONTENT_ENCODING: Trouble.BAD_RESPONSE,
    _TOO_LARGE: Trouble.HEADERS_TOO_LARGE,
    pycurl.E_OPERATION_TIMEDOUT: Trouble.TIMEOUT_TOTAL,
}
_BY_ERRNO: Final = {
    errno.ECONNREFUSED: Trouble.REFUSED,
    errno.ECONNRESET: Trouble.RESET,
    errno.EPIPE: Trouble.RESET,
    errno.ETIMEDOUT: Trouble.TIMEOUT_CONNECT,
}


def trouble(transfer: Transfer, code: int, message: str) -> Trouble:
    """What a transfer that did not end well says about the site."""
    if transfer.refused is not None:
        return Trouble.PRIVATE_ADDRESS
    if transfer.trouble is not None:
        return transfer.trouble
    get = transfer.curl.getinfo
    if code == pycurl.E_COULDNT_CONNECT:
        return _BY_ERRNO.get(get(pycurl.OS_ERRNO), Trouble.UNREACHABLE)
    if code == pycurl.E_PEER_FAILED_VERIFICATION:
        return certificates.fault(get(pycurl.SSL_VERIFYRESULT), message)
    if code == pycurl.E_RECV_ERROR:
        return _received(message)
    if code == pycurl.E_SSL_CONNECT_ERROR and "reset by peer" in message.lower():
        return Trouble.RESET
    return _BY_CODE.get(code, Trouble.BAD_RESPONSE)


def _received(message: str) -> Trouble:
    """One code of libcurl's for a connection that broke and for bytes that make no sense."""
    text = message.lower()
    if "chunk" in text or "trailer" in text:
        return Trouble.BAD_RESPONSE
    if "header" in text:
        return Trouble.HEADERS_TOO_LARGE
    return Trouble.RESET
