"""Addresses."""

from django.urls import URLPattern

app_name = "office_website"
urlpatterns: list[URLPattern] = []
