"""Addresses of retention in the office."""

from django.urls import URLPattern

app_name = "office_privacy"
urlpatterns: list[URLPattern] = []
