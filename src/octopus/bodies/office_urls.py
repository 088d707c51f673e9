"""Addresses of treaties and bodies in the office."""

from django.urls import path

from octopus.bodies import office, office_status

app_name = "office_bodies"
urlpatterns = [
    path("", office.front, name="front"),
    path("load/", office.load, name="load"),
    path("statuses/", office_status.statuses, name="statuses"),
    path("statuses/new/", office_status.new_status, name="new_status"),
    path("statuses/<int:number>/", office_status.status, name="status"),
    path("statuses/<int:number>/confirm/", office_status.confirm, name="confirm_status"),
    path("statuses/<int:number>/extend/", office_status.extend, name="extend_invitation"),
    path("treaties/new/", office.treaty, name="new_treaty"),
    path("treaties/<int:number>/", office.treaty, name="treaty"),
    path("organisations/", office.organisations, name="organisations"),
    path("organisations/new/", office.organisation, name="new_organisation"),
    path("organisations/<int:number>/", office.organisation, name="organisation"),
    path("memberships/<int:number>/", office.membership, name="membership"),
    path("new/", office.edit_body, name="new_body"),
    path("body/<slug:slug>/", office.body, name="body"),
    path("body/<slug:slug>/edit/", office.edit_body, name="edit_body"),
    path("body/<slug:slug>/add/", office.add_member, name="add_member"),
]
