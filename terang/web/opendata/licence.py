"""Under which terms the data may be used. The region decides; until then what we propose is named a proposal."""

from django.conf import settings
from django.utils.translation import gettext as _
from msgspec import Struct


class Licence(Struct, frozen=True):
    name: str
    url: str
    is_proposal: bool

    @property
    def words(self) -> str:
        return _("%s (usulan; belum ditetapkan wilayah)") % self.name if self.is_proposal else self.name


def licence() -> Licence:
    """DATA_LICENSE in the settings: name and address, "CC BY 4.0 https://…"."""
    told = settings.DATA_LICENSE.strip()
    if not told:
        return Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", is_proposal=True)
    name, _space, url = told.rpartition(" ")
    return Licence(name, url, is_proposal=False)
