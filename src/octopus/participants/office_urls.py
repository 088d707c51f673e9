"""Addresses of the lists of participants in the office."""

from django.urls import path

from octopus.participants.office import lists, official_record

app_name = "office_participants"
urlpatterns = [
    path("", lists.lists, name="lists"),
    path("<slug:meeting>/", lists.meeting_page, name="list"),
    path("<slug:meeting>/preview/", lists.preview, name="preview"),
    path("<slug:meeting>/make/", lists.make, name="make"),
    path("<slug:meeting>/publish/", lists.publish, name="publish"),
    path("<slug:meeting>/unpublish/", lists.unpublish, name="unpublish"),
    path("<slug:meeting>/balance/", lists.balance, name="balance"),
    path("<slug:meeting>/close/", lists.close, name="close"),
    path("<slug:meeting>/record/", official_record.record, name="record"),
    path("<slug:meeting>/record/add/", official_record.add, name="add_person"),
    path("<slug:meeting>/record/<int:pk>/", official_record.correct, name="correct"),
    path("<slug:meeting>/record/<int:pk>/strike/", official_record.strike, name="strike"),
]
