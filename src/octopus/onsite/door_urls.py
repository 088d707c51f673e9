"""Addresses of the doors."""

from django.urls import path

from octopus.onsite import door_views

app_name = "door"
urlpatterns = [
    path("", door_views.door_list, name="list"),
    path("<int:number>/", door_views.door, name="door"),
    path("<int:number>/scans/<uuid:scan>/undo/", door_views.undo, name="undo"),
]
