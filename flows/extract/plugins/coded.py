"""A researcher's own claims: tables of coded quotes in the story's folder, `coded/*.csv`, `.xlsx` or `.jsonl`."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from flows.errors import InputError
from flows.extract.plugins.coded_files import CodedRow, read_coded_file
from flows.extract.plugins.interface import Article, Candidate
from flows.stories.readers import ReaderChoice
from flows.stories.story import Story
from flows.tables.codes import ENTITY_TYPES, MODALITIES, VALUE_TYPES
from flows.vocabulary.predicates import Vocabulary

VERSION = "1.0.0"
SUFFIXES = (".csv", ".jsonl", ".xlsx")
NEEDED = ("article", "predicate", "subject", "value", "quote")
OPTIONAL = (
    "subject_type", "value_type", "value_label", "modality", "attribution", "confidence", "coder", "note"
)  # fmt: skip
CONFIDENCE = 0.98
CHAIN = re.compile(r"\s*>\s*")


class Coded:
    """Claims that people coded, by the article they belong to."""

    name = "coded"

    def __init__(self, claims: Mapping[str, tuple[Candidate, ...]]) -> None:
        self._claims = claims

    def read(self, article: Article) -> Iterable[Candidate]:
        """The coded claims of the article, in the order of their files and rows."""
        return self._claims.get(unicodedata.normalize("NFC", article.file), ())


def make_coded(choice: ReaderChoice, story: Story) -> Coded:
    """Every row of the story's coded files.

    Option `path`: folder or file under the story's folder, `coded` by default. Option `confidence`: of rows that state none.
    Raises InputError naming file and row for what cannot be used: an unknown predicate, a missing column, an article not there.
    """
    options = choice.options_of(("path", "confidence"))
    confidence = _confidence(options.get("confidence"), choice.where) or CONFIDENCE
    claims: dict[str, list[Candidate]] = defaultdict(list)
    for path in _files(choice):
        for row in read_coded_file(path, NEEDED, OPTIONAL):
            candidate = _candidate(row, story, path, confidence)
            claims[unicodedata.normalize("NFC", row.values["article"])].append(candidate)
    return Coded({file: tuple(found) for file, found in claims.items()})


def _files(choice: ReaderChoice) -> list[Path]:
    path = (choice.folder or Path()) / str(choice.options.get("path", "coded"))
    listed = sorted(path.iterdir()) if path.is_dir() else [path]
    # What spreadsheets leave beside an open file (`~$claims.xlsx`) and hidden files are no tables.
    files = [file for file in listed if file.suffix.lower() in SUFFIXES and not file.name.startswith(("~", "."))]
    if not files or not path.exists():
        raise InputError(f"{choice.where}: {path} holds no table of claims. Put a {', '.join(SUFFIXES)} file there.")
    return files


def _candidate(row: CodedRow, story: Story, path: Path, confidence: float) -> Candidate:
    given = row.values
    if missing := next((name for name in NEEDED if not given.get(name)), None):
        raise InputError(f"{row.where}: {missing!r} is empty; a claim needs {', '.join(NEEDED)}.")
    _check_article(row, story)
    _check_codes(row, story.vocabulary)
    return Candidate(
        predicate=given["predicate"],
        subject=given["subject"],
        value=given["value"],
        quote=given["quote"],
        subject_type=given.get("subject_type"),
        value_type=given.get("value_type"),
        value_label=given.get("value_label"),
        modality=given.get("modality"),
        attribution=tuple(filter(None, CHAIN.split(given.get("attribution", "").strip()))),
        confidence=_confidence(given.get("confidence"), row.where) or confidence,
        method=f"reader/coded.{method_name(given.get('coder') or path.stem)}@{VERSION}",
    )


def _check_article(row: CodedRow, story: Story) -> None:
    file, _, _ = row.values["article"].partition("#")
    path = story.articles / file
    if ".." in Path(file).parts or Path(file).is_absolute() or not path.is_file():
        raise InputError(f"{row.where}: there is no article {row.values['article']!r}. Give its path under {story.articles}.")


def _check_codes(row: CodedRow, vocabulary: Vocabulary) -> None:
    given = row.values
    predicate = vocabulary.predicates.get(given["predicate"])
    if predicate is None:
        raise InputError(
            f"{row.where}: unknown predicate {given['predicate']!r}. Use one of {', '.join(sorted(vocabulary.predicates))}."
        )
    subjects = set(ENTITY_TYPES) if "any" in predicate.subjects else set(predicate.subjects)
    for name, allowed in (
        ("subject_type", subjects),
        ("value_type", set(predicate.value_types) & set(VALUE_TYPES)),
        ("modality", set(MODALITIES)),
    ):
        if given.get(name) and given[name] not in allowed:
            raise InputError(
                f"{row.where}: {name} {given[name]!r} does not fit {predicate.id}. Use {', '.join(sorted(allowed))}."
            )


def _confidence(value: object, where: str) -> float | None:
    if value is None:
        return None
    try:
        number = float(str(value))
    except ValueError:
        number = -1.0
    if not 0 < number <= 1:
        raise InputError(f"{where}: confidence {value!r} must be a number above 0 and up to 1.")
    return number


def method_name(text: str) -> str:
    """A name as a method may hold it: letters, digits, dots, hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", plain).strip("-.") or "unnamed"
