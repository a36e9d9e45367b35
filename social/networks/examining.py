"""What a network would refuse of a message is refused before anything is uploaded."""

from social.contract import Film, Limits, Message, Network, Rejected

FILM = "video/mp4"


def examine(message: Message, network: Network, limits: Limits) -> None:
    """Raises Rejected for a message that does not fit; `limits` are the server's own where they are known."""
    shown = len(message.pictures) + (message.film is not None)
    length = network.measure(message.text, pictures=shown, limits=limits)
    if length.is_over:
        raise Rejected("too_long", f"{length.used} of {length.limit} {length.unit}")
    if not message.text.strip() and not shown:
        raise Rejected("empty")
    if limits.needs_picture and not shown:
        raise Rejected("needs_picture")
    if message.film is not None:
        examine_film(message, message.film, limits)
    if len(message.pictures) > limits.pictures:
        raise Rejected("too_many_pictures", f"{len(message.pictures)} of {limits.pictures}")
    for picture in message.pictures:
        if picture.mime not in limits.picture_types:
            raise Rejected("picture_type", picture.mime)
        if len(picture.content) > limits.picture_bytes:
            raise Rejected("picture_too_large", f"{len(picture.content)} of {limits.picture_bytes}")


def examine_film(message: Message, film: Film, limits: Limits) -> None:
    """Raises Rejected for a film that does not fit, or that does not stand alone."""
    if limits.film is None:
        raise Rejected("no_films")
    if message.pictures or film.mime != FILM:
        raise Rejected("film_refused", f"{film.mime}, beside {len(message.pictures)} pictures")
    if film.size > limits.film.most_bytes:
        raise Rejected("film_too_large", f"{film.size} of {limits.film.most_bytes}")
    shortest, longest = limits.film.seconds
    if film.seconds < shortest:
        raise Rejected("film_too_short", f"{film.seconds:.1f} of {shortest:.1f} s")
    if film.seconds > longest:
        raise Rejected("film_too_long", f"{film.seconds:.1f} of {longest:.1f} s")
    shape = limits.film.shape
    if shape and film.height > 0 and not shape[0] <= film.width / film.height <= shape[1]:
        raise Rejected("film_shape", f"{film.width} × {film.height}")
