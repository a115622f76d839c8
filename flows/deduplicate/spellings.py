"""The `names` table: every spelling of every entity, and what it is to the entity's label."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from rapidfuzz.distance import OSA

from flows import ids
from flows.deduplicate.references import Spelling
from flows.deduplicate.registry import Entity
from flows.normalize.name_tokens import make_token, parse_name
from flows.values import label_key

MAX_SLIPS = 2
LETTERS_PER_SLIP = 3
# First word of a letter's Unicode name to ISO 15924.
SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARABIC": "Arab", "HEBREW": "Hebr", "CJK": "Hani", "HIRAGANA": "Hira",
    "KATAKANA": "Kana", "HANGUL": "Hang", "DEVANAGARI": "Deva", "BENGALI": "Beng", "THAI": "Thai", "GEORGIAN": "Geor",
    "ARMENIAN": "Armn", "ETHIOPIC": "Ethi", "TAMIL": "Taml",
}  # fmt: skip


def name_rows(entities: Iterable[Entity]) -> list[dict[str, Any]]:
    """Rows of `names`; an entity's label is always among them, even when no article writes it out."""
    rows = []
    for entity in entities:
        for name, seen in {entity.label: Spelling(), **entity.spellings}.items():
            rows.append(
                {
                    "name_id": ids.make_id(ids.NAME, entity.entity_id, name),
                    "entity_id": entity.entity_id,
                    "name": name,
                    "kind": name_kind(name, entity, seen),
                    "script": script_of(name),
                    "mention_count": seen.count,
                    "article_count": len(seen.articles),
                }
            )
    return rows


def name_kind(name: str, entity: Entity, seen: Spelling) -> str:
    """What a spelling is to the label: canonical, transliteration, alias, misspelling or variant."""
    if name == entity.label:
        return "canonical"
    if script_of(name) != script_of(entity.label):
        return "transliteration"
    if label_key(name) == label_key(entity.label):
        return "variant"
    if "alias" in seen.manners or label_key(name) in entity.aliases or _is_acronym(name, entity.label):
        return "alias"
    if entity.type == "person" and _sounds(name) <= _sounds(entity.label) and not _words(name) <= _words(entity.label):
        return "transliteration"
    return "misspelling" if _is_slip(name, entity.label) else "variant"


def script_of(text: str) -> str:
    """ISO 15924 code of most of its letters; Zyyy (undetermined) without letters, Zzzz for a script we do not know."""
    found = Counter(unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha())
    return SCRIPTS.get(min(found, key=lambda script: (-found[script], script)), "Zzzz") if found else "Zyyy"


def _is_slip(name: str, label: str) -> bool:
    """Every word is a word of the label or within two slips of one, a slip for each three letters at most."""
    words, targets = label_key(name).split(), label_key(label).split()
    distances = [min((OSA.distance(word, target) for target in targets), default=99) for word in words]
    allowed = [min(MAX_SLIPS, len(word) // LETTERS_PER_SLIP) for word in words]
    return any(distances) and all(distance <= limit for distance, limit in zip(distances, allowed, strict=True))


def _is_acronym(name: str, label: str) -> bool:
    letters = "".join(c for c in name if c.isalpha())
    return letters.isupper() and 2 <= len(letters) <= 8 and len(label_key(label)) > 2 * len(letters)


def _words(name: str) -> set[str]:
    return {token.text for token in parse_name(name).tokens}


def _sounds(name: str) -> set[str]:
    return {make_token(word).sound for word in _words(name)}
