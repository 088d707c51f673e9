"""Addresses of treaties and bodies in the office."""

from django.urls import URLPattern

app_name = "office_bodies"
urlpatterns: list[URLPattern] = []
