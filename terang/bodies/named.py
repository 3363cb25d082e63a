"""Bodies and people as commands name them."""

from terang.accounts.models import User
from terang.bodies.models import Body


class Unknown(Exception):
    """Why no one is meant, as a sentence."""


def body(slug: str, *, region: str = "") -> Body:
    """By its address; `region`: a code, where two regions have a body of one address. Raises Unknown."""
    rows = Body.objects.active().select_related("region").filter(slug=slug)
    found = list((rows.filter(region__code=region) if region else rows)[:2])
    if not found:
        raise Unknown(f"Tidak ada badan dengan alamat {slug}.")
    if len(found) > 1:
        raise Unknown("Ada di dua wilayah; tambahkan --wilayah.")
    return found[0]


def person(email: str) -> User:
    """Raises Unknown."""
    found = User.objects.filter(email=email, is_active=True).first()
    if found is None:
        raise Unknown(f"Tidak ada akun dengan alamat {email}.")
    return found
