"""A region's own service levels: in force for what comes next, with their history, by the main information officer only."""

import pytest
from django.db import IntegrityError, transaction

from terang.accounts.http import Refused
from terang.accounts.models import Event as JournalEvent
from terang.bodies.models import Role
from terang.cases import service_levels
from terang.cases.actions import answering, levels
from terang.cases.models import Clock, OwnLevel
from terang.cases.results.levels import levels_of, subjects
from tests import people
from tests.cases.complained import lodged, routed

pytestmark = pytest.mark.django_db
PAGE = "/layanan/standar-waktu/"
BASIS = "Keputusan Bupati Nomor 12 Tahun 2026"


def decide(subject, *, by=None, source=BASIS, **more):
    return levels.decide(
        people.a_region(), subject, source=source, by=by or people.administrator(), at=people.AT, **more
    )


def clock(case, code):
    return Clock.objects.filter(case=case, code=code).latest("pk")


def test_what_a_region_decides_holds_for_what_comes_next():
    body = people.a_body()
    before = clock(lodged().case, service_levels.VERIFY)
    decide("langkah:aduan_verifikasi", days=1)
    decide("langkah:aduan_dibuka", days=4)
    decide("tingkat:biasa", days=9)
    decide("langkah:aduan_tutup", days=6)
    case = routed(body)
    told = {c.code: (c.days, c.article) for c in Clock.objects.filter(case=case)}
    assert told == {
        service_levels.VERIFY: (1, BASIS), service_levels.OPEN: (4, BASIS), service_levels.ACT: (9, BASIS)
    }  # fmt: skip
    answering.answer(case, "Sudah.", is_public=True, by=people.officer(body), at=people.AT)
    assert clock(case, service_levels.CLOSE).days == 6
    before.refresh_from_db()
    assert before.days == 3, "what runs keeps its days"
    other = people.a_region("99.02", "Kabupaten Lain")
    assert clock(lodged(region=other).case, service_levels.VERIFY).days == 3


def test_a_category_may_begin_at_another_level():
    assert lodged(category="lampu").case.complaint.level == "biasa"
    decide("kategori:lampu", level="normatif")
    assert lodged(category="lampu").case.complaint.level == "normatif"


def test_one_is_in_force_and_the_others_stay_as_history():
    for days in (10, 12):
        decide("tingkat:biasa", days=days)
    assert list(OwnLevel.objects.order_by("pk").values_list("days", "until_at")) == [
        (10, people.AT),
        (12, None),
    ]
    levels.go_back(people.a_region(), "tingkat:biasa", by=people.administrator(), at=people.AT)
    assert levels_of(people.a_region()).levels["biasa"].days == 14
    assert not OwnLevel.objects.filter(until_at=None).exists()
    verbs = list(JournalEvent.objects.filter(verb__startswith="own_level").values_list("verb", flat=True))
    assert sorted(verbs) == ["own_level.decided", "own_level.decided", "own_level.ended"]
    assert OwnLevel.objects.create(
        region=people.a_region(),
        subject="tingkat:biasa",
        days=1,
        source="x",
        by=people.administrator(),
        at=people.AT,
    )
    twice = OwnLevel.objects.get(until_at=None)
    twice.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save(force_insert=True)


@pytest.mark.parametrize(
    ("subject", "more", "told"),
    [
        ("tingkat:biasa", {"days": 0}, "1 sampai 365"),
        ("tingkat:biasa", {"days": 366}, "1 sampai 365"),
        ("tingkat:biasa", {"days": None}, "1 sampai 365"),
        ("tingkat:biasa", {"days": 3, "source": "  "}, "dasarnya"),
        ("kategori:lampu", {"level": "cepat"}, "Pilih"),
        ("tingkat:lain", {"days": 3}, "tidak dikenal"),
    ],
)
def test_what_cannot_hold_is_refused(subject, more, told):
    with pytest.raises(Refused, match=told):
        decide(subject, **more)


def test_every_other_role_reads_or_does_not_find_the_page():
    body = people.a_body()
    readers = [people.holding(Role.RESPONDER, region=body.region), people.officer(body)]
    for user in readers:
        page = people.client(user).get(PAGE)
        assert page.status_code == 200
        assert "Kabupaten Magelang" in page.text, "where the figure was read"
        assert "usulan" in page.text
        assert "Tetapkan</button>" not in page.text
        assert (
            people.client(user).post(f"{PAGE}tingkat:biasa/", {"tingkat:biasa-days": "3"}).status_code == 404
        )
    assert people.client(people.holding(Role.JUDGE, region=body.region)).get(PAGE).status_code == 404
    with pytest.raises(Refused):
        decide("tingkat:biasa", days=3, by=readers[0])


def test_the_page_sets_goes_back_and_keeps_what_was_typed():
    people.a_body()
    client = people.client(people.administrator())
    address = f"{PAGE}tingkat:biasa/"
    wrong = client.post(address, {"tingkat:biasa-days": "0", "tingkat:biasa-source": BASIS})
    assert wrong.status_code == 422
    assert BASIS in wrong.text
    assert client.post(address, {"tingkat:biasa-days": "9", "tingkat:biasa-source": BASIS}).status_code == 303
    page = client.get(PAGE).text
    assert "9 hari kerja" in page
    assert "berlaku sekarang" in page
    assert "Perlu tindakan: 9 hari kerja" in people.client().get("/aduan/").text.replace("\n", "")
    assert client.post(f"{address}bawaan/").status_code == 303
    assert levels_of(people.a_region()).own == {}
    assert client.post(f"{PAGE}tingkat:lain/").status_code == 404
    assert len(subjects()) == 3 + 3 + len(service_levels.categories())
