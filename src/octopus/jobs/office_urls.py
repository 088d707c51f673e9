"""Addresses of work in the background."""

from django.urls import path

from octopus.jobs import office

app_name = "office_jobs"
urlpatterns = [
    path("<int:number>/", office.job, name="job"),
    path("<int:number>/result/", office.result, name="result"),
    path("<int:number>/again/", office.again, name="again"),
]
