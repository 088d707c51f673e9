"""Addresses."""

from django.urls import URLPattern

app_name = "office_announcement"
urlpatterns: list[URLPattern] = []
