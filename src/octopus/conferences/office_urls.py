"""Addresses of the office's pages about a conference."""

from django.urls import path

from octopus.conferences import office
from octopus.conferences.setup import office as setup

app_name = "office_conferences"
urlpatterns = [
    path("", office.conference, name="conference"),
    path("facts/", office.facts, name="facts"),
    path("languages/", office.languages, name="languages"),
    path("publish/", office.publish, name="publish"),
    path("delete/", setup.delete, name="delete"),
    path("take-back/", setup.take_back, name="take_back"),
    path("organisers/", office.partners, name="partners"),
    path("meetings/", office.meeting, name="new_meeting"),
    path("meetings/<slug:slug>/", office.meeting, name="meeting"),
    path("meetings/<slug:slug>/remove/", office.remove_meeting, name="remove_meeting"),
    path("meetings/<slug:slug>/entitled/", office.entitlements, name="entitlements"),
]
