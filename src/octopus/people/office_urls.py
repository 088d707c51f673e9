"""Addresses of the administrators' pages about accounts."""

from django.urls import path

from octopus.people import office

app_name = "office_people"
urlpatterns = [
    path("", office.accounts, name="accounts"),
    path("<int:pk>/factors/forget/", office.forget, name="forget_factors"),
    path("<int:pk>/duties/<slug:kind>/take/", office.take, name="take_duty"),
]
