"""What each network accepts, in one dated place. A live answer of the network (instance info, quota) wins over it.

Where a network does not say how it counts, UTF-16 units are counted: the strictest common reading.
Sources and doubts for every number: docs/networks.md.
"""

from dataclasses import replace
from datetime import date

from social.contract import Limits

CHECKED_ON = date(2026, 11, 22)

# When Facebook switches a version of the Graph API off, for Facebook and Instagram alike. Unlisted: no day is known.
GRAPH_REMOVALS = {"v20.0": date(2026, 9, 24), "v21.0": date(2027, 1, 21)}

MASTODON_LIMITS = Limits(
    text=500,
    unit="graphemes",
    link_cost=23,
    pictures=4,
    picture_bytes=16 * 1024 * 1024,
    picture_types=("image/jpeg", "image/png", "image/gif", "image/webp"),
    alt_text=1500,
)

FACEBOOK_LIMITS = Limits(text=63_206, unit="utf16", warn_above=10_000, pictures=10, alt_text=1000)

INSTAGRAM_LIMITS = Limits(
    text=2200,
    unit="utf16",
    pictures=10,
    needs_picture=True,
    picture_bytes=8 * 1024 * 1024,
    picture_types=("image/jpeg",),
    picture_width=1440,
    picture_shape=(0.8, 1.91),
    alt_text=1000,
    hashtags=5,  # the platform since December 2025; its API page still says 30
)

LIMITS: dict[str, Limits] = {
    "practice": MASTODON_LIMITS,
    "mastodon": MASTODON_LIMITS,
    "console": Limits(text=63_206, unit="utf16", pictures=10),
    "facebook": FACEBOOK_LIMITS,
    "instagram": INSTAGRAM_LIMITS,
    "facebook_profile": FACEBOOK_LIMITS,
    "instagram_profile": replace(INSTAGRAM_LIMITS, picture_types=("image/jpeg", "image/png")),  # the app converts
    "whatsapp": Limits(text=4096, unit="utf16", caption=1024, warn_above=700, pictures=1, hashtags_work=False),
    "telegram": Limits(
        text=4096, unit="utf16", caption=1024, pictures=10, picture_bytes=10_000_000, picture_shape=(0.05, 20.0)
    ),
    "threads": Limits(text=500, unit="bytes", links=5, pictures=20, picture_bytes=8_000_000, alt_text=1000, hashtags=1),
    "bluesky": Limits(
        text=300,
        unit="graphemes",
        bytes_too=3000,
        pictures=4,
        picture_bytes=1_000_000,  # older servers; newer ones take 2,000,000
        picture_types=("image/jpeg", "image/png", "image/webp"),
        alt_text=1000,
    ),
    "x": Limits(
        text=280,
        unit="x",
        pictures=4,
        picture_bytes=5_000_000,
        picture_types=("image/jpeg", "image/png", "image/webp"),
        alt_text=1000,
    ),
    # No picture is asked for: she may take a film from her own phone. 2,200 is the caption of a film, 4,000 that of photos.
    "tiktok": Limits(
        text=2200, unit="utf16", pictures=35, picture_bytes=20_000_000, picture_types=("image/jpeg", "image/webp")
    ),
    "linkedin": Limits(
        text=3000,
        unit="utf16",
        pictures=20,
        picture_bytes=8_000_000,
        picture_types=("image/jpeg", "image/png", "image/gif"),
        alt_text=4086,
    ),
    "youtube": Limits(text=5000, unit="bytes", pictures=1, picture_bytes=2_000_000),  # the picture is the film's cover
    "pinterest": Limits(text=500, unit="utf16", pictures=5, needs_picture=True, alt_text=500),
}
