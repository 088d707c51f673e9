"""Addresses at which anyone verifies a letter."""

from django.urls import URLPattern

app_name = "verify"
urlpatterns: list[URLPattern] = []
