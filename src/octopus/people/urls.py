"""Addresses of signing in and of one's own account."""

from django.urls import path

from octopus.people import views
from octopus.people.kept_forms import views as kept_form_views
from octopus.people.second_factor import challenge_views, security_views
from octopus.people.sign_in import openid_views

app_name = "people"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.sign_in_code, name="sign_in_code"),
    path("sign-in/code/again/", views.resend_code, name="resend_code"),
    path("sign-in/second/", challenge_views.at_sign_in, name="second_factor"),
    path("sign-in/house/", openid_views.start, name="openid"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", views.me, name="me"),
    path("me/kept/<str:token>/", kept_form_views.kept_form, name="kept_form"),
    path("me/kept/<str:token>/discard/", kept_form_views.discard_form, name="discard_form"),
    path("me/security/", security_views.security, name="security"),
    path("me/security/prove/", challenge_views.prove, name="prove"),
    path("me/security/set-up/", security_views.set_up, name="set_up"),
    path("me/security/application/", security_views.application, name="application"),
    path("me/security/passkey/", security_views.passkey, name="passkey"),
    path("me/security/codes/", security_views.new_codes, name="new_codes"),
    path("me/security/factors/<int:pk>/remove/", security_views.remove, name="remove_factor"),
    path("me/security/elsewhere/", security_views.sign_out_elsewhere, name="sign_out_elsewhere"),
]
