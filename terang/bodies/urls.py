"""Addresses of `bodies`."""

from terang.bodies.views import invitations, people

app_name = "bodies"
urlpatterns = [
    *invitations.urlpatterns,
    *people.urlpatterns,
]
