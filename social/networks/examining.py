"""What a network would refuse of a message is refused before anything is uploaded."""

from social.contract import Limits, Message, Network, Rejected


def examine(message: Message, network: Network, limits: Limits) -> None:
    """Raises Rejected for a message that does not fit; `limits` are the server's own where they are known."""
    length = network.measure(message.text, pictures=len(message.pictures), limits=limits)
    if length.is_over:
        raise Rejected("too_long", f"{length.used} of {length.limit} {length.unit}")
    if not message.text.strip() and not message.pictures:
        raise Rejected("empty")
    if limits.needs_picture and not message.pictures:
        raise Rejected("needs_picture")
    if len(message.pictures) > limits.pictures:
        raise Rejected("too_many_pictures", f"{len(message.pictures)} of {limits.pictures}")
    for picture in message.pictures:
        if picture.mime not in limits.picture_types:
            raise Rejected("picture_type", picture.mime)
        if len(picture.content) > limits.picture_bytes:
            raise Rejected("picture_too_large", f"{len(picture.content)} of {limits.picture_bytes}")
