"""Addresses of the questions of the form in the office."""

from django.urls import URLPattern

app_name = "office_questions"
urlpatterns: list[URLPattern] = []
