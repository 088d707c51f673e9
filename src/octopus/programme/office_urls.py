"""Addresses of the programme's office, under `/<language>/office/<conference>/programme/`."""

from django.urls import path

from octopus.programme import addresses, office, office_agenda, office_release  # noqa: F401

app_name = "office_programme"
urlpatterns = [
    path("", office.sessions, name="sessions"),
    path("sessions/new/", office.new_session, name="new_session"),
    path("sessions/<int:pk>/", office.session, name="session"),
    path("sessions/<int:pk>/cancel/", office.cancel_session, name="cancel_session"),
    path("sessions/<int:pk>/stage/", office.put_on_stage, name="put_on_stage"),
    path(
        "sessions/<int:pk>/stage/new/", office.put_newcomer_on_stage, name="put_newcomer_on_stage"
    ),
    path("sessions/<int:pk>/stage/end/", office.take_off_stage, name="take_off_stage"),
    path("places/", office.places, name="places"),
    path("places/rooms/<int:pk>/", office.room, name="room"),
    path("places/topics/<int:pk>/", office.topic, name="topic"),
    path("release/", office_release.release, name="release"),
    path("agendas/<slug:slug>/", office_agenda.release, name="agenda"),
    path("preview/", office_release.preview, name="preview"),
    path("preview/<day:day>/", office_release.preview, name="preview_day"),
    path(
        "preview/sessions/<slug:slug>/",
        office_release.session_of_preview,
        name="session_of_preview",
    ),
]
