"""Addresses of the lists of participants in the office."""

from django.urls import URLPattern

app_name = "office_participants"
urlpatterns: list[URLPattern] = []
