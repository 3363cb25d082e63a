"""What of running evaluations stands in the daily digest: questionnaires to hand in, marks, objections, sheets."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies.models import Membership, Region, Role
from terang.evaluations.models import Cycle, Mark, Sheet, Submission
from terang.evaluations.policies import objections, sheets
from terang.evaluations.policies.saq import IN_HAND, due
from terang.evaluations.policies.windows import window
from terang.evaluations.states import ObjectionState, Stage, Window
from terang.notices.actions.digesting import Item

_Told = tuple[int, Item]  # who, what


def needed(region: Region, at: datetime) -> Mapping[int, Sequence[Item]]:
    """By person. Queries grow with cycles and with verifiers of the region, not with bodies."""
    found: dict[int, list[Item]] = defaultdict(list)
    cycles = Cycle.objects.running().filter(region=region).select_related("instrument")
    for cycle in cycles.prefetch_related("periods"):
        for user, item in [*_to_fill_in(cycle, at), *_to_mark(cycle), *_on_sheets(cycle)]:
            found[user].append(item)
    for user, item in _to_decide(region) if found or cycles else ():
        found[user].append(item)
    return found


def _to_fill_in(cycle: Cycle, at: datetime) -> Iterator[_Told]:
    if not cycle.asks:
        return
    rows = Submission.objects.filter(entry__cycle=cycle, stage__in=IN_HAND)
    by_body = {row.entry.body_id: row for row in rows.select_related("entry")}
    held = Membership.objects.filter(body__in=by_body, role=Role.OFFICER, until_at=None)
    for user, body in held.values_list("user", "body").order_by("user", "body"):
        submission = by_body[body or 0]
        until = due(cycle, submission.stage, at=at)
        if until is None or until <= at:
            continue
        words = (
            _("%(cycle)s: kuesioner %(body)s perlu dilengkapi")
            if submission.stage == Stage.RETURNED
            else _("%(cycle)s: kuesioner %(body)s belum dikirim")
        )
        text = words % {"cycle": cycle.name, "body": submission.entry.name}
        link = reverse("evaluations:saq", args=[submission.pk])
        yield user, Item(_("Evaluasi"), text, link, f"submission:{submission.pk}", until)


def _to_mark(cycle: Cycle) -> Iterator[_Told]:
    open_ = Mark.objects.filter(entry__cycle=cycle, decided_at=None, entry__submission__stage=Stage.SUBMITTED)
    counted = (
        open_.order_by()
        .values_list("verifier")
        .annotate(n=Count("pk", filter=Q(is_light=False)), light=Count("pk", filter=Q(is_light=True)))
    )
    period = window(cycle, Window.VERIFICATION)
    for user, number, light in counted:
        told = {"cycle": cycle.name, "n": number, "light": light}
        text = _("%(cycle)s: %(n)d pertanyaan untuk dinilai, %(light)d cukup dilihat sekilas") % told
        due = period.closes_at if period else None
        yield user, Item(_("Evaluasi"), text, reverse("evaluations:queue"), f"marks:{cycle.pk}", due)


def _on_sheets(cycle: Cycle) -> Iterator[_Told]:
    """Judges and verifiers who have not handed in a sheet for every body."""
    stages = len(sheets.judged_stages(cycle))
    if not stages:
        return
    wanted = stages * cycle.entries.count()
    done = Sheet.objects.filter(entry__cycle=cycle, handed_in_at__isnull=False).order_by()
    handed_in = dict(done.values_list("judge").annotate(n=Count("pk")))
    held = Membership.objects.filter(region=cycle.region_id, role__in=sheets.JUDGES, until_at=None)
    for user in sorted(set(held.values_list("user", flat=True))):
        left = wanted - handed_in.get(user, 0)
        if left > 0:
            text = _("%(cycle)s: %(n)d lembar penilaian belum dikirim") % {"cycle": cycle.name, "n": left}
            yield user, Item(_("Evaluasi"), text, reverse("evaluations:sheets"), f"sheets:{cycle.pk}")


def _to_decide(region: Region) -> Iterator[_Told]:
    held = Membership.objects.filter(region=region, role=Role.VERIFIER, until_at=None)
    for user in User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk"):
        rows = objections.decidable(user).filter(state=ObjectionState.FILED, entry__cycle__region=region)
        if number := rows.count():
            text = _("%d sanggah menunggu putusan") % number
            link = reverse("evaluations:objections")
            yield user.pk, Item(_("Evaluasi"), text, link, f"objections:{region.pk}")
