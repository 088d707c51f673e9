"""Addresses of the desk."""

from django.urls import path

from octopus.office import log, moments, views

app_name = "office"
urlpatterns = [
    path("", views.front, name="front"),
    path("conferences/", views.conferences, name="conferences"),
    path("as-of/", moments.look_as_of, name="as_of"),
    path("clock/", moments.move_demo_clock, name="move_clock"),
    path("log/", log.log, name="log"),
    path("<slug:conference>/", views.dashboard, name="dashboard"),
]
