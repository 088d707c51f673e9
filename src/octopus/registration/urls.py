"""Addresses of a participant's registration, under `/<language>/<conference>/register/`."""

from django.urls import path

from octopus.registration import (
    after_acceptance,
    files,
    own_page,  # noqa: F401 -- makes itself known
    views,
)

app_name = "registration"
urlpatterns = [
    path("", views.start, name="start"),
    path("draft/", views.draft, name="draft"),
    path("take-over/", views.earlier, name="take_over"),
    path("status/", views.status, name="status"),
    path("correct/", views.correct, name="correct"),
    path("withdraw/", views.withdraw, name="withdraw"),
    path("consent/", views.consent, name="consent"),
    path("ask/", views.ask, name="ask"),
    path("travel/", after_acceptance.logistics, name="logistics"),
    path("files/<int:number>/", files.own_file, name="own_file"),
]
