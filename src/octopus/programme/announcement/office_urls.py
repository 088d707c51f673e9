"""Addresses of the review of an announcement."""

from django.urls import path

from octopus.programme.announcement import office

app_name = "office_announcement"
urlpatterns = [
    path("", office.review_page, name="review"),
    path("confirm/", office.confirm, name="confirm"),
]
