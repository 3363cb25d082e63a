"""When what was asked may enter the list of public information, by whom."""

from django.utils.translation import gettext as _

from terang.accounts.models import User
from terang.bodies.models import Body
from terang.cases.models import Case
from terang.cases.results.listable import granted
from terang.catalogue import policies as catalogue
from terang.catalogue.personal import personal


def why_not_title(title: str) -> str | None:
    """Everybody reads it."""
    if not title.strip():
        return _("Isi judul informasinya.")
    if next(personal(title), None):
        return _(
            "Judul ini tampaknya memuat data pribadi. Tulis informasinya saja, tanpa nomor atau alamat orang."
        )
    return None


def why_not_plan(user: User, body: Body, title: str) -> str | None:
    return catalogue.why_not_tend(user, body) or why_not_title(title)


def why_not_list(user: User, case: Case) -> str | None:
    """The answer to a request, as a line of the list."""
    if case.body is None:
        return _("Tentukan dahulu badan publik yang menjawab.")
    if no := catalogue.why_not_tend(user, case.body):
        return no
    if not granted(Case.objects.filter(pk=case.pk)).exists():
        return _(
            "Yang masuk daftar hanya jawaban yang dikabulkan seluruhnya, ada berkasnya, dan belum terdaftar."
        )
    return None
