"""The day of a clock that is told without one: "the ferry sank on Sunday. It had left port at 5:20 p.m."."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flows.expressions.expression import Expression
from flows.normalize.context import Anchored, Context

SENTENCE_END = re.compile(r"[.!?]['”\"]?\s+[“\"]?[A-Z]")
_SPOKE_ON = re.compile(
    r"\b(?:said|says|told(?:[^\S\n][\w’']+){1,4}|announced|reported|confirmed|tweeted|added|wrote)"
    r"(?:[^\S\n]in[^\S\n]a[^\S\n]statement)?[^\S\n](?:late[^\S\n]|early[^\S\n])?(?:on[^\S\n])?$"
)
_WEEK = timedelta(days=7)
# How far ahead of a clock, in code points, its day may stand.
_REACH = 100
# "Docked at 6:34, carrying treats for Friday": what is done meanwhile has a day of its own.
_MEANWHILE = re.compile(r",\s\w{2,20}ing\b")


@dataclass(frozen=True)
class ClockDays:
    """The times of an article in order, and the days of those that tell one, by their index."""

    text: str
    times: Sequence[Expression]
    base: Context
    days: Mapping[int, Anchored]

    def near(self, index: int, planned: bool) -> int | None:
        """The time whose day the clock at an index is of; None for the day of publication.

        The last named in the paragraph, the next in the sentence, the next ahead of what is planned, the last reported on before.
        """
        near = self._near(index)
        single = self.base.ends is not None and self.base.ends[0] == self.base.ends[1]
        if near is None and (not single or self.base.narrative):
            near = self._earlier(index)
        if near is None:
            near = self._planned(index) if planned else self._reported(index)
        return near

    def _near(self, index: int) -> int | None:
        expression = self.times[index]
        paragraph = self.text.rfind("\n", 0, expression.start)
        for before in range(index - 1, max(-1, index - 12), -1):
            if self.times[before].start < paragraph:
                break
            if self._tells_day(before):
                return before
        after = index + 1
        if after < len(self.times) and self._tells_day(after):
            between = self.text[expression.end : self.times[after].start]
            apart = "\n" in between or SENTENCE_END.search(between) or _MEANWHILE.search(between)
            if len(between) <= _REACH and not apart:
                return after
        return None

    def _earlier(self, index: int) -> int | None:
        """The last day named before that publication allows."""
        window = None if self.base.narrative else self.base.window
        for before in range(index - 1, max(-1, index - 60), -1):
            span = self.days[before].span if self._tells_day(before) else None
            inside = window is None or (
                span and span.first and window.first and window.end and window.first <= span.first < window.end
            )
            if span and inside:
                return before
        return None

    def _reported(self, index: int) -> int | None:
        """The last day of the week before that the story told of: "sank on Sunday. ¶ It left port at 5:20 p.m."."""
        ends = self.base.ends
        if ends is None or ends[0] != ends[1]:
            return None
        for before in range(index - 1, max(-1, index - 12), -1):
            first = self.days[before].span.first if self._tells_day(before) else None
            if first and timedelta(0) <= ends[1] - first <= _WEEK and not self._said_on(before):
                return before
        return None

    def _said_on(self, index: int) -> bool:
        """Whether a day is only that on which somebody spoke: "police said on Tuesday"."""
        start = self.times[index].start
        return _SPOKE_ON.search(self.text, max(0, start - 60), start) is not None

    def _planned(self, index: int) -> int | None:
        """The last day ahead named in the paragraph before: "put off to Friday, May 13. ¶ Liftoff is now set for 9:30"."""
        ends = self.base.ends
        expression = self.times[index]
        paragraph = self.text.rfind("\n", 0, max(0, self.text.rfind("\n", 0, expression.start) - 2))
        for before in range(index - 1, max(-1, index - 12), -1):
            first = self.days[before].span.first if self._tells_day(before) else None
            if self.times[before].start < paragraph:
                return None
            if first and ends and first > ends[1]:
                return before
        return None

    def _tells_day(self, index: int) -> bool:
        meaning = self.times[index].meaning
        return index in self.days and self.days[index].span.only_day is not None and not meaning.bound and not meaning.through
