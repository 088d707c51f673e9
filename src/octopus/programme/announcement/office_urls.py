"""Addresses of the review of an announcement, and of the comparison of later ones."""

from django.urls import path

from octopus.programme.announcement import office, versions

app_name = "office_announcement"
urlpatterns = [
    path("", office.review_page, name="review"),
    path("confirm/", office.confirm, name="confirm"),
    path("versions/", versions.versions, name="versions"),
    path("versions/<int:pk>/", versions.version, name="version"),
    path("versions/<int:pk>/show-again/", versions.show_again, name="show_again"),
]
