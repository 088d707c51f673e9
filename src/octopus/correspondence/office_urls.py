"""Addresses."""

from django.urls import URLPattern

app_name = "office_correspondence"
urlpatterns: list[URLPattern] = []
