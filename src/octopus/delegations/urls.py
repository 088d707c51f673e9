"""Addresses of a focal point and of those who are invited."""

from django.urls import path

from octopus.delegations.focal_point import (
    file_views,
    invitation_views,
    letter_views,
    member_views,
    views,
)

app_name = "delegations"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("invitations/<uuid:key>/", invitation_views.invitation, name="invitation"),
    path("<int:number>/", views.delegation, name="delegation"),
    path("<int:number>/answer/", views.answer, name="answer"),
    path("<int:number>/confirm/", views.confirm, name="confirm"),
    path("<int:number>/letters/", letter_views.letters, name="letters"),
    path("<int:number>/nominate/", member_views.nominate_one, name="nominate"),
    path("<int:number>/spreadsheet/", file_views.spreadsheet, name="spreadsheet"),
    path("<int:number>/template.xlsx", file_views.spreadsheet_template, name="template"),
    path("<int:number>/credential/", file_views.send_credential, name="send_credential"),
    path("<int:number>/credential/<int:paper>/", file_views.credential, name="credential"),
    path("<int:number>/persons/<int:person>/", member_views.person, name="person"),
    path("<int:number>/persons/<int:person>/move/", member_views.move_one, name="move"),
    path("<int:number>/persons/<int:person>/endorse/", member_views.endorse_one, name="endorse"),
    path("<int:number>/persons/<int:person>/refuse/", member_views.refuse_one, name="refuse"),
]
