"""Addresses of the public programme, under `/<language>/<conference>/programme/`."""

from django.urls import path

from octopus.programme.public import calendar_views, views

app_name = "programme"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("rooms/", views.rooms, name="rooms"),
    path("changes/", views.changes_page, name="changes"),
    path("programme.pdf", views.programme_file, name="pdf"),
    path("all.ics", calendar_views.everything, name="all_ics"),
    path("registration.ics", calendar_views.registration, name="registration_ics"),
    path("<day:day>.ics", calendar_views.day, name="day_ics"),
    path("<day:day>/", views.day, name="day"),
    path("sessions/<slug:slug>.ics", calendar_views.session, name="session_ics"),
    path("sessions/<slug:slug>/", views.session, name="session"),
]
