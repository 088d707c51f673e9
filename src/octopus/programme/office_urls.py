"""Addresses of the programme's office, under `/<language>/office/<conference>/programme/`."""

from django.urls import path

from octopus.programme.office import agenda, release, sessions_edit
from octopus.programme.webcast.office import webcast

app_name = "office_programme"
urlpatterns = [
    path("", sessions_edit.sessions, name="sessions"),
    path("sessions/new/", sessions_edit.new_session, name="new_session"),
    path("sessions/<int:pk>/", sessions_edit.session, name="session"),
    path("sessions/<int:pk>/cancel/", sessions_edit.cancel_session, name="cancel_session"),
    path("sessions/<int:pk>/webcast/", webcast, name="webcast"),
    path("sessions/<int:pk>/stage/", sessions_edit.add_session_role, name="add_session_role"),
    path(
        "sessions/<int:pk>/stage/new/",
        sessions_edit.add_newcomer,
        name="add_newcomer",
    ),
    path(
        "sessions/<int:pk>/stage/end/",
        sessions_edit.remove_session_role,
        name="remove_session_role",
    ),
    path("places/", sessions_edit.rooms_and_topics, name="rooms_and_topics"),
    path("places/rooms/<int:pk>/", sessions_edit.room, name="room"),
    path("places/topics/<int:pk>/", sessions_edit.topic, name="topic"),
    path("release/", release.release, name="release"),
    path("agendas/<slug:slug>/", agenda.release, name="agenda"),
    path("preview/", release.preview, name="preview"),
    path("preview/<day:day>/", release.preview, name="preview_day"),
    path(
        "preview/sessions/<slug:slug>/",
        release.session_of_preview,
        name="session_of_preview",
    ),
]
