"""Addresses."""

from django.urls import URLPattern

app_name = "office_registration"
urlpatterns: list[URLPattern] = []
