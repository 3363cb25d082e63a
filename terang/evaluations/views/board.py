"""Who has handed in: board by class, reminders, list for a letter."""

import io

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from terang.accounts.http import Refused, SignedInRequest, see_other, signed_in
from terang.accounts.listing import Filter, Listing
from terang.bodies import access
from terang.bodies.days import day_in
from terang.evaluations import board_sheet, returned
from terang.evaluations.actions import reminding
from terang.evaluations.models import Cycle, Entry
from terang.evaluations.policies import reminding as policy
from terang.evaluations.policies.saq import seen_submissions
from terang.evaluations.policies.windows import window
from terang.evaluations.states import Window
from terang.evaluations.views.pages import cycle_for, led_cycle, show
from terang.roster.kinds import kinds


def _at_desk(request: SignedInRequest, pk: int) -> Cycle:
    """A begun cycle of a region the person works for."""
    cycle = cycle_for(request.user, pk)
    if (
        cycle.started_at is None
        or not access.regions_at_desk(request.user).filter(pk=cycle.region_id).exists()
    ):
        raise Http404
    return cycle


@require_GET
@signed_in
def board(request: SignedInRequest, pk: int) -> HttpResponse:
    cycle, at = _at_desk(request, pk), timezone.now()
    names = kinds().class_names
    counts = returned.counts(cycle)
    listing = Listing(
        request,
        returned.entries(cycle),
        search=("name",),
        filters=[
            Filter("kelas", _("Kelas"), [(c, names.get(c, c)) for c in counts], "ranked"),
            Filter("keadaan", _("Keadaan"), [(k, str(v)) for k, v in returned.STATES.items()], "state"),
        ],
        sorts={"badan": "name", "kelas": "ranked", "keadaan": "state", "terjawab": "answered"},
    )
    filling = window(cycle, Window.FILLING)
    context = {
        "cycle": cycle,
        "listing": listing,
        "classes": [_class(names.get(code, code), found) for code, found in counts.items()],
        "total": _total(counts),
        "readable": _readable(request, listing),
        "names": names,
        "words": returned.STATES,
        "looks": returned.LOOKS,
        "waiting": sum(found[s] for found in counts.values() for s in returned.WAITING),
        "refusal": policy.why_not_remind(request.user, cycle, at=at),
        "told": returned.reminded_today(cycle, day_in(cycle.region, at)),
        "filling": filling,
        "is_over": filling is not None and filling.closes_at <= at,
    }
    return show(request, "evaluations/board.html", cycle.region, context)


def _readable(request: SignedInRequest, listing: Listing[Entry]) -> set[int]:
    """Questionnaires on this page that the person may open: a verifier only what was handed in, a judge none."""
    rows = seen_submissions(request.user).filter(entry__in=[entry.pk for entry in listing.page])
    return set(rows.values_list("pk", flat=True))


def _class(name: str, found: dict[str, int]) -> dict[str, object]:
    """A row of the table and a bar of the chart."""
    parts = [(str(returned.STATES[s]), n, returned.LOOKS[s]) for s, n in found.items()]
    return {"name": name, "n": sum(found.values()), "parts": parts}


def _total(counts: dict[str, dict[str, int]]) -> list[tuple[str, int, str]]:
    return [
        (str(word), sum(found[state] for found in counts.values()), returned.LOOKS[state])
        for state, word in returned.STATES.items()
    ]


@require_POST
@signed_in
def remind(request: SignedInRequest, pk: int) -> HttpResponse:
    cycle = led_cycle(request.user, pk)
    try:
        sent, without = reminding.remind(cycle, by=request.user, at=timezone.now())
        if sent:
            messages.success(request, _("Pengingat dikirim kepada %d badan.") % sent)
        else:
            messages.info(
                request,
                _("Tidak ada yang perlu diingatkan: semua sudah mengirim, atau sudah diingatkan hari ini."),
            )
        if without:
            messages.warning(
                request,
                _("%d badan tidak punya alamat email yang dapat dihubungi. Pakai daftar untuk surat.")
                % without,
            )
    except Refused as why:
        messages.error(request, str(why))
    return see_other(reverse("evaluations:board", args=[pk]))


@require_GET
@signed_in
def letter(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bodies that have not handed in, with whom to write to: a page to print."""
    cycle = _at_desk(request, pk)
    context = {"cycle": cycle, "rows": board_sheet.rows(cycle), "now": timezone.now()}
    return show(request, "evaluations/board_letter.html", cycle.region, context)


@require_GET
@signed_in
def letter_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same list as a spreadsheet."""
    cycle = _at_desk(request, pk)
    buffer = io.BytesIO()
    board_sheet.write(buffer, cycle, at=timezone.now())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(buffer.getvalue(), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="belum-mengirim-{cycle.slug}.xlsx"'
    return answer


urlpatterns: list[URLPattern] = [
    path("evaluasi/<int:pk>/pengembalian/", board, name="board"),
    path("evaluasi/<int:pk>/pengembalian/ingatkan/", remind, name="board_remind"),
    path("evaluasi/<int:pk>/pengembalian/surat/", letter, name="board_letter"),
    path("evaluasi/<int:pk>/pengembalian/surat.xlsx", letter_file, name="board_letter_file"),
]
