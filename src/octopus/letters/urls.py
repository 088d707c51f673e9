"""Addresses of one's own letters and certificates."""

from django.urls import path

from octopus.letters.own import views

app_name = "letters"
urlpatterns = [
    path("", views.own, name="own"),
    path("ask/", views.ask, name="ask"),
    path("<int:pk>/", views.correct, name="correct"),
    path("<int:pk>/letter.pdf", views.download, name="download"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("certificates/<slug:meeting>/<str:code>.pdf", views.certificate, name="certificate"),
]
