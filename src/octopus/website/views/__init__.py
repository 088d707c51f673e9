"""The public pages."""

from octopus.website.views.home import choose_language, front, home

__all__ = ["choose_language", "front", "home"]
