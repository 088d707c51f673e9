"""Addresses of the published lists of participants."""

from django.urls import path

from octopus.participants import views

app_name = "participants"
urlpatterns = [
    path("", views.conference_list, name="conference"),
    path("<slug:meeting>/", views.meeting_list, name="meeting"),
]
