"""What can be wrong with a fetch or with what it brought."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why something could not be had, or what is wrong with what was had. Facts about the site unless `ours`."""

    # could not be had
    BAD_URL = "bad_url"
    BAD_PORT = "bad_port"
    DNS = "dns"  # the name does not exist
    PRIVATE_ADDRESS = "private_address"
    REFUSED = "refused"
    RESET = "reset"
    UNREACHABLE = "unreachable"
    TIMEOUT_DNS = "timeout_dns"
    TIMEOUT_CONNECT = "timeout_connect"
    TIMEOUT_TLS = "timeout_tls"
    TIMEOUT_FIRST_BYTE = "timeout_first_byte"
    TIMEOUT_IDLE = "timeout_idle"
    TIMEOUT_TOTAL = "timeout_total"
    TOO_SLOW = "too_slow"
    TLS = "tls"  # no handshake: old protocol, no common cipher
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_NOT_YET = "certificate_not_yet"
    CERTIFICATE_HOST = "certificate_host"
    CERTIFICATE_UNTRUSTED = "certificate_untrusted"  # self-signed, unknown root, chain incomplete
    BAD_RESPONSE = "bad_response"  # no status line, HTTP/0.9, two lengths, broken chunks
    HEADERS_TOO_LARGE = "headers_too_large"
    REDIRECT_LOOP = "redirect_loop"
    BAD_REDIRECT = "bad_redirect"  # to file:, to nowhere, to a forbidden address
    ROBOTS = "robots"  # robots.txt forbids it
    ROBOTS_UNAVAILABLE = "robots_unavailable"  # robots.txt 5xx or unreachable: all is forbidden
    RATE_LIMITED = "rate_limited"
    # had, but with a fault
    TRUNCATED = "truncated"
    EXCESS = "excess"  # more came at once than Content-Length says; what is beyond is not part of the answer
    BOMB = "bomb"
    UNDECODABLE = "undecodable"  # unknown or nested Content-Encoding, corrupt compressed data
    CHARSET = "charset"  # declared and real encoding differ
    EMPTY = "empty"  # 200 with no body
    PARSER_CRASH = "parser_crash"
    PARSER_TIMEOUT = "parser_timeout"
    # traps: not followed
    TRAP_DEPTH = "trap_depth"
    TRAP_SEGMENTS = "trap_segments"
    TRAP_REPEAT = "trap_repeat"
    TRAP_QUERY = "trap_query"
    TRAP_LENGTH = "trap_length"
    TRAP_CALENDAR = "trap_calendar"
    # ours
    OUR_NETWORK = "our_network"
    DISK_LOW = "disk_low"
    NOT_ALLOWED = "not_allowed"  # outside what this run may reach (offline, tests, accuracy)
    NO_BROWSER = "no_browser"

    @property
    def ours(self) -> bool:
        """Whether the fault lies with the one who audits: never held against the site."""
        return self in {Trouble.OUR_NETWORK, Trouble.DISK_LOW, Trouble.NOT_ALLOWED, Trouble.NO_BROWSER}
