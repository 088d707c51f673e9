"""Addresses of the published lists of participants."""

from django.urls import path

from octopus.participants import extras, views  # noqa: F401 -- extras makes itself known

app_name = "participants"
urlpatterns = [
    path("", views.conference_list, name="conference"),
    path("<slug:meeting>/", views.meeting_list, name="meeting"),
]
