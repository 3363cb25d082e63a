"""What is checked on every website: pure functions from what was seen to findings, one finding a code."""

from terang.audit.checks import (
    announced,
    contact,
    domain,
    forms,
    freshness,
    gambling,
    indexing,
    links,
    placeholder,
    security,
    social,
    speed,
    status,
    tampering,
    transmission,
    transport,
    usability,
)
from terang.audit.checks.catalogue import CATALOGUE, Entry
from terang.audit.checks.security import HEADERS_READ
from terang.audit.checks.seen import Check
from terang.audit.checks.status import Thresholds

__all__ = ["CATALOGUE", "CHECKS", "DAILY", "HEADERS_READ", "Check", "Entry", "Thresholds"]

CHECKS: tuple[Check, ...] = (
    status.status,
    freshness.news_monthly,
    speed.first_byte,
    speed.page_weight,
    links.broken_links,
    links.broken_documents,
    links.scanned_documents,
    links.empty_links,
    transport.https,
    transport.https_redirect,
    transport.mixed_content,
    transport.certificate,
    domain.official_domain,
    domain.domain_shape,
    domain.moved,
    usability.mobile,
    usability.search,
    usability.sitemap,
    usability.javascript_only,
    usability.accessibility,
    indexing.robots,
    indexing.noindex,
    indexing.soft_404,
    announced.ppid_json,
    contact.contact,
    contact.contact_email,
    contact.contact_owner,
    social.social_media,
    forms.request_form,
    forms.login_wall,
    placeholder.placeholder,
    transmission.damaged_pages,
    gambling.gambling,
    tampering.cloaking,
    tampering.defacement,
    tampering.script_redirect,
    security.security_headers,
    security.software_version,
    security.directory_listing,
    security.error_output,
)

DAILY: frozenset[Check] = frozenset(
    {
        status.status,
        freshness.news_monthly,
        speed.first_byte,
        transport.certificate,
        security.software_version,
        announced.ppid_json,
    }
)
"""What hangs on the day or on this very visit: said anew even of a website that has not changed. These read of the
inner pages no more than `recall.lean` leaves of them."""
