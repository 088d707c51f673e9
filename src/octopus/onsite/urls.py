"""The address of a participant's badge."""

from django.urls import path

from octopus.onsite import extras, views  # noqa: F401 -- extras makes itself known

app_name = "badge"
urlpatterns = [path("<slug:reference>.pdf", views.own_badge, name="own")]
