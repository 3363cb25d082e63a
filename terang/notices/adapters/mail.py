"""E-mail over SMTP, several letters over one connection."""

import secrets
import smtplib
from contextlib import suppress
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from terang.audit import urls
from terang.notices.adapters import Closed, Later, Letter, Outcome, Refused, Sent

_PERMANENT: Final = 500  # RFC 5321, 4.2.1: 5xx stays so


class Postbag:
    """One visit to the mail server. Close it."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def send(self, letter: Letter) -> Outcome:
        """A letter sent twice after a crash carries the same Message-ID: mailboxes show it once (RFC 5322, 3.6.4)."""
        try:
            connection = self._opened()
        except smtplib.SMTPAuthenticationError as fault:
            return Closed(f"Server email menolak nama pengguna atau kata sandi kita ({fault.smtp_code}).")
        except OSError as fault:  # smtplib's errors are OSErrors
            return Closed(_said(fault))
        try:
            _message(letter, connection).send()
        except smtplib.SMTPSenderRefused as fault:
            self.close()
            return Closed(_said(fault))
        except smtplib.SMTPRecipientsRefused as fault:
            return _refused(fault)
        except smtplib.SMTPResponseException as fault:
            return Refused(_said(fault)) if fault.smtp_code >= _PERMANENT else Later(_said(fault))
        except OSError as fault:
            self.close()
            return Later(_said(fault))
        return Sent(letter.name)

    def close(self) -> None:
        if self._connection is not None:
            with suppress(OSError):
                self._connection.close()
            self._connection = None

    def _opened(self) -> BaseEmailBackend:
        if self._connection is None:
            connection = get_connection(settings.EMAIL_TRANSPORT)
            connection.open()
            self._connection = connection
        return self._connection


def new_message_id(key: str) -> str:
    """For a new letter, kept with it for every try. Nobody guesses it: only who has the letter can send it back."""
    mark = secrets.token_hex(6)
    return f"<{key.replace(':', '.')[:120]}.{mark}@{urls.host(settings.SITE_URL) or 'terang'}>"


def _message(letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
    headers = {"Message-ID": letter.name, "Auto-Submitted": "auto-generated"}  # RFC 3834
    back = settings.BOUNCES_TO or settings.DEFAULT_FROM_EMAIL  # the envelope's sender: RFC 5321, 4.4
    headers["From"] = settings.DEFAULT_FROM_EMAIL
    made = EmailMessage(
        letter.subject, letter.text, back, [letter.to], headers=headers, connection=connection
    )
    for file in letter.files:
        made.attach(file.name, file.content, file.media)
    return made


def _refused(fault: smtplib.SMTPRecipientsRefused) -> Outcome:
    code, said = next(iter(fault.recipients.values()))
    sentence = f"{code} {said.decode(errors='replace')}"[:300]
    return Refused(sentence) if code >= _PERMANENT else Later(sentence)


def _said(fault: OSError) -> str:
    return (str(fault) or type(fault).__name__)[:300]
