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
    path("<int:pk>/", views.delegation, name="delegation"),
    path("<int:pk>/answer/", views.answer, name="answer"),
    path("<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<int:pk>/letters/", letter_views.letters, name="letters"),
    path("<int:pk>/nominate/", member_views.nominate_one, name="nominate"),
    path("<int:pk>/spreadsheet/", file_views.spreadsheet, name="spreadsheet"),
    path("<int:pk>/template.xlsx", file_views.spreadsheet_template, name="template"),
    path("<int:pk>/credential/", file_views.send_credential, name="send_credential"),
    path("<int:pk>/credential/<int:paper>/", file_views.credential, name="credential"),
    path("<int:pk>/persons/<int:person>/", member_views.person, name="person"),
    path("<int:pk>/persons/<int:person>/move/", member_views.move_one, name="move"),
    path("<int:pk>/persons/<int:person>/endorse/", member_views.endorse_one, name="endorse"),
    path("<int:pk>/persons/<int:person>/refuse/", member_views.refuse_one, name="refuse"),
]
