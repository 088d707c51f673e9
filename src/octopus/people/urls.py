"""Addresses of signing in and of one's own account."""

from django.urls import path

from octopus.people import views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.sign_in_code, name="sign_in_code"),
    path("sign-in/code/again/", views.resend_code, name="resend_code"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", views.me, name="me"),
]
