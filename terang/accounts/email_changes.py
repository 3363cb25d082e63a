"""Another e-mail address for an account: asked for, confirmed from the new mailbox, and only then in force.

Nothing tells the one who asks whether the address belongs to somebody else already: the row, the sentence and the
time it takes are the same; only the letter to that address differs.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from terang.accounts import journal, letters, policies, secret_links
from terang.accounts.http import Overtaken, Refused
from terang.accounts.letters import Letter
from terang.accounts.models import EmailChange, User

VALID_FOR: Final = timedelta(days=1)


def waiting(user: User, *, at: datetime) -> EmailChange | None:
    """The change that could still be confirmed."""
    return EmailChange.objects.filter(
        user=user, confirmed_at=None, withdrawn_at=None, expires_at__gt=at
    ).first()


def ask(user: User, email: str, *, by: User, at: datetime, region: str = "") -> EmailChange:
    """Send a link to the new address and a notice to the old one. Raises Refused."""
    if refusal := policies.why_not_ask_email(user, email):
        raise Refused(refusal)
    secret = secret_links.new()
    change = EmailChange(user=user, email=email, token=secret_links.digest(secret), asked_by=by)
    change.asked_at, change.expires_at = at, at + VALID_FOR
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two who ask at once take turns
        withdraw(user, by=by, at=at, region=region)
        change.save(force_insert=True)
        _record("email_change.asked", change, by=by, at=at, region=region)
        _write(change, secret)
    return change


def withdraw(user: User, *, by: User, at: datetime, region: str = "") -> None:
    """No link sent so far counts any longer."""
    with transaction.atomic():
        for change in EmailChange.objects.filter(user=user, confirmed_at=None, withdrawn_at=None):
            open_ = EmailChange.objects.filter(pk=change.pk, confirmed_at=None, withdrawn_at=None)
            if open_.update(withdrawn_at=at):
                _record("email_change.withdrawn", change, by=by, at=at, region=region)


def withdraw_asked(by: User, *, at: datetime, region: str = "") -> None:
    """What somebody asked for others counts no longer: they have lost the right to ask for it."""
    with transaction.atomic():
        rows = EmailChange.objects.filter(asked_by=by, confirmed_at=None, withdrawn_at=None).exclude(user=by)
        for change in rows:
            if EmailChange.objects.filter(pk=change.pk, confirmed_at=None, withdrawn_at=None).update(
                withdrawn_at=at
            ):
                _record("email_change.withdrawn", change, by=by, at=at, region=region)


def confirm(change: EmailChange, *, at: datetime) -> User:
    """The account has its new address. Raises Refused and Overtaken."""
    if refusal := policies.why_not_confirm_email(change, at=at):
        raise Refused(refusal)
    user = change.user
    personal = {"before": user.email, "after": change.email}
    try:
        with transaction.atomic():
            open_ = EmailChange.objects.filter(pk=change.pk, confirmed_at=None, withdrawn_at=None)
            if not open_.update(confirmed_at=at):
                raise Overtaken(change)
            User.objects.filter(pk=user.pk).update(email=change.email)
            _record("email_change.confirmed", change, by=user, at=at)
            journal.record("user.email_changed", user, by=user, at=at, personal=personal)
    except IntegrityError as taken:  # somebody was given the address this very moment
        raise Refused(_("Alamat ini sudah dipakai akun lain.")) from taken
    user.email = change.email
    return user


def _write(change: EmailChange, secret: str) -> None:
    """A letter to the old address and one to the new."""
    page = {
        "change": change,
        "link": letters.address("accounts:confirm_email", secret),
        "hours": VALID_FOR // timedelta(hours=1),
        "is_own": change.asked_by_id == change.user_id,
    }
    is_taken = User.objects.filter(email=change.email).exists()
    kind = "email_taken" if is_taken else "email_change"
    for to, name in ((change.user.email, "email_change_notice"), (change.email, kind)):
        key, about = f"email-change:{change.pk}:{name}", f"email-change:{change.pk}"
        letter = Letter(to, f"accounts/letters/{name}.txt", page, key=key, about=about)
        letters.send(letter, at=change.asked_at)


def _record(verb: str, change: EmailChange, *, by: User, at: datetime, region: str = "") -> None:
    data = {"user": change.user_id}
    journal.record(verb, change, by=by, at=at, region=region, data=data, personal={"email": change.email})
