"""Addresses of `accounts`."""

from terang.accounts.views import account, password, second_factor, sign_in

app_name = "accounts"
urlpatterns = [
    *sign_in.urlpatterns,
    *second_factor.urlpatterns,
    *password.urlpatterns,
    *account.urlpatterns,
]
