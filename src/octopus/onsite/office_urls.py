"""Addresses of badges and doors in the office."""

from django.urls import path

from octopus.onsite import office

app_name = "office_onsite"
urlpatterns = [
    path("", office.badges, name="badges"),
    path("print/", office.print_many, name="print"),
    path("<int:pk>/replace/", office.replace, name="replace"),
    path("doors/", office.add_door, name="add_door"),
]
