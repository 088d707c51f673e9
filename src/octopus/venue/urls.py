"""Addresses of the page of a venue, below that of its conference."""

from django.urls import path

from octopus.venue import views

app_name = "venue"
urlpatterns = [
    path("", views.venue, name="venue"),
    path("pictures/<int:pk>/", views.image, name="picture"),
    path("pictures/<int:pk>/preview/", views.preview, name="preview"),
]
