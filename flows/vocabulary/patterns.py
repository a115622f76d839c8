"""The pattern language of vocabulary packs, compiled to bounded regular expressions over masked sentences.

In a masked sentence (`flows/extract/masking.py`) each typed mention is one placeholder character. docs/packs.md explains the
language:

    {subject:person} is [due] to (launch|fly) ... <launch_sites> {value:place}

Every repetition is bounded, so a match takes time linear in the length of the sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows.errors import InputError

# One private-use character a type: it occurs in no text, since ingest replaces private-use characters.
SLOT_TYPES = (
    "person", "organization", "place", "country", "vehicle", "work", "mission", "event", "thing",
    "time", "duration", "age", "money", "measure", "percent", "number",
)  # fmt: skip
PLACEHOLDERS = {name: chr(0xE000 + position) for position, name in enumerate(SLOT_TYPES)}
WIDER = {
    "place": ("place", "country"), "date": ("time",), "instant": ("time",), "interval": ("time",), "count": ("number",),
    "length": ("measure",), "mass": ("measure",), "speed": ("measure",), "temperature": ("measure",), "name": SLOT_TYPES[:9],
}  # fmt: skip
GAP_WORDS = 8
TEXT_WORDS = 12
# A gap stays inside one clause: it never runs over a semicolon, a colon, a dash, a bracket, a verb of saying or a contrast.
GAP_END = r"but|while|whereas|although|though|because|said|says|told|wrote|added|announced|reported(?! missing)"
GAP_WORD = rf"(?!(?:{GAP_END})\b)[^\s;:()–—]+"
# Words taken as they stand end before a finite verb: "the first film in space | is a chance to ...".
TEXT_WORD = r"(?!(?:is|was|are|were|has|had|will|would|could|said|says|revolves)\b)[^\s,;:!?\"()–—]+"
PHRASE_WORDS = 5
PHRASE_WORD = r"(?!(?:and|or|but|who|which|that)\b)[^\s,;:!?\"()–—]+"
# One plain word, such as an adjective before a noun.
SINGLE_WORD = (
    r"(?!(?:and|or|but|who|which|that|than|of|to|for|in|on|at|by|with|from|into|after|before|over|about|as|the|a|an|its|his|her|their"
    r"|is|was|are|were|be|been|has|had|have|will|would|could|not|no|when|where|while|if|said|says)\b)[A-Za-z][\w'.-]{1,24}"
)
WORDS = {
    "word": SINGLE_WORD,
    "text": rf"{TEXT_WORD}(?: {TEXT_WORD}){{0,{TEXT_WORDS - 1}}}",
    "phrase": rf"{PHRASE_WORD}(?: {PHRASE_WORD}){{0,{PHRASE_WORDS - 1}}}",
}

_TOKEN = re.compile(
    r"\\(?P<escaped>.)|(?P<gap>\.\.\.)|(?P<space>\s+)|(?P<open>[(\[])|(?P<close>[)\]])|(?P<or>\|)|<(?P<list>\w+)>"
    r"|\{(?:(?P<role>subject|value|other):)?(?P<types>[a-z_]+(?:\|[a-z_]+)*)(?P<inner>\s*=\s*)?(?P<end>\})?"
    r"|(?P<closeslot>\})|(?P<literal>(?:(?!\.\.\.)[^\s()\[\]|<>{}\\])+)"
)


@dataclass(frozen=True)
class CompiledPattern:
    """`regex` has the groups `subject` and `value` as far as the pattern names them.

    `needs` are sets of placeholders: a sentence that lacks all of one set cannot match, which is tried before the expression.
    `words` likewise: of these words, in lower case and as `words_of` splits them, every match holds one; None when unknown.
    """

    regex: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    words: frozenset[str] | None = None


@dataclass(frozen=True)
class _Node:
    kind: str
    text: str = ""
    role: str | None = None
    children: tuple["_Node", ...] = ()


def compile_pattern(match: str, word_lists: Mapping[str, tuple[str, ...]], where: str = "pattern") -> CompiledPattern:
    """Compile one pattern. Raises InputError naming `where`, the position and what to write instead."""
    parser = _Parser(match, word_lists, where)
    nodes = parser.parse()
    if re.search(r"\.\.\.\s*\.\.\.", match):
        raise InputError(f"{where}: two gaps in a row in {match!r}. One `...` covers up to {GAP_WORDS} words; write one.")
    roles = [node.role for node in _walk(nodes) if node.role]
    for role in ("subject", "value", "other"):
        if roles.count(role) > 1:
            raise InputError(f"{where}: {{{role}:...}} stands twice in {match!r}. Write two patterns.")
    body = _sequence(nodes)
    # A pattern that begins with a mark may follow a word at once.
    before = "" if nodes[0].kind == "literal" and not nodes[0].text[0].isalnum() else r"(?<![\w-])"
    regex = re.compile(rf"{before}(?:{body})(?!-?\w|'s\b)", re.IGNORECASE)
    return CompiledPattern(regex, _needs(nodes), _words(nodes))


class _Parser:
    """Reads a pattern from left to right into nodes."""

    def __init__(self, match: str, word_lists: Mapping[str, tuple[str, ...]], where: str) -> None:
        self.match, self.word_lists, self.where, self.position = match.strip(), word_lists, where, 0

    def parse(self) -> tuple[_Node, ...]:
        if not self.match:
            raise InputError(f"{self.where}: the pattern is empty. Write the words it matches.")
        branches, closer = self._branches()
        if closer:
            self._fail(f"{closer!r} closes nothing", "Remove it.")
        return (_Node("choice", children=branches),) if len(branches) > 1 else branches[0].children

    def _branches(self) -> tuple[tuple[_Node, ...], str]:
        branches: list[_Node] = []
        nodes: list[_Node] = []
        while self.position < len(self.match):
            token = _TOKEN.match(self.match, self.position)
            if not token:
                self._fail("unreadable", "Escape nothing; use letters, (a|b), [optional], <list>, {type} and ...")
                break
            self.position = token.end()
            if token["close"] or token["closeslot"]:
                return (*branches, _Node("sequence", children=tuple(nodes))), token[0]
            if token["or"]:
                branches.append(_Node("sequence", children=tuple(nodes)))
                nodes = []
            else:
                nodes.append(self._node(token))
        return (*branches, _Node("sequence", children=tuple(nodes))), ""

    def _node(self, token: re.Match[str]) -> _Node:
        if token["gap"]:
            return _Node("gap")
        if token["space"]:
            return _Node("space")
        if token["open"]:
            return self._bracket(token["open"])
        if token["list"]:
            return self._list(token["list"])
        if token["types"]:
            return self._slot(token)
        return _Node("literal", token["escaped"] or token["literal"])

    def _bracket(self, opener: str) -> _Node:
        closer = {"(": ")", "[": "]"}[opener]
        branches, found = self._branches()
        if found != closer:
            self._fail(f"{opener!r} is not closed", f"Add {closer!r}.")
        return _Node("optional" if opener == "[" else "choice", children=branches)

    def _list(self, name: str) -> _Node:
        if name not in self.word_lists:
            self._fail(
                f"unknown word list <{name}>",
                f"Use one of {', '.join(sorted(self.word_lists)) or 'none yet'}, or add it to word_lists.",
            )
        words = sorted(self.word_lists[name], key=lambda word: (-len(word), word))
        return _Node("choice", children=tuple(_Node("literal", word) for word in words))

    def _slot(self, token: re.Match[str]) -> _Node:
        types = token["types"].split("|")
        for name in types:
            if name not in PLACEHOLDERS and name not in WIDER and name not in WORDS:
                self._fail(f"unknown type {{{name}}}", f"Use one of {', '.join(sorted({*PLACEHOLDERS, *WIDER, *WORDS}))}.")
        if token["inner"]:
            branches, found = self._branches()
            if found != "}":
                self._fail("'{' is not closed", "Add '}'.")
            return _Node("capture", "|".join(types), token["role"], branches)
        if not token["end"]:
            self._fail("'{' is not closed", "Add '}'.")
        return _Node(types[0] if types[0] in WORDS else "slot", _characters(types), token["role"])

    def _fail(self, problem: str, advice: str) -> None:
        raise InputError(f"{self.where}: {problem} at character {self.position} of {self.match!r}. {advice}")


def _characters(types: list[str]) -> str:
    return "".join(sorted({PLACEHOLDERS[wide] for name in types if name not in WORDS for wide in WIDER.get(name, (name,))}))


def _sequence(nodes: tuple[_Node, ...]) -> str:
    """Nodes one after another; an optional node takes the space after it (or before it, at the end) with it."""
    parts: list[str] = []
    position = 0
    while position < len(nodes):
        if parts and _ends_in_options(nodes[position:]):
            parts += [rf"(?: {_choice(node.children)})?" for node in nodes[position + 1 :: 2]]
            break
        node, after = nodes[position], nodes[position + 1 : position + 2]
        follows = bool(after) and after[0].kind == "space"
        if node.kind == "optional" and follows and (not parts or parts[-1].endswith((" ", " )?"))):
            parts.append(f"(?:{_choice(node.children)} )?")
            position += 2
        elif node.kind == "optional" and not after and parts and parts[-1] == " ":
            parts[-1] = f"(?: {_choice(node.children)})?"
            position += 1
        elif node.kind == "gap" and parts and parts[-1].endswith(" )?"):
            parts.append(rf"(?:{_gap_word(nodes[:position])} ){{0,{GAP_WORDS}}}?")
            position += 2 if follows else 1
        elif node.kind == "gap":
            if parts and parts[-1] == " ":
                parts.pop()
            parts.append(rf",?(?: {_gap_word(nodes[:position])}){{0,{GAP_WORDS}}}?" + (" " if after else ""))
            position += 2 if follows else 1
        else:
            parts.append(_regex(node))
            position += 1
    return "".join(parts)


def _ends_in_options(nodes: tuple[_Node, ...]) -> bool:
    """Whether what is left is several optional words, each behind a space: none of them needs the space."""
    kinds = [node.kind for node in nodes]
    return len(kinds) > 2 and kinds == ["space", "optional"] * (len(kinds) // 2)


def _gap_word(before: tuple[_Node, ...]) -> str:
    """A word of a gap. After a person a gap never runs over another person: the nearer one is meant."""
    slot = next((node for node in reversed(before) if node.kind == "slot"), None)
    person = PLACEHOLDERS["person"]
    return rf"(?!{person}){GAP_WORD}" if slot and person in slot.text else GAP_WORD


def _regex(node: _Node) -> str:
    if node.kind == "space":
        return " "
    if node.kind == "literal":
        return re.escape(node.text).replace(r"\ ", " ")
    if node.kind == "choice":
        return _choice(node.children)
    if node.kind == "optional":
        return f"{_choice(node.children)}?"
    if node.kind == "sequence":
        return _sequence(node.children)
    body = _choice(node.children) if node.kind == "capture" else WORDS.get(node.kind, f"[{node.text}]")
    return f"(?P<{node.role}>{body})" if node.role else body


def _choice(branches: tuple[_Node, ...]) -> str:
    return f"(?:{'|'.join(_regex(branch) for branch in branches)})"


def _walk(nodes: tuple[_Node, ...]) -> list[_Node]:
    return [found for node in nodes for found in (node, *_walk(node.children))]


def _needs(nodes: tuple[_Node, ...]) -> tuple[frozenset[str], ...]:
    """What every match must hold: slots that are neither optional nor in one of several branches."""
    needs: list[frozenset[str]] = []
    for node in nodes:
        if node.kind == "slot":
            needs.append(frozenset(node.text))
        elif node.kind in {"sequence", "capture"} or (node.kind == "choice" and len(node.children) == 1):
            needs.extend(_needs(node.children))
    return tuple(needs)


_PLAIN_WORD = re.compile(r"[a-z0-9]+")
_COMMON_TEXT = "a an the of in on at to and by for is was are were be it from with as or"
_COMMON = frozenset(_COMMON_TEXT.split())


def words_of(text: str) -> frozenset[str]:
    """The words of a masked sentence as patterns are looked up by them: runs of letters and digits, in lower case."""
    return frozenset(_PLAIN_WORD.findall(text.lower()))


def _words(nodes: tuple[_Node, ...]) -> frozenset[str] | None:
    """The best set of words of which every match holds one: the rarest, then the smallest."""
    found: list[frozenset[str]] = []
    for position, node in enumerate(nodes):
        stands_free = all(
            _is_edge(other) for other in (*nodes[max(0, position - 1) : position], *nodes[position + 1 : position + 2])
        )
        words = _words_of_node(node) if stands_free else None
        if words:
            found.append(words)
    return min(found, key=lambda words: (bool(words & _COMMON), len(words), sorted(words)), default=None)


def _is_edge(node: _Node) -> bool:
    """Whether a word beside this node is a whole word of the text."""
    return node.kind in {"space", "gap", "slot"} or (
        node.kind == "literal" and not (node.text[0].isalnum() or node.text[-1].isalnum())
    )


def _words_of_node(node: _Node) -> frozenset[str] | None:
    if node.kind == "literal":
        words = _PLAIN_WORD.findall(node.text.lower()) if node.text.isascii() else []
        whole = [word for word in words if word not in _COMMON] or words
        return frozenset([max(whole, key=len)]) if whole else None
    if node.kind == "sequence" or (node.kind == "capture" and len(node.children) == 1):
        return _words(node.children)
    if node.kind in {"choice", "capture"}:
        branches = [_words_of_node(branch) for branch in node.children]
        return frozenset().union(*(b for b in branches if b)) if all(branches) else None
    return None
