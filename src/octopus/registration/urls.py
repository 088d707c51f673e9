"""Addresses of a participant's registration, under `/<language>/<conference>/register/`."""

from django.urls import path

from octopus.registration.logistics import views as logistics_views
from octopus.registration.questions import views as questions_views
from octopus.registration.request import correction_views, draft_views, status_views, views

app_name = "registration"
urlpatterns = [
    path("", views.start, name="start"),
    path("draft/", draft_views.draft, name="draft"),
    path("take-over/", draft_views.earlier, name="take_over"),
    path("status/", status_views.status, name="status"),
    path("correct/", correction_views.correct, name="correct"),
    path("withdraw/", correction_views.withdraw, name="withdraw"),
    path("consent/", status_views.consent, name="consent"),
    path("ask/", status_views.ask, name="ask"),
    path("travel/", logistics_views.logistics, name="logistics"),
    path("files/<int:pk>/", questions_views.own_file, name="own_file"),
]
