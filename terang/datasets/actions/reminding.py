"""Reminders of sheets: a week and a day before the due day, the day after, and when somebody asks; each once."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from terang.accounts import journal
from terang.accounts.models import User
from terang.bodies.days import day_in
from terang.bodies.models import Membership, Region
from terang.datasets.models import Reminder, Sheet
from terang.datasets.policies import sheets as policy
from terang.notices.actions.telling import Told, tell_all

AHEAD: Final = 7  # days
_QUIET: Final = timedelta(days=2)  # nobody is reminded by hand more often


def remind_due(*, at: datetime) -> int:
    """Letters of all regions whose day has come; how many are new."""
    regions = Region.objects.filter(forms__sheets__isnull=False).distinct()
    return sum(_remind(region, at=at) for region in regions)


def _remind(region: Region, *, at: datetime) -> int:
    today = day_in(region, at)
    rows = Sheet.objects.waiting().filter(
        form__region=region,
        due_on__lte=today + timedelta(days=AHEAD),
        due_on__gte=today - timedelta(days=AHEAD),
    )
    due = {
        sheet: occasion
        for sheet in rows.select_related("form__region", "body")
        if (occasion := occasion_of(sheet.due_on, today))
    }
    had = set(Reminder.objects.filter(sheet__in=due).values_list("sheet", "occasion"))
    return sum(
        _write(sheet, occasion, region=region, at=at)
        for sheet, occasion in due.items()
        if (sheet.pk, occasion) not in had
    )


def occasion_of(due_on: date, today: date) -> str:
    """What a reminder of today would be for; a due day that moved is another occasion."""
    left = (due_on - today).days
    name = "seminggu" if 1 < left <= AHEAD else "besok" if left == 1 else "lewat" if left < 0 else ""
    return f"{name}-{due_on.isoformat()}" if name else ""


def remind_now(sheets: Iterable[Sheet], *, by: User, at: datetime) -> tuple[int, int]:
    """By hand: how many letters, and how many were reminded lately or have nobody to write to."""
    done = skipped = 0
    for sheet in sheets:
        lately = Reminder.objects.filter(sheet=sheet, at__gt=at - _QUIET).exists()
        if lately or policy.why_not_remind(by, sheet) is not None:
            skipped += 1
            continue
        occasion = f"diminta-{at.date().isoformat()}"
        if _write(sheet, occasion, region=sheet.form.region, at=at, by=by):
            done += 1
        else:
            skipped += 1
    return done, skipped


@transaction.atomic
def _write(sheet: Sheet, occasion: str, *, region: Region, at: datetime, by: User | None = None) -> bool:
    """To everybody who fills the sheet in; whether there is something new."""
    left = (sheet.due_on - day_in(region, at)).days
    told = {"it": sheet, "left": left, "late": -left}
    if not tell(sheet, "pengingat", told, occasion=occasion, region=region, at=at):
        return False
    Reminder.objects.get_or_create(sheet=sheet, occasion=occasion, defaults={"at": at})
    facts = {"body": sheet.body_id, "form": sheet.form_id, "occasion": occasion}
    journal.record("sheet.reminded", sheet, by=by, at=at, region=region.code, data=facts)
    return True


def tell(
    sheet: Sheet, template: str, context: Mapping[str, Any], *, occasion: str, region: Region, at: datetime
) -> int:
    """Notices to who fills a sheet in, each once for an occasion; how many are new."""
    link = reverse("datasets:sheet", args=[sheet.pk])
    told = {**context, "address": f"{settings.SITE_URL}{link}", "region": region}
    return tell_all(
        [
            Told(
                user,
                f"datasets/letters/{template}.txt",
                told,
                key=f"data-{sheet.pk}-{occasion}-{user.pk}",
                region=region,
                about=f"sheet:{sheet.pk}",
                link=link,
            )
            for user in fillers(sheet)
        ],
        at=at,
    )


def tell_decision(sheet: Sheet, *, at: datetime) -> int:
    """Accepted or returned; in the transaction of the decision."""
    return tell(
        sheet,
        "diperiksa",
        {"it": sheet},
        occasion=f"putusan-{sheet.revision}",
        region=sheet.form.region,
        at=at,
    )


def fillers(sheet: Sheet) -> list[User]:
    held = Membership.objects.filter(body=sheet.body_id, role__in=policy.FILLS, until_at=None)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk"))
