"""Addresses of registrations in the office."""

from django.urls import path

from octopus.registration import office, office_answers, office_waiting

app_name = "office_registration"
urlpatterns = [
    path("", office.registrations, name="list"),
    path("needs/", office_answers.export_needs, name="export_needs"),
    path("waiting/", office_waiting.lines, name="waiting"),
    path("waiting/<slug:meeting>/", office_waiting.line, name="line"),
    path("waiting/<slug:meeting>/first/", office_waiting.accept_first, name="accept_first"),
    path("<slug:reference>/", office.detail, name="detail"),
    path("<slug:reference>/answers/", office_answers.answers, name="answers"),
    path("<slug:reference>/needs/", office_answers.read_needs, name="read_needs"),
    path("<slug:reference>/files/<int:number>/", office_answers.file, name="file"),
    path("<slug:reference>/<int:number>/", office.decide, name="decide"),
]
