"""Addresses of delegations in the office."""

from django.urls import path

from octopus.delegations.office import (
    addresses,
    convocation,
    detail,
    overview,
)

app_name = "office_delegations"
urlpatterns = [
    path("", overview.front, name="front"),
    path("<slug:meeting>/", overview.delegations, name="list"),
    path("<slug:meeting>/terms/", overview.settings_page, name="settings"),
    path("<slug:meeting>/add/", overview.add, name="add"),
    path("<slug:meeting>/addresses/", addresses.addresses, name="addresses"),
    path("<slug:meeting>/addresses/<int:pk>/drop/", addresses.drop, name="drop_address"),
    path("<slug:meeting>/convocation/", convocation.convocation, name="convocation"),
    path("<slug:meeting>/convocation/files/", convocation.add_file, name="add_file"),
    path("<slug:meeting>/convocation/files/<int:pk>/", convocation.file, name="file"),
    path(
        "<slug:meeting>/convocation/files/<int:pk>/remove/",
        convocation.remove_file,
        name="remove_file",
    ),
    path(
        "<slug:meeting>/convocation/<slug:language>.pdf",
        convocation.preview,
        name="preview",
    ),
    path("<slug:meeting>/convocation/send/", convocation.send, name="send"),
    path("<slug:meeting>/convocation/remind/", convocation.remind_all, name="remind"),
    path("<slug:meeting>/<int:pk>/", detail.delegation, name="delegation"),
    path("<slug:meeting>/<int:pk>/admit/", detail.admit, name="admit"),
    path("<slug:meeting>/<int:pk>/answer/", detail.answer, name="answer"),
    path("<slug:meeting>/<int:pk>/terms/", detail.own_settings, name="own_settings"),
    path("<slug:meeting>/<int:pk>/focal-points/", detail.appoint, name="appoint"),
    path(
        "<slug:meeting>/<int:pk>/focal-points/<int:point>/remove/",
        detail.dismiss,
        name="dismiss",
    ),
    path(
        "<slug:meeting>/<int:pk>/credential/<int:paper>/",
        detail.credential,
        name="credential",
    ),
    path(
        "<slug:meeting>/<int:pk>/credential/<int:paper>/decide/",
        detail.decide,
        name="decide",
    ),
]
