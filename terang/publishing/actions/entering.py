"""On the way into the editor a person gets exactly the groups that their memberships give.

Memberships are the one truth: the groups are Wagtail's copy of it, made anew whenever somebody comes in, so that a
role that ended yesterday opens nothing today.
"""

from collections.abc import Iterable
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from terang.accounts.models import User
from terang.bodies.models import Membership, Role
from terang.publishing.models import RegionPage, SiteHome
from terang.publishing.models.pages import ReviewOf

WRITE: Final = ("add_page", "change_page")
PUBLISH: Final = (*WRITE, "publish_page")
FILES: Final = ("add_image", "change_image", "choose_image", "choose_document")


def desks(user: User) -> dict[str, Page]:
    """What a person works on in the editor: name of the group, and the page it is about."""
    held = list(
        Membership.objects.held_by(user).filter(role__in=(Role.OFFICER, Role.LEADER, Role.ADMINISTRATOR))
    )
    bodies = {m.body_id: m.role for m in held if m.body_id}
    regions = [m.region_id for m in held if m.role == Role.ADMINISTRATOR]
    leads = {m.body_id for m in held if m.role == Role.LEADER}
    found: dict[str, Page] = {
        f"wilayah-{page.pk}-penerbit": page for page in RegionPage.objects.filter(region__in=regions)
    }
    for home in SiteHome.objects.filter(body__in=bodies):
        publishes = home.body_id in leads or home.review == ReviewOf.DIRECT
        found[f"situs-{home.pk}-{'penerbit' if publishes else 'penulis'}"] = home
    return found


@transaction.atomic
def enter(user: User) -> list[Page]:
    """Sets the person's groups; the pages below which they work."""
    wanted = desks(user)
    held = set(user.groups.filter(_ours()).values_list("name", flat=True))
    if held != set(wanted):
        gone = user.groups.filter(_ours()).exclude(name__in=wanted)
        user.groups.remove(*gone)
        user.groups.add(*(_group(name, page) for name, page in wanted.items() if name not in held))
    return list(wanted.values())


def _ours() -> Q:
    return Q(name__startswith="situs-") | Q(name__startswith="wilayah-")


def _group(name: str, page: Page) -> Group:
    """A group with its permissions on one page and one folder; made by whoever comes first."""
    group, is_new = Group.objects.get_or_create(name=name)
    if is_new:
        allowed = PUBLISH if name.endswith("penerbit") else WRITE
        group.permissions.add(
            Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
        )
        _allow(group, page, page.collection, pages=allowed)
        if name.endswith("penulis"):
            _reviewed(page, name)
    return group


def _allow(group: Group, page: Page, folder: Collection, *, pages: Iterable[str]) -> None:
    ours = Permission.objects.filter(
        content_type__app_label__in=("wagtailcore", "wagtailimages", "wagtaildocs")
    )
    known = {p.codename: p for p in ours.filter(codename__in=(*PUBLISH, *FILES))}
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page.pk, permission=known[name]) for name in pages
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=folder, permission=known[name]) for name in FILES
    )


def _reviewed(home: Page, name: str) -> None:
    """The way of a draft on this website: the leader or PPID utama looks at it, then it is published."""
    publishers, _made = Group.objects.get_or_create(name=name.replace("penulis", "penerbit"))
    if _made:
        publishers.permissions.add(
            Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
        )
        _allow(publishers, home, home.collection, pages=PUBLISH)
    above = RegionPage.objects.get(pk=home.get_parent().pk)
    region = _group(f"wilayah-{above.pk}-penerbit", above)
    task = GroupApprovalTask.objects.create(name="pemeriksaan pimpinan")
    task.groups.set([publishers, region])
    flow = Workflow.objects.create(name="pemeriksaan pimpinan")
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    WorkflowPage.objects.get_or_create(page_id=home.pk, defaults={"workflow": flow})
