"""What each network accepts, in one dated place. A live answer of the network (instance info, quota) wins over it.

Where a network does not say how it counts, UTF-16 units are counted: the strictest common reading.
Sources and doubts for every number: docs/networks.md.
"""

from dataclasses import replace
from datetime import date

from social.contract import FilmLimits, Limits

CHECKED_ON = date(2026, 11, 22)

# When Facebook switches a version of the Graph API off, for Facebook and Instagram alike. Unlisted: no day is known.
GRAPH_REMOVALS = {"v20.0": date(2026, 9, 24), "v21.0": date(2027, 1, 21)}

_HOURS = 12 * 3600.0  # longer than anybody's film: the network names no limit

MASTODON_LIMITS = Limits(
    text=500,
    unit="graphemes",
    link_cost=23,
    pictures=4,
    picture_bytes=16 * 1024 * 1024,
    picture_types=("image/jpeg", "image/png", "image/gif", "image/webp"),
    alt_text=1500,
    film=FilmLimits(99 * 1024 * 1024, (0.1, _HOURS), alt_text=1500),
)

FACEBOOK_LIMITS = Limits(
    text=63_206,
    unit="utf16",
    warn_above=10_000,
    pictures=10,
    alt_text=1000,
    film=FilmLimits(1_000_000_000, (1.0, 4 * 3600.0)),
)

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
    film=FilmLimits(300_000_000, (3.0, 900.0), shape=(0.01, 10.0)),
)

LIMITS: dict[str, Limits] = {
    "practice": replace(MASTODON_LIMITS, film=None),
    "mastodon": MASTODON_LIMITS,
    "console": Limits(text=63_206, unit="utf16", pictures=10),
    "facebook": FACEBOOK_LIMITS,
    "instagram": INSTAGRAM_LIMITS,
    "facebook_profile": FACEBOOK_LIMITS,
    "instagram_profile": replace(INSTAGRAM_LIMITS, picture_types=("image/jpeg", "image/png")),  # the app converts
    "whatsapp": Limits(
        text=4096,
        unit="utf16",
        caption=1024,
        warn_above=700,
        pictures=1,
        hashtags_work=False,
        film=FilmLimits(16_000_000, (0.5, _HOURS)),
    ),
    "telegram": Limits(
        text=4096,
        unit="utf16",
        caption=1024,
        single_caption=4096,  # a message with the picture as its preview
        pictures=10,
        picture_bytes=10_000_000,
        picture_shape=(0.05, 20.0),
        film=FilmLimits(50_000_000, (0.1, _HOURS)),
    ),
    "threads": Limits(
        text=500,
        unit="bytes",
        links=5,
        pictures=20,
        picture_bytes=8_000_000,
        alt_text=1000,
        hashtags=1,
        film=FilmLimits(1_000_000_000, (0.5, 300.0), alt_text=1000),
    ),
    "bluesky": Limits(
        text=300,
        unit="graphemes",
        bytes_too=3000,
        pictures=4,
        picture_bytes=1_000_000,  # older servers; newer ones take 2,000,000
        picture_types=("image/jpeg", "image/png", "image/webp"),
        alt_text=1000,
        film=FilmLimits(50 * 1024 * 1024, (0.1, 180.0), alt_text=1000),
    ),
    "x": Limits(
        text=280,
        unit="x",
        pictures=4,
        picture_bytes=5_000_000,
        picture_types=("image/jpeg", "image/png", "image/webp"),
        alt_text=1000,
        film=FilmLimits(512_000_000, (0.5, 140.0), shape=(1 / 3, 3.0)),
    ),
    # No picture is asked for: she may take a film from her own phone. 2,200 is the caption of a film, 4,000 that of photos.
    "tiktok": Limits(
        text=2200,
        unit="utf16",
        pictures=35,
        picture_bytes=20_000_000,
        picture_types=("image/jpeg", "image/webp"),
        film=FilmLimits(4_000_000_000, (3.0, 600.0)),
    ),
    "linkedin": Limits(
        text=3000,
        unit="utf16",
        pictures=20,
        picture_bytes=8_000_000,
        picture_types=("image/jpeg", "image/png", "image/gif"),
        alt_text=4086,
        film=FilmLimits(500_000_000, (3.0, 1800.0)),
    ),
    "youtube": Limits(
        text=5000, unit="bytes", pictures=1, picture_bytes=2_000_000, film=FilmLimits(256_000_000_000, (0.1, _HOURS))
    ),  # the picture is the film's cover
    "pinterest": Limits(text=500, unit="utf16", pictures=5, needs_picture=True, alt_text=500),
}
