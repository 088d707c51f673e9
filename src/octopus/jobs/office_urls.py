"""Addresses."""

from django.urls import URLPattern

app_name = "office_jobs"
urlpatterns: list[URLPattern] = []
