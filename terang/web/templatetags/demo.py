"""Who can sign in to the demonstration."""

from django import template

from terang.web.sukamaju import LEADERS, OFFICERS, PASSWORD, STAFF, account

register = template.Library()
_NAMES = {"diskominfo": "Diskominfo", "dinkes": "Dinas Kesehatan", "kec-tirtawarsa": "Kecamatan Tirtawarsa"}


@register.simple_tag
def demo_people() -> list[tuple[str, str, str]]:
    """E-mail, name and role of everybody in the made-up regency."""
    staff = [(account(login), name, str(role.label)) for login, name, role in STAFF]
    officers = [
        (account(login), name, f"Petugas PPID {_NAMES[code]}") for code, (login, name) in OFFICERS.items()
    ]
    leaders = [(account(login), name, f"Pimpinan {_NAMES[code]}") for code, (login, name) in LEADERS.items()]
    return staff + officers + leaders


@register.simple_tag
def demo_password() -> str:
    return PASSWORD
