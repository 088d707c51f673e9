"""Addresses of a person's own data."""

from django.urls import path, re_path

from octopus.privacy import views

app_name = "privacy"
urlpatterns = [
    path("", views.own_data, name="own_data"),
    path("erase/", views.erase, name="erase"),
    re_path(r"^octopus\.(?P<form>json|html)$", views.download, name="download"),
]
