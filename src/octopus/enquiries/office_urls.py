"""Addresses of questions in the office, under `/<language>/office/<conference>/enquiries/`."""

from django.urls import path

from octopus.enquiries.office import pages

app_name = "office_enquiries"
urlpatterns = [
    path("", pages.enquiries, name="enquiries"),
    path("<int:pk>/", pages.enquiry, name="enquiry"),
    path("<int:pk>/answer/", pages.answer, name="answer"),
    path("<int:pk>/note/", pages.note, name="note"),
    path("<int:pk>/assign/", pages.assign, name="assign"),
    path("<int:pk>/close/", pages.close, name="close"),
    path("<int:pk>/reopen/", pages.reopen, name="reopen"),
]
