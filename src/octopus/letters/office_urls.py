"""Addresses of letters in the office."""

from django.urls import path

from octopus.letters.office import certificates, letter

app_name = "office_letters"
urlpatterns = [
    path("", letter.letters, name="list"),
    path("without/", letter.without, name="without"),
    path("terms/", letter.settings_page, name="settings"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("<int:pk>/", letter.letter, name="letter"),
    path("<int:pk>/check/", letter.check, name="check"),
    path("<int:pk>/send/", letter.send, name="send"),
    path("<int:pk>/refuse/", letter.refuse, name="refuse"),
    path("<int:pk>/revoke/", letter.revoke, name="revoke"),
    path("<int:pk>/letter.pdf", letter.paper, name="paper"),
]
