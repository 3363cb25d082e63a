"""Who sees which report: the desk all of its region, a body its own rapor and nothing else."""

import io
import zipfile

import pytest
from django.urls import reverse

from terang.bodies.models import Role
from terang.evaluations.models import Entry
from terang.inspections.clock import database_now
from terang.reports import making
from terang.reports.actions import claims
from terang.reports.models import Paper, Run, Signatory
from terang.reports.states import Kind
from tests import people
from tests.reports import ranked
from tests.reports.ranked import Printer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_go_to_the_test(tmp_path, settings):
    settings.DATA = tmp_path


def make_all() -> None:
    while held := claims.claim(worker="a", at=database_now()):
        making.make(held, Printer())


def pages(run: Run, paper: Paper) -> dict[str, str]:
    code, year = run.region.code, run.year
    return {
        "year": reverse("reports:year", args=[code, year]),
        "ask": reverse("reports:ask", args=[code, year, "rapor"]),
        "run": reverse("reports:run", args=[run.pk]),
        "everything": reverse("reports:everything", args=[run.pk]),
        "paper": reverse("reports:paper", args=[paper.pk]),
        "look": reverse("reports:look", args=[paper.entry_id]),
        "signatories": reverse("reports:signatories", args=[code]),
    }


ALL, NONE = {"year", "ask", "run", "everything", "paper", "look", "signatories"}, set[str]()
DESK = ALL - {"signatories"}
OWN = {"paper", "look"}


@pytest.mark.parametrize(
    ("who", "state", "seen"),
    [
        ("administrator", "computed", ALL),
        ("verifier", "computed", DESK),
        ("judge", "computed", DESK),
        ("auditor", "computed", DESK),
        ("other administrator", "published", NONE),
        ("own leader", "computed", NONE),
        ("own leader", "released", OWN),
        ("own leader", "published", OWN),
        ("own officer", "published", OWN),
        ("other leader", "published", NONE),
        ("nobody", "published", NONE),
    ],
)
def test_every_route_for_every_role(who, state, seen):
    cycle = ranked.computed()
    if state == "released":
        ranked.released(cycle)
    if state == "published":
        cycle = ranked.published(cycle)
    run = ranked.asked(cycle)
    make_all()
    paper = run.papers.order_by("order")[0]
    browser = people.client(person(who, cycle, paper))
    found = {name for name, path in pages(run, paper).items() if opens(browser, path)}
    assert found == seen


def opens(browser, path):
    answer = browser.get(path)
    b"".join(answer)  # to its end, which closes the file
    return answer.status_code == 200


def person(who, cycle, paper):
    region, body = cycle.region, paper.entry.body
    other = Entry.objects.filter(cycle=cycle).exclude(pk=paper.entry_id)[0].body
    return {
        "administrator": lambda: people.administrator(region),
        "verifier": lambda: people.verifier(region),
        "judge": lambda: people.holding(Role.JUDGE, region=region),
        "auditor": lambda: people.holding(Role.AUDITOR, region=region),
        "other administrator": lambda: people.administrator(people.a_region("99.02", "Kabupaten Lain")),
        "own leader": lambda: people.holding(Role.LEADER, body=body),
        "own officer": lambda: people.officer(body),
        "other leader": lambda: people.holding(Role.LEADER, body=other),
        "nobody": people.a_user,
    }[who]()


def test_a_draft_is_not_handed_out_once_the_ranking_is_published():
    cycle = ranked.computed()
    draft = ranked.asked(cycle)
    make_all()
    paper = draft.papers.order_by("order")[0]
    assert paper.entry is not None
    cycle = ranked.published(cycle)
    leader = people.client(people.holding(Role.LEADER, body=paper.entry.body))
    assert not opens(leader, reverse("reports:paper", args=[paper.pk]))
    ranked.asked(cycle)
    make_all()
    final = Paper.objects.filter(entry=paper.entry).latest("pk")
    assert opens(leader, reverse("reports:paper", args=[final.pk]))


def test_a_leader_asks_for_the_own_rapor_once_and_gets_the_same_again():
    cycle = ranked.published(ranked.computed())
    entry = ranked.entry(cycle)
    leader = people.client(people.holding(Role.LEADER, body=entry.body))
    assert entry.name in leader.get(reverse("reports:rapors")).content.decode()
    first = leader.post(reverse("reports:make", args=[entry.pk]))
    make_all()
    again = leader.post(reverse("reports:make", args=[entry.pk]))
    assert first["Location"] == again["Location"] == reverse("reports:run", args=[Run.objects.get().pk])
    assert leader.get(first["Location"]).status_code == 200
    other = Entry.objects.filter(cycle=cycle).exclude(pk=entry.pk)[0]
    assert leader.post(reverse("reports:make", args=[other.pk])).status_code == 404
    assert other.name not in leader.get(reverse("reports:rapors")).content.decode()


def test_files_are_handed_out_to_be_saved_and_never_shown():
    cycle = ranked.computed()
    run = ranked.asked(cycle, Kind.RECAP)
    make_all()
    browser = people.client(people.verifier(cycle.region))
    paper = run.papers.get(media="pdf")
    answer = browser.get(reverse("reports:paper", args=[paper.pk]))
    assert answer["Content-Disposition"] == f'attachment; filename="{paper.file_name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer).startswith(b"%PDF")
    bundle = browser.get(reverse("reports:everything", args=[run.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(bundle))) as packed:
        assert packed.testzip() is None
        assert sorted(packed.namelist()) == sorted(p.file_name for p in run.papers.all())


def test_what_is_typed_in_is_printed_and_a_number_counts_up():
    cycle = ranked.computed()
    admin = people.administrator(cycle.region)
    signer = Signatory.objects.create(
        region=cycle.region, post="Sekretaris Daerah", name="Wiratama, S.H.", nip="1970"
    )
    browser = people.client(admin)
    path = reverse("reports:ask", args=[cycle.region.code, cycle.year, "rapor"])
    told = {
        "number": "555/#/2026",
        "first": "7",
        "on": "2026-11-22",
        "place": "Sukamaju",
        "signers": [signer.pk],
    }
    answer = browser.post(path, told)
    assert answer.status_code == 303
    printer = Printer()
    held = claims.claim(worker="a", at=database_now())
    assert held is not None
    making.make(held, printer)
    assert ["555/007/2026" in printer.given[0], "555/009/2026" in printer.given[2]] == [True, True]
    assert "Wiratama, S.H." in printer.given[0]
    assert "Sukamaju, 22 November 2026" in printer.given[0]
    again = browser.post(path, {**told, "on": "kemarin"})
    assert again.status_code == 422


def test_signatories_are_kept_by_the_administrator_alone():
    cycle = ranked.computed(1)
    region = cycle.region
    path = reverse("reports:signatories", args=[region.code])
    told = {"post": "Kepala Dinas", "name": "Ratna", "rank": "", "nip": "", "order": "1"}
    assert people.client(people.verifier(region)).post(path, told).status_code == 404
    admin = people.client(people.administrator(region))
    assert admin.post(path, told).status_code == 303
    assert admin.post(path, told).status_code == 422
    (row,) = Signatory.objects.all()
    other = people.client(people.administrator(people.a_region("99.02", "Kabupaten Lain")))
    assert other.post(reverse("reports:remove_signatory", args=[row.pk])).status_code == 404
    assert admin.post(reverse("reports:remove_signatory", args=[row.pk])).status_code == 303
    assert not Signatory.objects.exists()


@pytest.mark.parametrize("count", [2, 9])
def test_lists_ask_as_many_questions_for_many_bodies(count, django_assert_max_num_queries):
    cycle = ranked.computed(count)
    run = ranked.asked(cycle)
    make_all()
    browser = people.client(people.administrator(cycle.region))
    for path in (
        reverse("reports:rapors"),
        reverse("reports:year", args=[cycle.region.code, cycle.year]),
        reverse("reports:run", args=[run.pk]),
    ):
        with django_assert_max_num_queries(45):
            assert browser.get(path).status_code == 200


def test_an_office_without_results_says_what_to_do_first():
    region = people.a_region()
    page = people.client(people.administrator(region)).get(reverse("reports:index"), follow=True)
    assert "Hasil evaluasi tahun ini belum dihitung" in page.content.decode()
    assert "Belum ada laporan" in page.content.decode()
