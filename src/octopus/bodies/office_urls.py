"""Addresses of treaties and bodies in the office."""

from django.urls import path

from octopus.bodies.office import status, treaties_and_bodies

app_name = "office_bodies"
urlpatterns = [
    path("", treaties_and_bodies.front, name="front"),
    path("statuses/", status.statuses, name="statuses"),
    path("statuses/new/", status.new_status, name="new_status"),
    path("statuses/<int:pk>/", status.status, name="status"),
    path("statuses/<int:pk>/confirm/", status.confirm, name="confirm_status"),
    path("statuses/<int:pk>/extend/", status.extend, name="extend_invitation"),
    path("treaties/new/", treaties_and_bodies.treaty, name="new_treaty"),
    path("treaties/<int:pk>/", treaties_and_bodies.treaty, name="treaty"),
    path("organisations/", treaties_and_bodies.organisations, name="organisations"),
    path("organisations/new/", treaties_and_bodies.organisation, name="new_organisation"),
    path("organisations/<int:pk>/", treaties_and_bodies.organisation, name="organisation"),
    path("memberships/<int:pk>/", treaties_and_bodies.membership, name="membership"),
    path("new/", treaties_and_bodies.edit_body, name="new_body"),
    path("body/<slug:slug>/", treaties_and_bodies.body, name="body"),
    path("body/<slug:slug>/edit/", treaties_and_bodies.edit_body, name="edit_body"),
    path("body/<slug:slug>/add/", treaties_and_bodies.add_member, name="add_member"),
]
