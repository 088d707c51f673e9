"""Addresses of the outbox."""

from django.urls import path

from octopus.correspondence import office, office_wordings

app_name = "office_correspondence"
urlpatterns = [
    path("", office.outbox, name="outbox"),
    path("words/", office_wordings.wordings, name="wordings"),
    path("words/<str:key>/", office_wordings.wording, name="wording"),
    path("<int:number>/", office.message, name="message"),
    path("<int:number>/files/<int:file>/", office.attachment, name="attachment"),
    path("<int:number>/reword/", office.reword, name="reword"),
    path("<int:number>/release/", office.release, name="release"),
    path("<int:number>/discard/", office.discard, name="discard"),
    path("<int:number>/again/", office.try_again, name="try_again"),
]
