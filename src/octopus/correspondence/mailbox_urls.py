"""Address of the demo's mailbox."""

from django.urls import path

from octopus.correspondence import views

app_name = "mailbox"
urlpatterns = [path("", views.mailbox, name="list")]
