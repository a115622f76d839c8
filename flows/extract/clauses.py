"""Clauses inside a sentence, by the words and marks that open and close them: no parser, a window of bounded size."""

import re
from dataclasses import dataclass
from functools import lru_cache

WINDOW = 600
FINITE = r"(?:will|would|could|may|might|can|should|is|are|was|were|has|have|had|did|does|isn[’']t|wasn[’']t)"
SUBJECT = (
    r"(?:it|he|she|they|we|you|I|there|(?:the|a|an|his|her|its|their)\s+[\w’-]+(?:\s+[\w’-]+){0,2}\s+"
    rf"(?:{FINITE}|\w+ed))"
)
MARKS = re.compile(
    r"(?P<paren>\()|(?P<unparen>\))"
    r"|(?P<relative>,\s+(?=(?:who|which|whose|whom|where|when)\b|(?:now\s+|originally\s+)?(?:set|due|scheduled|expected|slated|planned)\s))"
    r"|(?P<cut>;\s|:\s|\s[—–-]\s|—|[,.?!][”\"]\s|[,:]\s(?=[“\"])"
    rf"|\s(?:and|or|but|yet|so)\s(?=(?:then\s+|later\s+|also\s+|now\s+)?(?:{FINITE}|it|he|she|they|we|there)\b)"
    rf"|\s(?:and|but)\s(?={SUBJECT}\b)"
    r"|,?\s(?:and|but)\s(?=(?:plans?|hopes?|intends?|aims?|expects?)\s+(?:to|on)\b)"
    r"|,\s(?:but|yet)\s|\sbut\s(?=in\s|on\s|at\s)"
    r"|,?\s(?=(?:although|though|because|while|whereas|unless|whenever|if|whether)\s)"
    rf"|,?\s(?=(?:after|before|since|until|as|when|where|once)\s+{SUBJECT}\b)"
    r"|\s(?=(?:who|whose|which)\s)"
    rf"|\s(?=that\s+(?:{FINITE}|\w+ed)\b))"
    r"|(?P<comma>,\s)"
)
RESUMES = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|could|may|might|can|did|does|\w{2,}ed|said|told|took|left|won|began)\b"
)


@dataclass(frozen=True)
class Clause:
    """The stretches of a sentence that belong to one clause, in order; `within` is the clause that holds a bracketed one."""

    pieces: tuple[tuple[int, int], ...]
    within: "Clause | None" = None

    def covers(self, position: int) -> bool:
        """Whether a position lies in the clause."""
        return any(start <= position < end for start, end in self.pieces)

    def moved(self, by: int) -> "Clause":
        """The same clause where its sentence begins that much later."""
        pieces = tuple((start + by, end + by) for start, end in self.pieces)
        return Clause(pieces, self.within.moved(by) if self.within else None)


@dataclass
class _Open:
    """A clause being read: its stretches so far and how it began."""

    pieces: list[tuple[int, int]]
    kind: str
    parent: "_Open | None" = None

    def frozen(self) -> Clause:
        """The clause as it stands."""
        outer = self.parent.frozen() if self.parent is not None and self.kind == "paren" else None
        return Clause(tuple(self.pieces), outer)


def clause_at(text: str, start: int, end: int, position: int) -> Clause:
    """The clause of the sentence [start, end) that holds a position; reads 600 characters to either side."""
    start, end = max(start, position - WINDOW), min(end, position + WINDOW)
    held = position - start
    found = next((clause for clause in _clauses(text[start:end]) if clause.covers(held)), None)
    return found.moved(start) if found else Clause(((start, end),))


@lru_cache(maxsize=256)
def _clauses(words: str) -> tuple[Clause, ...]:
    """The clauses of a sentence, those closed first; several questions are asked of one sentence."""
    stack = [_Open([], "main")]
    closed: list[_Open] = []
    begin = 0
    for match in MARKS.finditer(words):
        kind = str(match.lastgroup)
        if kind == "comma" and not (stack[-1].kind == "relative" and RESUMES.match(words, match.end())):
            continue
        edge = match.start() + 1 if words[match.start()] in ".?!" else match.start()
        stack[-1].pieces.append((begin, max(begin, edge)))
        begin = max(begin, match.end())
        turn(kind, stack, closed)
    stack[-1].pieces.append((begin, len(words)))
    return tuple(clause.frozen() for clause in (*closed, *stack))


def turn(kind: str, stack: list[_Open], closed: list[_Open]) -> None:
    """Open, close or replace the clause on top of the stack."""
    if kind in {"paren", "relative"}:
        if stack[-1].kind == "relative" and kind == "relative":
            closed.append(stack.pop())
        stack.append(_Open([], kind, stack[-1]))
    elif kind in {"unparen", "comma"}:
        while len(stack) > 1:
            closed.append(stack.pop())
            if closed[-1].kind != "cut":
                break
    else:
        closed.append(stack.pop())
        parent = closed[-1].parent
        stack.append(_Open([], closed[-1].kind if closed[-1].kind != "main" else "cut", parent))
