"""Addresses of the outbox."""

from django.urls import path

from octopus.correspondence.office import message, wordings

app_name = "office_correspondence"
urlpatterns = [
    path("", message.outbox, name="outbox"),
    path("words/", wordings.wordings, name="wordings"),
    path("words/<str:key>/", wordings.wording, name="wording"),
    path("<int:pk>/", message.message, name="message"),
    path("<int:pk>/files/<int:file>/", message.attachment, name="attachment"),
    path("<int:pk>/reword/", message.reword, name="reword"),
    path("<int:pk>/release/", message.release, name="release"),
    path("<int:pk>/discard/", message.discard, name="discard"),
    path("<int:pk>/again/", message.try_again, name="try_again"),
]
