"""Addresses of the office."""

from django.urls import path

from octopus.office import checklist, retention, time_travel, views
from octopus.office.log import list as log

app_name = "office"
urlpatterns = [
    path("", views.front, name="front"),
    path("conferences/", views.conferences, name="conferences"),
    path("as-of/", time_travel.look_as_of, name="as_of"),
    path("clock/", time_travel.move_demo_clock, name="move_clock"),
    path("log/", log.log, name="log"),
    path("retention/", retention.page, name="retention"),
    path("retention/run/", retention.run, name="retention_run"),
    path("retention/<str:key>/", retention.period, name="retention_period"),
    path("<slug:conference>/checklist/", checklist.checklist, name="checklist"),
    path("<slug:conference>/", views.dashboard, name="dashboard"),
]
