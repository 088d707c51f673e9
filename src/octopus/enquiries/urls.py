"""Addresses of questions to the secretariat, under `/<language>/<conference>/contact/`."""

from django.urls import path

from octopus.enquiries import views

app_name = "enquiries"
urlpatterns = [
    path("ask/", views.ask, name="ask"),
    path("questions/<str:reference>/", views.enquiry, name="enquiry"),
]
