"""A picture that came with somebody's exercise is her own; in a post it is also seen by those who decide about the post."""

from accounts.models import User
from campaigns.models import VersionPicture
from library.access import Stored, vouch
from library.models import Picture


@vouch
def is_in_her_post(user: User, file: Stored) -> bool:
    """Whether a post of a cooperative she belongs to shows the picture, or showed it in an older version."""
    if not isinstance(file, Picture):
        return False
    places = {
        "version__post__cooperative__memberships__user": user,
        "version__post__cooperative__memberships__left_at": None,
    }
    return VersionPicture.objects.filter(picture=file, **places).exists()
