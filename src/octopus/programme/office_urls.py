"""Addresses."""

from django.urls import URLPattern

app_name = "office_programme"
urlpatterns: list[URLPattern] = []
