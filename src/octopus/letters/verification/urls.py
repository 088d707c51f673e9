"""Addresses at which anyone verifies a letter."""

from django.urls import path

from octopus.letters.verification import views

app_name = "verify"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("<str:code>/", views.shown, name="shown"),
]
