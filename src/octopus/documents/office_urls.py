"""Addresses of papers in the office."""

from django.urls import URLPattern

app_name = "office_documents"
urlpatterns: list[URLPattern] = []
