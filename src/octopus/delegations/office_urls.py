"""Addresses of delegations in the office."""

from django.urls import path

from octopus.delegations import (
    office,
    office_addresses,
    office_convocation,
    office_delegation,
)

app_name = "office_delegations"
urlpatterns = [
    path("", office.front, name="front"),
    path("<slug:meeting>/", office.delegations, name="list"),
    path("<slug:meeting>/terms/", office.terms, name="terms"),
    path("<slug:meeting>/add/", office.add, name="add"),
    path("<slug:meeting>/addresses/", office_addresses.addresses, name="addresses"),
    path("<slug:meeting>/addresses/<int:number>/drop/", office_addresses.drop, name="drop_address"),
    path("<slug:meeting>/convocation/", office_convocation.convocation, name="convocation"),
    path("<slug:meeting>/convocation/files/", office_convocation.add_file, name="add_file"),
    path("<slug:meeting>/convocation/files/<int:number>/", office_convocation.file, name="file"),
    path(
        "<slug:meeting>/convocation/files/<int:number>/remove/",
        office_convocation.remove_file,
        name="remove_file",
    ),
    path(
        "<slug:meeting>/convocation/<slug:language>.pdf",
        office_convocation.preview,
        name="preview",
    ),
    path("<slug:meeting>/convocation/send/", office_convocation.send, name="send"),
    path("<slug:meeting>/convocation/remind/", office_convocation.remind_all, name="remind"),
    path("<slug:meeting>/<int:number>/", office_delegation.delegation, name="delegation"),
    path("<slug:meeting>/<int:number>/admit/", office_delegation.admit, name="admit"),
    path("<slug:meeting>/<int:number>/answer/", office_delegation.answer, name="answer"),
    path("<slug:meeting>/<int:number>/terms/", office_delegation.own_terms, name="own_terms"),
    path("<slug:meeting>/<int:number>/focal-points/", office_delegation.appoint, name="appoint"),
    path(
        "<slug:meeting>/<int:number>/focal-points/<int:point>/remove/",
        office_delegation.dismiss,
        name="dismiss",
    ),
    path(
        "<slug:meeting>/<int:number>/credential/<int:paper>/",
        office_delegation.credential,
        name="credential",
    ),
    path(
        "<slug:meeting>/<int:number>/credential/<int:paper>/decide/",
        office_delegation.decide,
        name="decide",
    ),
]
