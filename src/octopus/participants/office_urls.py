"""Addresses of the lists of participants in the office."""

from django.urls import path

from octopus.participants import office, record_office

app_name = "office_participants"
urlpatterns = [
    path("", office.lists, name="lists"),
    path("<slug:meeting>/", office.one, name="list"),
    path("<slug:meeting>/preview/", office.preview, name="preview"),
    path("<slug:meeting>/make/", office.make, name="make"),
    path("<slug:meeting>/publish/", office.publish, name="publish"),
    path("<slug:meeting>/unpublish/", office.unpublish, name="unpublish"),
    path("<slug:meeting>/balance/", office.balance, name="balance"),
    path("<slug:meeting>/close/", office.close, name="close"),
    path("<slug:meeting>/record/", record_office.record, name="record"),
    path("<slug:meeting>/record/add/", record_office.add, name="add_person"),
    path("<slug:meeting>/record/<int:number>/", record_office.correct, name="correct"),
    path("<slug:meeting>/record/<int:number>/strike/", record_office.strike, name="strike"),
]
