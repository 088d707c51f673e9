"""Addresses of the office's pages about projects."""

from django.urls import path

from octopus.projects import office

app_name = "office_projects"
urlpatterns = [
    path("", office.projects, name="projects"),
    path("<slug:slug>/", office.project, name="project"),
    path("<slug:slug>/facts/", office.facts, name="facts"),
    path("<slug:slug>/documents/", office.document, name="new_document"),
    path("<slug:slug>/documents/<int:pk>/", office.document, name="document"),
    path("<slug:slug>/documents/<int:pk>/remove/", office.remove_document, name="remove_document"),
    path("<slug:slug>/contributions/", office.contribution, name="new_contribution"),
    path("<slug:slug>/contributions/<int:pk>/", office.contribution, name="contribution"),
    path(
        "<slug:slug>/contributions/<int:pk>/remove/",
        office.remove_contribution,
        name="remove_contribution",
    ),
]
