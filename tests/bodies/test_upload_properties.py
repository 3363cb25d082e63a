"""Whatever a list says: what was applied is known afterwards, and the same list again changes nothing."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from terang.bodies import exporting
from terang.bodies.actions import uploads
from terang.bodies.matching import Known
from terang.bodies.plan import Verdict, plan
from terang.lib.tables import Sheet, sheets_of
from terang.roster.facts import read_facts
from tests import people

pytestmark = pytest.mark.django_db

NAMES = st.sampled_from(
    ["Dinas Kesehatan", "dinas  kesehatan", "Dinkes", "Kecamatan Sukajaya", "RSUD", "=A1", "-", ""]
)
SITES = st.sampled_from(
    ["", "-", "dinkes.sukamaju.go.id", "http://www.dinkes.sukamaju.go.id/", "rsud.sukamaju.go.id", "x@y.id"]
)
PHONES = st.sampled_from(["", "0812-3456-7890", "+6281234567890", "81300001111", "nol"])
ROWS = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from(["", "Dinkes", "RSUD"]),
        st.sampled_from(["", "dinas", "kecamatan", "entah"]),
        SITES,
        NAMES,
        st.sampled_from(["", "II.b", "3a", "?"]),
        st.sampled_from(["", "Admin", "Kepala"]),
        PHONES,
        st.sampled_from(["", "a@contoh.test", "b@contoh.test"]),
        st.sampled_from(["", "instagram.com/a", "instagram.com/a youtube.com/@b"]),
    ),
    max_size=6,
)
HEADINGS = (
    "Nama",
    "Singkatan",
    "Jenis",
    "Website",
    "Induk",
    "Eselon",
    "Jabatan",
    "Telepon",
    "Email",
    "Media sosial",
)


def read(rows):
    return read_facts([Sheet("", (HEADINGS, *rows))])


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows=ROWS)
def test_a_list_applied_is_a_list_known(rows):
    with transaction.atomic():
        admin, region = people.administrator(), people.a_region()
        for _ in range(2):  # a second time settles what the first could not yet see
            upload = uploads.keep(region, read(rows), name="x", by=admin, at=people.AT)
            uploads.apply(upload, digest=uploads.look(upload).digest, by=admin, at=people.AT)
        out = exporting.as_csv(exporting.table(region))
        if len(exporting.table(region)):
            again = plan(Known(region), read_facts(sheets_of(out, name="x.csv")))
            told = [row for row in again.rows if row.verdict is not Verdict.SAME]
            assert not [row for row in told if row.verdict is not Verdict.WRONG], told
        transaction.set_rollback(True)
