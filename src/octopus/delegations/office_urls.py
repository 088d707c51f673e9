"""Addresses of delegations in the office."""

from django.urls import URLPattern

app_name = "office_delegations"
urlpatterns: list[URLPattern] = []
