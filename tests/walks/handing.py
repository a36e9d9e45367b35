"""Plans a post with a picture on WhatsApp for a moment from now, so that the site's own workers hand it over.

Runs inside the site (`Site.shell`).
"""

import datetime as dt

from django.utils import timezone

from accounts.models import User
from campaigns import scheduling
from campaigns.channels.connecting import connect
from campaigns.drafting import Content, create_campaign, create_post
from campaigns.models import Channel, Health
from cooperatives.models import Cooperative
from library.uploads import keep_picture
from tests.library.pictures import phone_picture
from tests.walks.furnishing import ROSE

ALT = "قارورة ماء الورد على طبق من نحاس"


def desk_for_films(name: str) -> str:
    """A campaign of this name and an account a person posts to, beside the cooperative's others; the campaign's uid."""
    tazerbit = Cooperative.objects.get(slug="tazerbit")
    president = User.objects.get(email="president@demo.tiwizi")
    connect(tazerbit, network="whatsapp", handle=name, secret="", actor=president)
    return str(create_campaign(tazerbit, author=president, name=name).uid)


def plan(name: str) -> str:
    """Campaign, account and post of this name; returns the delivery's uid."""
    tazerbit = Cooperative.objects.get(slug="tazerbit")
    president = User.objects.get(email="president@demo.tiwizi")
    channel = connect(tazerbit, network="whatsapp", handle=name, secret="", actor=president)
    Channel.objects.filter(pk=channel.pk).update(health=Health.OK)
    campaign = create_campaign(tazerbit, author=president, name=name)
    picture = keep_picture(phone_picture(size=(1200, 900)), owner=president, cooperative=tazerbit, alt=ALT)
    content = Content(text=ROSE, language="ar", channels=[channel], pictures=[(picture, ALT)])
    hour = (timezone.now() + dt.timedelta(seconds=2)).replace(tzinfo=None, microsecond=0)
    post = scheduling.submit(create_post(campaign, author=president, content=content, wall_time=hour), actor=president)
    scheduling.approve(post, version=None, actor=president)
    scheduling.schedule(post, actor=president, now=timezone.now())
    return str(post.deliveries.get().uid)
