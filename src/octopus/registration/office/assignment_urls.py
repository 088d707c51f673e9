"""Addresses of who is in charge of which meeting."""

from django.urls import path

from octopus.registration.office import assignments

app_name = "office_assignments"
urlpatterns = [
    path("", assignments.assignments, name="assignments"),
    path("<int:pk>/end/", assignments.end_assignment, name="end_assignment"),
]
