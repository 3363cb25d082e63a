"""Somebody's name in what Wagtail writes down about accounts: taken away when the person asks for it."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, PageLogEntry

from terang.accounts.models import User

NAMELESS = "(dihapus atas permintaan)"


def forget_in_log(user: User) -> int:
    """Entries about the account itself; entries of what it did keep its number, which names nobody any more."""
    kind = ContentType.objects.get_for_model(User)
    own = ModelLogEntry.objects.filter(content_type=kind, object_id=str(user.pk))
    found = own.update(label=NAMELESS, data={})
    for text in filter(None, (user.email, user.phone)):
        pages = PageLogEntry.objects.annotate(words=Cast("data", TextField())).filter(words__icontains=text)
        found += pages.update(data={})
    return found
