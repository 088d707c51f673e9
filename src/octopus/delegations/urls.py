"""Addresses of a focal point and of those who are invited."""

from django.urls import path

from octopus.delegations import (
    own_page,  # noqa: F401 -- makes itself known
    views,
    views_files,
    views_invitation,
    views_letters,
    views_people,
)

app_name = "delegations"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("invitations/<uuid:key>/", views_invitation.invitation, name="invitation"),
    path("<int:number>/", views.delegation, name="delegation"),
    path("<int:number>/answer/", views.answer, name="answer"),
    path("<int:number>/confirm/", views.confirm, name="confirm"),
    path("<int:number>/letters/", views_letters.letters, name="letters"),
    path("<int:number>/nominate/", views_people.nominate_one, name="nominate"),
    path("<int:number>/spreadsheet/", views_files.spreadsheet, name="spreadsheet"),
    path("<int:number>/template.xlsx", views_files.spreadsheet_template, name="template"),
    path("<int:number>/credential/", views_files.send_credential, name="send_credential"),
    path("<int:number>/credential/<int:paper>/", views_files.credential, name="credential"),
    path("<int:number>/persons/<int:person>/", views_people.person, name="person"),
    path("<int:number>/persons/<int:person>/move/", views_people.move_one, name="move"),
    path("<int:number>/persons/<int:person>/endorse/", views_people.endorse_one, name="endorse"),
    path("<int:number>/persons/<int:person>/refuse/", views_people.refuse_one, name="refuse"),
]
