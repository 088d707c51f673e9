"""Addresses of a participant's registration, under `/<language>/<conference>/register/`."""

from django.urls import path

from octopus.registration.logistics import views as logistics_views
from octopus.registration.questions import views as questions_views
from octopus.registration.request import views

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
    path("travel/", logistics_views.logistics, name="logistics"),
    path("files/<int:number>/", questions_views.own_file, name="own_file"),
]
