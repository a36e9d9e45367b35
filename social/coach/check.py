"""What a check of the coach is: a code, a name, an advice, a lesson, and one question put to a draft."""

from collections.abc import Iterator
from typing import Any, ClassVar

from social.coach.draft import Draft, Finding, Level
from social.contract import Network


class Check:
    """One question about a draft. `find` yields a finding for each thing to mend, nothing when all is well."""

    code: ClassVar[str]
    name: ClassVar[str]
    advice: ClassVar[str]
    teaches: ClassVar[str]
    level: ClassVar[Level] = "advice"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        """The findings of this check, in reading order."""
        raise NotImplementedError

    def finding(
        self,
        message: str,
        *,
        span: tuple[int, int] | None = None,
        level: Level | None = None,
        hint: str | None = None,
        **params: Any,
    ) -> Finding:
        """A finding of this check; the hint is the check's advice unless a closer one is given."""
        start, end = span or (None, None)
        return Finding(self.code, level or self.level, message, hint or self.advice, self.teaches, start, end, params)
