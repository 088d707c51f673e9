"""Addresses at which anyone verifies a letter."""

from django.urls import path

from octopus.letters import verifying

app_name = "verify"
urlpatterns = [
    path("", verifying.ask, name="ask"),
    path("<str:code>/", verifying.shown, name="shown"),
]
