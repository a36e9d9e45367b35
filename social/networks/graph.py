"""One way to call the Graph API for Facebook and Instagram: the token beside the address, never in it.

Every object is called by its id, and a list is read back page by page to the time of the call in doubt.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar
from unicodedata import normalize

from social.contract import (
    Absent,
    Account,
    CannotTell,
    Disconnected,
    Failed,
    Found,
    Message,
    Network,
    NetworkError,
    NotSent,
    Prepared,
    Rejected,
    Sent,
    Unsure,
)
from social.http import Answer, Door
from social.networks.films import speaking_of
from social.networks.meta_answers import fault, id_of, is_id, next_place, rows_of, web_address
from social.networks.reading import bare, instant

CLOCK_SLACK = timedelta(minutes=5)
PAGE = 50
MOST_PAGES = 10


class Graph(Network):
    """What a Facebook Page and an Instagram account share. The handle of such an account is its id."""

    by_hand = False
    comments = True
    # What an account published is in its own list when the call is answered.
    consistent_list = True
    idempotent = False
    naming: ClassVar[str]  # the field with the account's name
    own_list: ClassVar[str]  # where the account's own posts are
    columns: ClassVar[tuple[str, str, str]]  # its posts' text, time and public address

    def prepare(self, message: Message, account: Account, http: Door) -> Prepared:
        """Brings to the network what can be brought as often as needed; nothing is public yet."""
        try:
            with speaking_of(message.film):
                return self._prepare(message, account, http)
        except Unsure as doubt:
            # The publishing call was not made, so whatever happened may happen again.
            raise NotSent(doubt.text) from doubt

    def _prepare(self, message: Message, account: Account, http: Door) -> Prepared:
        raise NotImplementedError

    def find(self, sent: Sent, account: Account, http: Door) -> Found | Absent | CannotTell | Failed:
        """Looks for the message; an answer that cannot be read, "no such object" too, proves nothing."""
        try:
            return self._find(sent, account, http)
        except NetworkError as error:
            return CannotTell(f"{type(error).__name__}: {error.text}")

    def _find(self, sent: Sent, account: Account, http: Door) -> Found | Absent | CannotTell | Failed:
        return self._find_in_list(sent.message, account, sent.since - CLOCK_SLACK, http)

    def _find_in_list(
        self, message: Message, account: Account, since: datetime, http: Door
    ) -> Found | Absent | CannotTell:
        text, made_at, address = self.columns
        params = {"fields": f"id,{text},{made_at},{address}", "limit": str(PAGE)}
        wanted = bare(message.text)
        if not wanted:
            return CannotTell("Pictures without words cannot be told apart.")
        place: dict[str, str] = {}
        for _ in range(MOST_PAGES):
            page = self._get(account.handle, account, http, self.own_list, params={**params, **place}).json()
            rows = rows_of(page)
            if rows is None:
                return CannotTell("The account's list is no list.")
            dated = [(instant(row.get(made_at)), row) for row in rows]
            if any(made is None or not id_of(row) for made, row in dated):
                return CannotTell("A post without an id or a date.")
            for made, row in dated:
                if made is not None and made >= since and bare(str(row.get(text) or "")) == wanted:
                    return Found(id_of(row), web_address(row, address))
            place = next_place(page)
            if not place or (dated and all(made is not None and made < since for made, _ in dated)):
                return Absent()
        return CannotTell("The account published more than can be read back.")

    def comment(self, text: str, account: Account, remote_id: str, key: str, http: Door) -> None:
        """A comment of the account under its own post. Exactly one POST."""
        fields = {"message": normalize("NFC", text)}
        answer = self._call("POST", remote_id, account, http, "comments", data=fields)
        if not id_of(answer.json()):
            raise Unsure("The comment was answered without an id.")

    def check(self, account: Account, http: Door) -> Account:
        """The account with its id. Raises Disconnected for a bad token and for an id it does not open."""
        try:
            answer = self._get(account.handle, account, http, params={"fields": f"id,{self.naming}"})
        except Rejected as refused:
            raise Disconnected(refused.text) from refused
        found = id_of(answer.json())
        if not found:
            raise Unsure("The account was answered without an id.")
        if found != account.handle.strip():
            raise Disconnected("The token belongs to another account.")
        return replace(account, remote_id=found)

    def _insights(self, remote_id: str, metrics: str, account: Account, http: Door) -> dict[str, int]:
        """Figures beside the usual ones; without the right to them, or too early, there are none."""
        try:
            told = self._get(remote_id, account, http, "insights", params={"metric": metrics}).json()
        except NetworkError:
            return {}
        figures = {}
        for row in rows_of(told) or []:
            values = row.get("values")
            first = values[0] if isinstance(values, list) and values else row.get("total_value")
            value = first.get("value") if isinstance(first, dict) else None
            if isinstance(value, int) and not isinstance(value, bool):
                figures[str(row.get("name"))] = max(0, value)
        return figures

    def _get(self, node: str, account: Account, http: Door, *edge: str, params: dict[str, str]) -> Answer:
        return self._call("GET", node, account, http, *edge, params=params)

    def _call(self, method: str, node: str, account: Account, http: Door, *edge: str, **sent: Any) -> Answer:
        """One call about `node` with the account's token; what the network refuses is raised as what it means."""
        secret, node = account.secret.strip(), node.strip()
        if not secret or not secret.isascii() or not secret.isprintable() or " " in secret:
            raise Disconnected("There is no usable token.")
        if not is_id(node):
            raise Rejected("gone", "This is no id.")
        address = "/".join([account.base_url.rstrip("/"), node, *edge])
        answer = http.request(method, address, token=secret, **sent)
        error = fault(answer)
        if error is not None:
            raise error
        return answer
