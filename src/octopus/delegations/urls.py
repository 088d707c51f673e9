"""Addresses of a focal point and of those who are invited."""

from django.urls import URLPattern

app_name = "delegations"
urlpatterns: list[URLPattern] = []
