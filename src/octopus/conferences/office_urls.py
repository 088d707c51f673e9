"""Addresses."""

from django.urls import URLPattern

app_name = "office_conferences"
urlpatterns: list[URLPattern] = []
