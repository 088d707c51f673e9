"""Addresses of registrations in the office."""

from django.urls import path

from octopus.registration.admission import office as admission_office
from octopus.registration.office import answers, changes, detail, needs_files

app_name = "office_registration"
urlpatterns = [
    path("", detail.registrations, name="list"),
    path("meals/", needs_files.export_meals, name="export_meals"),
    path("access-needs/", needs_files.export_access_needs, name="export_access_needs"),
    path("waiting/", admission_office.lines, name="waiting"),
    path("waiting/<slug:meeting>/", admission_office.line, name="line"),
    path("waiting/<slug:meeting>/first/", admission_office.accept_first, name="accept_first"),
    path("<slug:reference>/", detail.detail, name="detail"),
    path("<slug:reference>/changes/", changes.answer_changes, name="answer_changes"),
    path("<slug:reference>/answers/", answers.answers, name="answers"),
    path("<slug:reference>/needs/", answers.read_needs, name="read_needs"),
    path("<slug:reference>/files/<int:pk>/", answers.file, name="file"),
    path("<slug:reference>/<int:pk>/", detail.decide, name="decide"),
]
