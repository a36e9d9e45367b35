"""Registers the room with Django."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "market"
