"""POST of a service request by another program (GeoReport v2)."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from terang.cases import service_levels
from terang.cases.forms.complaints import Degrees


class Report(forms.Form):
    """Names of the standard. A place is needed: `lat` and `long`, or an address."""

    service_code = forms.CharField(max_length=60)
    lat = Degrees(required=False, max_digits=12, min_value=-90, max_value=90)
    long = Degrees(required=False, max_digits=12, min_value=-180, max_value=180)
    address_string = forms.CharField(required=False, max_length=300)
    address_id = forms.CharField(required=False, max_length=60)
    email = forms.EmailField(required=False)
    device_id = forms.CharField(required=False, max_length=200)
    account_id = forms.CharField(required=False, max_length=200)
    first_name = forms.CharField(required=False, max_length=100)
    last_name = forms.CharField(required=False, max_length=100)
    phone = forms.CharField(required=False, max_length=32)
    description = forms.CharField(max_length=4000)
    media_url = forms.CharField(required=False, max_length=500)

    def clean_service_code(self) -> str:
        code = str(self.cleaned_data["service_code"])
        if code not in service_levels.categories():
            raise forms.ValidationError(_("service_code tidak dikenal."))
        return code

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        has_point = data.get("lat") is not None and data.get("long") is not None
        if not has_point and not data.get("address_string") and not data.get("address_id"):
            self.add_error("lat", _("Isi lat dan long, atau address_string."))
        return data
