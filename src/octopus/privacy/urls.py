"""Addresses of a person's own data."""

from django.urls import URLPattern

app_name = "privacy"
urlpatterns: list[URLPattern] = []
