"""The rows of the practice network. No other room may import them: a wall is reached over HTTP."""

from practice.models.people import Account, App, Token
from practice.models.posts import Favourite, Media, Status
from practice.models.walls import Fault, Wall

__all__ = ["Account", "App", "Fault", "Favourite", "Media", "Status", "Token", "Wall"]
