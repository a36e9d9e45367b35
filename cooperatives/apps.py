"""Registers the room with Django."""

from django.apps import AppConfig


class CooperativesConfig(AppConfig):
    name = "cooperatives"
