"""Addresses of the doors."""

from django.urls import path

from octopus.onsite import door

app_name = "door"
urlpatterns = [
    path("", door.door_list, name="list"),
    path("<int:number>/", door.door, name="door"),
    path("<int:number>/scans/<uuid:scan>/undo/", door.undo, name="undo"),
]
