"""The menu of each role: what is theirs stands in front, nothing leads to a page they may not open."""

import pytest

from terang.bodies.models import Role
from terang.web.navigation import OFFICE, Group, Item, office
from tests import people

pytestmark = pytest.mark.django_db
FRONT = {
    Role.ADMINISTRATOR: ["Beranda", "Menilai", "Membina", "Melayani", "Mengelola"],
    Role.VERIFIER: ["Beranda", "Verifikasi", "Sanggah", "Lembar penilaian", "Menilai", "Membina", "Data fungsional", "Mengelola"],
    Role.JUDGE: ["Beranda", "Lembar penilaian", "Menilai", "Membina", "Data fungsional", "Mengelola"],
    Role.OFFICER: ["Beranda", "SAQ saya", "Menilai", "Membina", "Situs badan", "Melayani", "Mengelola"],
    Role.LEADER: ["Beranda", "Menilai", "Membina", "Melayani", "Mengelola"],
}  # fmt: skip


def links(role: Role) -> list[Item]:
    parts = office({role.value}, path="/evaluasi/")
    return [item for part in parts for item in (part.items if isinstance(part, Group) else (part,))]


@pytest.mark.parametrize(("role", "labels"), FRONT.items())
def test_what_is_theirs_stands_in_front(role, labels):
    assert [str(part.label) for part in office({role.value}, path="/")] == labels


@pytest.mark.parametrize("role", Role)
def test_no_entry_leads_nowhere(role):
    browser = people.client(people.holding(role, body=people.a_body()))
    faults = {
        item.url: status
        for item in links(role)
        if (status := browser.get(item.url, follow=True).status_code) != 200
    }
    assert faults == {}


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "Beranda"),
        ("/evaluasi/2/", "Evaluasi"),
        ("/badan/3/", "Badan publik"),
        ("/badan/3/saran/", "Pembinaan"),
        ("/saq/7/", "Evaluasi"),
        ("/situs/", "Papan situs"),
        ("/situs/dinkes/", ""),
    ],
)
def test_one_entry_says_where_one_is(path, label):
    items = [
        i
        for part in office({"administrator"}, path=path)
        for i in (part.items if isinstance(part, Group) else (part,))
    ]
    assert "".join(str(item.label) for item in items if item.is_here) == label


@pytest.mark.parametrize(
    ("role", "path", "label"),
    [
        (Role.OFFICER, "/saq/7/", "SAQ saya"),
        (Role.OFFICER, "/sanggah/7/", "Evaluasi"),
        (Role.VERIFIER, "/sanggah/7/", "Sanggah"),
    ],
)
def test_an_address_of_several_entries_belongs_to_ones_own(role, path, label):
    parts = office({role.value}, path=path)
    items = [item for part in parts for item in (part.items if isinstance(part, Group) else (part,))]
    assert [str(item.label) for item in items if item.is_here] == [label]


def test_views_are_named_once():
    views = [i.view for part in OFFICE for i in (part.items if isinstance(part, Group) else (part,))]
    assert len(views) == len(set(views))
