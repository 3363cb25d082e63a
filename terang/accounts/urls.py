"""Addresses of `accounts`."""

from terang.accounts.views import account, email, oidc, password, second_factor, sign_in

app_name = "accounts"
urlpatterns = [
    *sign_in.urlpatterns,
    *oidc.urlpatterns,
    *second_factor.urlpatterns,
    *password.urlpatterns,
    *account.urlpatterns,
    *email.urlpatterns,
]
