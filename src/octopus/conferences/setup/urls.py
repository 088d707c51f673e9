"""Addresses on which a conference begins."""

from django.urls import path

from octopus.conferences.setup import office

app_name = "office_setup"
urlpatterns = [
    path("", office.ways, name="ways"),
    path("blank/", office.blank, name="blank"),
    path("from/<slug:edition>/", office.copy, name="copy"),
]
