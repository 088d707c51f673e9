"""Addresses of the demo's mailbox."""

from django.urls import path

from octopus.correspondence import views

app_name = "mailbox"
urlpatterns = [
    path("", views.mailbox, name="list"),
    path("files/<int:file>/", views.attachment, name="attachment"),
]
