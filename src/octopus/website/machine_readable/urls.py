"""Addresses without a language."""

from django.urls import path

from octopus.website import views

app_name = "machine"
urlpatterns = [
    path("sitemap.xml", views.sitemap_file, name="sitemap"),
    path("sitemaps/site.xml", views.sitemap_of_site, name="sitemap_of_site"),
    path(
        "sitemaps/conferences/<slug:conference>.xml",
        views.sitemap_of_conference,
        name="sitemap_of_conference",
    ),
    path("favicon.ico", views.icon, {"name": "favicon.ico"}, name="favicon"),
    path(
        "apple-touch-icon.png",
        views.icon,
        {"name": "apple-touch-icon.png"},
        name="touch_icon",
    ),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security, name="security"),
]
