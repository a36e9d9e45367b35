"""Registers the room with Django."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
