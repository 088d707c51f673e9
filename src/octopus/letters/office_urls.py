"""Addresses of letters in the office."""

from django.urls import path

from octopus.letters.office import certificates, letter

app_name = "office_letters"
urlpatterns = [
    path("", letter.letters, name="list"),
    path("without/", letter.without, name="without"),
    path("terms/", letter.terms, name="terms"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("<int:number>/", letter.letter, name="letter"),
    path("<int:number>/check/", letter.check, name="check"),
    path("<int:number>/send/", letter.send, name="send"),
    path("<int:number>/refuse/", letter.refuse, name="refuse"),
    path("<int:number>/revoke/", letter.revoke, name="revoke"),
    path("<int:number>/letter.pdf", letter.paper, name="paper"),
]
