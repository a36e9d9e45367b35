"""What a person does on a network to post what we hand her: at most four plain sentences, in her hand's order.

`%(network)s` in a sentence stands for the network's name in the reader's language.
"""

from language.words import gettext_noop

COPY = gettext_noop("Copy the text.")
SAY_SO = gettext_noop("Come back here and say that you posted it.")
FILLED = gettext_noop("Open %(network)s: the text is there already.")
LOOK = gettext_noop("Read it once more, then post it.")
OPEN_AND_PASTE = gettext_noop("Open %(network)s, begin a new post and paste the text.")
SHARE_FILM = gettext_noop("Share the film and choose %(network)s.")
SHARE = gettext_noop("Share the picture and choose %(network)s.")
PASTE = gettext_noop("Paste the text, read it once more, then post it.")
STATUS = gettext_noop("Choose “My status”, a broadcast list or a chat, then send it.")

# What the network's own way is; the others follow from whether there is a picture.
_WITH_PICTURE = {
    "whatsapp": (
        COPY,
        gettext_noop("Share the picture, choose WhatsApp, then “My status”, a broadcast list or a chat."),
        gettext_noop("Paste the text under the picture, then send it."),
        SAY_SO,
    ),
    "pinterest": (COPY, SHARE, gettext_noop("Choose a board, paste the text, then post it."), SAY_SO),
}
# With a film of ours to share.
_WITH_FILM = {
    "whatsapp": (
        COPY,
        gettext_noop("Share the film, choose WhatsApp, then “My status”, a broadcast list or a chat."),
        gettext_noop("Paste the text under the film, then send it."),
        SAY_SO,
    )
}
# With none: the network takes hardly anything else, so she has one on her phone.
_OWN_FILM = (
    COPY,
    gettext_noop("Open %(network)s, press the plus sign and choose your film or your pictures."),
    PASTE,
    SAY_SO,
)
_FILMS = {"tiktok", "youtube"}

# What it is good to know while choosing; "" for nothing.
_NOTES = {
    "whatsapp": gettext_noop(
        "My status: those who saved your number see it for one day. A broadcast list: at most 256 people, and only those "
        "who saved your number get it. A chat: one person or one group."
    )
}


def steps(name: str, *, pictures: bool, filled: bool, film: bool = False) -> tuple[str, ...]:
    """The sentences for one post; `filled`: an address opens the network with the text in it; `film`: we hand her one."""
    if film:
        return _WITH_FILM.get(name, (COPY, SHARE_FILM, PASTE, SAY_SO))
    if name in _FILMS:
        return _OWN_FILM
    if pictures:
        return _WITH_PICTURE.get(name, (COPY, SHARE, PASTE, SAY_SO))
    if filled:
        return (FILLED, STATUS if name == "whatsapp" else LOOK, SAY_SO)
    return (COPY, OPEN_AND_PASTE, LOOK, SAY_SO)


def note(name: str) -> str:
    """What to know about the network's ways of posting; "" for nothing."""
    return _NOTES.get(name, "")
