"""What the registry tells about many bodies at once, in a constant number of queries."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from terang.accounts.models import Event, User
from terang.bodies.models import (
    STALE_AFTER,
    Body,
    Contact,
    Invitation,
    Logo,
    Membership,
    Region,
    Role,
    Website,
)

WORKING = (Role.OFFICER, Role.DATA_OFFICER)
_OWN = {"body": OuterRef("pk")}


def reachable(bodies: Collection[int]) -> dict[int, list[User | Contact]]:
    """By body: who reads its letters. Its officers, and contacts that were verified; each address once. Two queries."""
    held = Membership.objects.filter(body__in=bodies, role=Role.OFFICER, until_at=None, user__is_active=True)
    contacts = Contact.objects.filter(~Q(email=""), body__in=bodies, verified_at__isnull=False)
    found: dict[int, dict[str, User | Contact]] = {body: {} for body in bodies}
    for membership in held.select_related("user").order_by("user__email"):
        found[membership.body_id or 0].setdefault(membership.user.email.lower(), membership.user)
    for contact in contacts.order_by("email", "pk"):
        found[contact.body_id].setdefault(contact.email.lower(), contact)
    return {body: list(people.values()) for body, people in found.items()}


def listed(bodies: QuerySet[Body], *, at: datetime) -> QuerySet[Body]:
    """With `site`, `officers`, `state` (aktif, tutup) and `contact` (baru, basi, kosong)."""
    return bodies.select_related("region").annotate(
        site=Coalesce(Subquery(Website.objects.filter(**_OWN, until_on=None).values("url")[:1]), Value("")),
        officers=Coalesce(_count(_access()), Value(0)),
        state=Case(
            When(closed_on=None, then=Value("aktif")), default=Value("tutup"), output_field=CharField()
        ),
        contact=_contact_state(at),
    )


def orphans(regions: Collection[Region] | QuerySet[Region], *, at: datetime) -> QuerySet[Body]:
    """Bodies nobody has access to (`seen` is None), or whose officers have not signed in for 90 days.

    With `invited`: whether somebody was asked already, and `email`, `person`: whom one could ask.
    """
    waiting = Invitation.objects.filter(
        **_OWN, role__in=WORKING, accepted_at=None, withdrawn_at=None, expires_at__gt=at
    )
    reached = (
        Contact.objects.filter(**_OWN).exclude(email="").order_by(F("verified_at").desc(nulls_last=True))
    )
    return (
        Body.objects.active()
        .filter(region__in=regions)
        .annotate(
            seen=_last_seen(),
            invited=Exists(waiting),
            email=Coalesce(Subquery(reached.values("email")[:1]), Value("")),
            person=Coalesce(Subquery(reached.values("name")[:1]), Value("")),
        )
        .filter(Q(seen=None) | Q(seen__lt=at - STALE_AFTER))
        .select_related("region")
    )


def history(bodies: Collection[Body]) -> QuerySet[Event]:
    """Events of bodies and of the roles and invitations for them, the last first."""
    numbers = [str(body.pk) for body in bodies]
    held = [str(pk) for pk in Membership.objects.filter(body__in=bodies).values_list("pk", flat=True)]
    invited = [str(pk) for pk in Invitation.objects.filter(body__in=bodies).values_list("pk", flat=True)]
    return (
        Event.objects.filter(
            Q(subject_type="bodies.body", subject_id__in=numbers)
            | Q(subject_type="bodies.membership", subject_id__in=held)
            | Q(subject_type="bodies.invitation", subject_id__in=invited)
        )
        .select_related("detail")
        .order_by("-number")
    )


def _access() -> QuerySet[Membership]:
    return Membership.objects.filter(**_OWN, role__in=WORKING, until_at=None, user__is_active=True)


def _count(rows: QuerySet[Membership]) -> Subquery:
    return Subquery(
        rows.order_by().values("body").annotate(number=Count("pk")).values("number"),
        output_field=IntegerField(),
    )


def _last_seen() -> Subquery:
    seen = Max(Coalesce("user__seen_at", "user__created_at"))
    return Subquery(
        _access().order_by().values("body").annotate(seen_last=seen).values("seen_last"),
        output_field=DateTimeField(),
    )


def _contact_state(at: datetime, stale_after: timedelta = STALE_AFTER) -> Case:
    contacts = Contact.objects.filter(**_OWN)
    return Case(
        When(Exists(contacts.filter(verified_at__gte=at - stale_after)), then=Value("baru")),
        When(Exists(contacts), then=Value("basi")),
        default=Value("kosong"),
        output_field=CharField(),
    )


def logo(region: Region) -> bytes:
    """The region's emblem as PNG; b"" without one."""
    data = Logo.objects.filter(region=region).values_list("data", flat=True).first()
    return bytes(data or b"")
