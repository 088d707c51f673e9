"""Addresses of letters in the office."""

from django.urls import path

from octopus.letters import office, office_certificates

app_name = "office_letters"
urlpatterns = [
    path("", office.letters, name="list"),
    path("without/", office.without, name="without"),
    path("terms/", office.terms, name="terms"),
    path("certificates/", office_certificates.certificates, name="certificates"),
    path("<int:number>/", office.letter, name="letter"),
    path("<int:number>/check/", office.check, name="check"),
    path("<int:number>/send/", office.send, name="send"),
    path("<int:number>/refuse/", office.refuse, name="refuse"),
    path("<int:number>/revoke/", office.revoke, name="revoke"),
    path("<int:number>/letter.pdf", office.paper, name="paper"),
]
