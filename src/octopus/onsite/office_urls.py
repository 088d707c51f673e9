"""Addresses."""

from django.urls import URLPattern

app_name = "office_onsite"
urlpatterns: list[URLPattern] = []
