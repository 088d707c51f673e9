"""Addresses without a language."""

from django.urls import path

from octopus.website import views

app_name = "machine"
urlpatterns = [
    path("sitemap.xml", views.sitemap_file, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
]
