"""Octopus runs an intergovernmental conference and the project behind it."""

__version__ = "0.1.0"
