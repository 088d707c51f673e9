"""Addresses of letters in the office."""

from django.urls import URLPattern

app_name = "office_letters"
urlpatterns: list[URLPattern] = []
