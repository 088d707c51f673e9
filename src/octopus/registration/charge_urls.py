"""Addresses of who is in charge of which meeting."""

from django.urls import path

from octopus.registration.office import assignments

app_name = "office_charges"
urlpatterns = [
    path("", assignments.in_charge, name="in_charge"),
    path("<int:number>/end/", assignments.end_charge, name="end_charge"),
]
