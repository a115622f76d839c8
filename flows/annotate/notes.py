"""What a mark tells when it is pointed at or reached with the keyboard: small pieces of HTML, every text escaped."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import count
from typing import Any

from flows.annotate.layers import PART, Mark
from flows.tables import CODE_LISTS

Row = Mapping[str, Any]
LONG = 90
# Characters that change the direction of what follows, or show nothing: a text may not rearrange the page around it.
UNSEEN = {code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0xFEFF)}
CONTROL = {code: "\ufffd" for code in range(32) if code not in (9, 10)} | {127: "\ufffd"}


def plain(text: object) -> str:
    """A text of unknown origin as HTML text or attribute."""
    return escape(str(text).translate(UNSEEN | CONTROL), quote=True)


class Notes:
    """Makes marks with notes; numbers them through the page, so that each mark is described by its own note."""

    def __init__(self, colors: Mapping[str, int]) -> None:
        self._colors = colors
        self._numbers = count(1)

    def claims(self, rows: Sequence[Row], text: str) -> Mark:
        """The claims whose value stands at one place, the most confident first."""
        first = rows[0]
        start, end = first["value_start"], first["value_end"]
        names = ", ".join(dict.fromkeys(row["predicate"] for row in rows))
        kind = f"m c{self._colors[first['predicate']]}" + (" long" if end - start > LONG else "")
        return self._mark(start, end, kind, names, "".join(_claim(row, text) for row in rows), 1)

    def quarantined(self, rows: Sequence[Row]) -> Mark:
        """Words that were read and refused."""
        told = "".join(
            f'<span class="k">Quarantined: {plain(row["reason_code"])}</span><span class="v">{plain(row["reason"])}</span>'
            f'<span class="r">in the stage {plain(row["stage"])}</span>'
            for row in rows
        )
        return self._mark(rows[0]["start"], rows[0]["end"], "m bad", "quarantined", told, 2)

    def noise(self, row: Row) -> Mark:
        """Words set aside before anything was read."""
        meaning = CODE_LISTS["discarded_kind"].get(row["kind"], "")
        told = (
            f'<span class="k">Noise: {plain(row["kind"])}</span><span class="v">{plain(meaning)}</span>'
            f'<span class="r">by the rule {plain(row["rule"])}</span>'
        )
        return self._mark(row["start"], row["end"], "m noise", "", told, 0)

    def _mark(self, start: int, end: int, kind: str, label: str, told: str, layer: int) -> Mark:
        number = f"n{next(self._numbers)}{PART}"
        opening = f'<span class="{kind}" data-l="{plain(label)}" tabindex="0" role="mark" aria-describedby="{number}">'
        return Mark(start, end, opening, f'<span class="note" id="{number}" role="tooltip">{told}</span></span>', layer)


def seen(start: int, end: int, what: str) -> Mark:
    """Words that were recognized as a name or an amount, whether or not a claim came of them."""
    return Mark(start, end, f'<span class="s" title="{plain(what)}">', "</span>", 3)


def _claim(row: Row, text: str) -> str:
    evidence = text[row["evidence_start"] : row["value_start"]], text[row["value_end"] : row["evidence_end"]]
    value = text[row["value_start"] : row["value_end"]]
    told = [
        f'<span class="k">{plain(row["predicate"])} of {plain(row["subject_label"])}</span>',
        f'<span class="v">{plain(row["value"])}</span>' if row["value_type"] not in ("quote", "text") else "",
        f'<span class="q">{plain(evidence[0])}<b>{plain(value)}</b>{plain(evidence[1])}</span>',
        f'<span class="r">{plain(", ".join(_voice(row)))}</span>',
        f'<span class="r">{plain(row["method"])}, confidence {row["confidence"]:.2f}</span>',
    ]
    return "".join(told)


def _voice(row: Row) -> Iterable[str]:
    """Modality, source and place of a claim, as far as they are worth telling."""
    modality: str = row["modality"]
    yield CODE_LISTS["modality"].get(modality, modality)
    if row["attribution"]:
        yield f"{row['attribution_kind'].replace('_', ' ')}: {row['attribution']}"
    elif row["attribution_kind"] != "own_voice":
        yield row["attribution_kind"].replace("_", " ")
    if row["section"] != "body":
        yield f"in a {row['section']}"
