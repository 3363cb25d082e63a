"""One-time passwords (RFC 6238: 30 seconds, six digits, SHA-1 as all apps know) and recovery codes."""

import base64
import hashlib
import hmac
import re
import secrets
from datetime import datetime
from typing import Final

import pyotp
import segno
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from terang.accounts import journal
from terang.accounts.http import Refused
from terang.accounts.models import RecoveryCode, User
from terang.accounts.sealed import Unsealable, seal, unseal

ISSUER: Final = "Terang"
_PERIOD: Final = 30  # seconds
_DRIFT: Final = 1  # steps a phone's clock may be off, either way
_CODES: Final = 10
WRONG: Final = _("Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, dan periksa jam ponsel Anda.")


def new_key() -> str:
    return pyotp.random_base32()


def picture(user: User, key: str) -> str:
    """The QR code of a key as inline SVG, dark on light in either theme."""
    uri = pyotp.TOTP(key).provisioning_uri(name=user.email, issuer_name=ISSUER)
    return segno.make(uri, error="m").svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", title="Kode QR"
    )


def step_of(key: str, code: str, *, at: datetime) -> int | None:
    """The time step a code belongs to, if it is one of those that count now."""
    digits = re.sub(r"\s", "", code)
    now = int(at.timestamp()) // _PERIOD
    totp = pyotp.TOTP(key)
    fitting = [
        step
        for step in range(now - _DRIFT, now + _DRIFT + 1)
        if hmac.compare_digest(totp.generate_otp(step).encode(), digits.encode())
    ]
    return fitting[0] if fitting else None


def activate(user: User, key: str, code: str, *, at: datetime) -> list[str]:
    """From now on this key is asked for; returns the recovery codes, which are shown once. Raises Refused."""
    step = step_of(key, code, at=at)
    if step is None:
        raise Refused(WRONG)
    with transaction.atomic():
        user.totp_key, user.totp_at, user.totp_step = seal(key), at, step
        user.save(update_fields=["totp_key", "totp_at", "totp_step"])
        codes = _new_codes(user)
        journal.record("user.second_factor_on", user, by=user, at=at)
        return codes


def check(user: User, code: str, *, at: datetime) -> None:
    """Accept a one-time password or a recovery code, each once. Raises Refused."""
    if not (_use_step(user, code, at=at) or _use_recovery(user, code, at=at)):
        raise Refused(WRONG)


def renew_codes(user: User, *, at: datetime) -> list[str]:
    """New recovery codes; the old ones end."""
    with transaction.atomic():
        codes = _new_codes(user)
        journal.record("user.recovery_codes_renewed", user, by=user, at=at)
        return codes


def remove(user: User, *, by: User, at: datetime) -> None:
    """Without a second factor until a new one is set up."""
    with transaction.atomic():
        user.totp_key, user.totp_at = "", None
        user.save(update_fields=["totp_key", "totp_at"])
        user.recovery_codes.all().delete()
        journal.record("user.second_factor_off", user, by=by, at=at)


def codes_left(user: User) -> int:
    return user.recovery_codes.filter(used_at=None).count()


def _use_step(user: User, code: str, *, at: datetime) -> bool:
    """A step counts once (RFC 6238, 5.2), also when two requests bring it at the same moment."""
    try:
        step = step_of(unseal(user.totp_key), code, at=at) if user.totp_at else None
    except Unsealable:
        return False
    if step is None:
        return False
    return bool(User.objects.filter(pk=user.pk, totp_step__lt=step).update(totp_step=step))


def _use_recovery(user: User, code: str, *, at: datetime) -> bool:
    with transaction.atomic():
        used = user.recovery_codes.filter(digest=_digest(code), used_at=None).update(used_at=at)
        if used:
            journal.record("user.recovery_code_used", user, by=user, at=at)
    return bool(used)


def _new_codes(user: User) -> list[str]:
    user.recovery_codes.all().delete()
    codes = [base64.b32encode(secrets.token_bytes(10)).decode().lower() for _ in range(_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(code)) for code in codes)
    return ["-".join(code[i : i + 4] for i in range(0, 16, 4)) for code in codes]


def _digest(code: str) -> str:
    return hashlib.sha256(re.sub(r"[\s-]", "", code).lower().encode()).hexdigest()
