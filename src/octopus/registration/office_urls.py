"""Addresses of registrations in the office."""

from django.urls import path

from octopus.registration import office

app_name = "office_registration"
urlpatterns = [
    path("", office.registrations, name="list"),
    path("<slug:reference>/", office.detail, name="detail"),
    path("<slug:reference>/<int:number>/", office.decide, name="decide"),
]
