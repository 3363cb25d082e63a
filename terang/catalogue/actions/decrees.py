"""A body fixes its list: what stands in it that day is kept, line by line."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from terang.accounts import journal
from terang.accounts.http import Refused, refuse
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Body
from terang.catalogue import official, policies
from terang.catalogue.models import Decree, Entry, Exclusion
from terang.catalogue.states import Listed
from terang.lib import canonical


def decide(
    body: Body,
    listed: Listed,
    *,
    number: str,
    decided_on: date,
    signer: str,
    by: User | None,
    at: datetime,
    link: str = "",
) -> Decree:
    """Every line of the list as it is now belongs to this decree; what comes later is "belum ditetapkan"."""
    if by is not None:
        refuse(
            policies.why_not_decide_list(
                by, body, number=number, decided_on=decided_on, today=day_in(body.region, at)
            )
        )
    refuse(policies.why_not_link(link))
    rows = _rows(body, listed)
    columns = official.PUBLIC if listed == Listed.PUBLIC else official.EXCLUDED
    lines = [official.line(row, columns) for row in rows]
    if not lines:
        raise Refused(_("Daftarnya masih kosong, jadi belum ada yang ditetapkan."))
    decree = Decree(
        body=body, listed=listed, year=decided_on.year, number=number.strip(), decided_on=decided_on,
        signer=signer.strip(), link=link, lines=lines, sha256=hashlib.sha256(canonical.encode(lines)).hexdigest(),
        by=by, at=at,
    )  # fmt: skip
    try:
        _put_in_force(decree, rows)
    except IntegrityError:
        raise Refused(_("Keputusan dengan nomor itu sudah dicatat untuk badan ini.")) from None
    return decree


@transaction.atomic
def _put_in_force(decree: Decree, rows: Sequence[Entry | Exclusion]) -> None:
    """The lines belong to it from now on."""
    decree.save(force_insert=True)
    type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).update(decree=decree)
    data = {
        "number": decree.number,
        "lines": len(rows),
        "sha256": decree.sha256,
        "listed": str(decree.listed),
    }
    region = decree.body.region.code
    journal.record("decree.decided", decree, by=decree.by, at=decree.at, region=region, data=data)


def _rows(body: Body, listed: Listed) -> list[Entry] | list[Exclusion]:
    if listed == Listed.PUBLIC:
        entries = Entry.objects.shown().filter(body=body).select_related("body")
        return list(entries.order_by("klass", "title", "pk"))
    return list(
        Exclusion.objects.shown().filter(body=body).select_related("body", "decree").order_by("title", "pk")
    )
