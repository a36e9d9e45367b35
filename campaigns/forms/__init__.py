"""Forms of the campaign desk. The `<form>` tag and its buttons stand in the templates."""

from campaigns.forms.campaign import CampaignForm
from campaigns.forms.channel import SecretForm, WayForm
from campaigns.forms.hour import HourForm
from campaigns.forms.person import PersonForm
from campaigns.forms.pick import PickCampaignForm
from campaigns.forms.post import PictureRow, PostForm
from campaigns.forms.posted import PostedForm

__all__ = [
    "CampaignForm",
    "HourForm",
    "PersonForm",
    "PickCampaignForm",
    "PictureRow",
    "PostForm",
    "PostedForm",
    "SecretForm",
    "WayForm",
]
