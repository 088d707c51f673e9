"""Addresses of data packs in the office."""

from django.urls import path

from octopus.packs import office

app_name = "office_packs"
urlpatterns = [
    path("", office.packs, name="packs"),
    path("<slug:key>/", office.pack, name="pack"),
    path("<slug:key>/load/", office.load, name="load"),
]
