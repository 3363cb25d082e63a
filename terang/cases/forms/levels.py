"""A region's own service levels."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from terang.cases import service_levels
from terang.cases.results.levels import CATEGORY


class OwnLevelForm(forms.Form):
    """One step, level or category; which, the address says."""

    days = forms.IntegerField(label=_("Hari kerja"), min_value=1, max_value=365)
    level = forms.ChoiceField(label=_("Tingkat"))
    source = forms.CharField(
        label=_("Dasar"),
        max_length=300,
        help_text=_("Dibaca warga di bawah tenggatnya. Misalnya: Keputusan Bupati Nomor 12 Tahun 2026."),
    )

    def __init__(self, data: Any = None, *, subject: str, initial: Any = None) -> None:
        super().__init__(data, prefix=subject, initial=initial)
        if subject.startswith(f"{CATEGORY}:"):
            del self.fields["days"]
            self.fields["level"].choices = [(one.code, one.name) for one in service_levels.levels().values()]  # type: ignore[attr-defined]
        else:
            del self.fields["level"]
