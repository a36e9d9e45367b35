"""The manual's table of networks, written from the capability file."""

from social.contract import FilmLimits, Limits, Network
from social.networks import BY_HAND, NETWORKS

LONGEST_TOLD = 12 * 3600  # seconds: as long as this is no limit of the network's


def table() -> str:
    """A Markdown table with a row for each network, in the order screens show them."""
    rows = [
        "| network | who posts | text | counted in | beside pictures | a link counts | pictures | picture size | "
        "description | film | hashtags |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    rows += [_row(network) for network in (*NETWORKS, *BY_HAND)]
    return "\n".join(rows)


def _row(network: Network) -> str:
    limits = network.limits
    cells = [
        f"`{network.name}`",
        "a person" if network.by_hand else "Tiwizi",
        _number(limits.text),
        _unit(limits),
        _beside(limits),
        "23" if limits.unit == "x" else _number(limits.link_cost) if limits.link_cost else "as typed",
        f"1-{limits.pictures}" if limits.needs_picture else f"0-{limits.pictures}",
        f"{limits.picture_bytes / 1_000_000:.1f} MB",
        _number(limits.alt_text) if limits.alt_text else "none",
        _film(limits),
        _hashtags(limits),
    ]
    return "| " + " | ".join(cells) + " |"


def _beside(limits: Limits) -> str:
    with_one = f"; with one {_number(limits.single_caption)}" if limits.single_caption else ""
    return _number(limits.caption) + with_one if limits.caption else "same"


def _unit(limits: Limits) -> str:
    unit = {"x": "weighted", "utf16": "UTF-16 units", "bytes": "UTF-8 bytes"}.get(limits.unit, limits.unit)
    return f"{unit}, and {_number(limits.bytes_too)} UTF-8 bytes" if limits.bytes_too else unit


def _hashtags(limits: Limits) -> str:
    if not limits.hashtags_work:
        return "no use"
    return f"at most {limits.hashtags}" if limits.hashtags is not None else "free"


def _film(limits: Limits) -> str:
    return "none" if limits.film is None else _film_of(limits.film)


def _film_of(film: FilmLimits) -> str:
    shortest, longest = film.seconds
    lasts = f", {shortest:g}-{longest:,.0f} s" if longest < LONGEST_TOLD else ""
    return f"{film.most_bytes / 1_000_000:,.1f} MB{lasts}"


def _number(number: int) -> str:
    return f"{number:,}"
