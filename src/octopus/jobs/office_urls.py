"""Addresses of work in the background."""

from django.urls import path

from octopus.jobs import office

app_name = "office_jobs"
urlpatterns = [
    path("", office.jobs, name="list"),
    path("<int:pk>/", office.job, name="job"),
    path("<int:pk>/result/", office.result, name="result"),
    path("<int:pk>/again/", office.again, name="again"),
]
