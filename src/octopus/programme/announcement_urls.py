"""Addresses of the review of an announcement."""

from django.urls import path

from octopus.programme import announcement_office

app_name = "office_announcement"
urlpatterns = [
    path("", announcement_office.review_page, name="review"),
    path("confirm/", announcement_office.confirm, name="confirm"),
]
