"""Addresses of papers, under `/<language>/<conference>/documents/`."""

from django.urls import path

from octopus.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("<int:pk>/<slug:language>/", views.paper, name="paper"),
]
