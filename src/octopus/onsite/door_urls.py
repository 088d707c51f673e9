"""Addresses of the doors."""

from django.urls import path

from octopus.onsite import door_views
from octopus.onsite.scans import device_views

app_name = "door"
urlpatterns = [
    path("", door_views.door_list, name="list"),
    path("<int:pk>/", door_views.door, name="door"),
    path("<int:pk>/scan/", device_views.scan, name="scan"),
    path("<int:pk>/scans/", device_views.scans, name="scans"),
    path("<int:pk>/scans/<uuid:scan>/undo/", door_views.undo, name="undo"),
]
