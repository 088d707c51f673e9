"""Addresses of one's own letters."""

from django.urls import URLPattern

app_name = "letters"
urlpatterns: list[URLPattern] = []
