"""Addresses of who is in charge of which meeting."""

from django.urls import path

from octopus.registration import office_charges

app_name = "office_charges"
urlpatterns = [
    path("", office_charges.in_charge, name="in_charge"),
    path("<int:number>/end/", office_charges.end_charge, name="end_charge"),
]
