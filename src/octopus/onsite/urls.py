"""The address of a participant's badge."""

from django.urls import path

from octopus.onsite import views

app_name = "badge"
urlpatterns = [path("<slug:reference>.pdf", views.own_badge, name="own")]
