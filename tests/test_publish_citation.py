"""CITATION.cff against the rules of the Citation File Format."""

from datetime import date

import pytest
import yaml
from mini_release import HOSTILE_TITLE, mini_about, mini_tables

from flows.publish import publish_release
from flows.publish.citation import citation_file

# The rules of Citation File Format 1.2.0 for the fields that a release uses, as its published JSON Schema has them
# (citation-file-format/citation-file-format, schema.json): no other field, these required, texts not empty, dates as text.
CFF_TEXT = {"type": "string", "minLength": 1}
CFF_FIELDS = {
    "cff-version": {"const": "1.2.0"},
    "message": CFF_TEXT,
    "type": {"enum": ["dataset", "software"]},
    "title": CFF_TEXT,
    "abstract": CFF_TEXT,
    "authors": {
        "type": "array", "minItems": 1, "uniqueItems": True,
        "items": {"type": "object", "required": ["name"], "properties": {"name": CFF_TEXT}, "additionalProperties": False},
    },
    "version": {"anyOf": [CFF_TEXT, {"type": "number"}]},
    "date-released": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$"},
    "license": {"enum": ["CC-BY-4.0", "CC0-1.0", "ODbL-1.0"]},
    "keywords": {"type": "array", "minItems": 1, "uniqueItems": True, "items": CFF_TEXT},
}  # fmt: skip
CFF = {
    "type": "object",
    "properties": CFF_FIELDS,
    "required": ["authors", "cff-version", "message", "title"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def citation(tmp_path_factory: pytest.TempPathFactory) -> str:
    outcome = publish_release(mini_tables(), mini_about(), tmp_path_factory.mktemp("output"))
    assert outcome.path is not None
    return (outcome.path / "CITATION.cff").read_text(encoding="utf-8")


def cff_errors(text: str) -> list[str]:
    jsonschema = pytest.importorskip("jsonschema")
    found = yaml.safe_load(text)
    # YAML makes dates of what the schema wants as text: its own comment asks tools to turn them back.
    found = {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}
    return [error.message for error in jsonschema.Draft7Validator(CFF).iter_errors(found)]


def test_the_citation_file_is_valid_cff(citation: str) -> None:
    assert cff_errors(citation) == []
    found = yaml.safe_load(citation)
    assert (found["cff-version"], found["type"], found["version"]) == ("1.2.0", "dataset", "2026.11.1")
    assert found["date-released"].isoformat() == "2026-11-25"
    assert found["license"] == "CC-BY-4.0"


@pytest.mark.parametrize("title", [HOSTILE_TITLE, "2021", "yes", "- a: [b", '#1: "quoted"\nand broken'])
def test_a_citation_file_is_valid_whatever_the_title(title: str) -> None:
    text = citation_file(mini_about(title=title), "2026.11.1")
    assert cff_errors(text) == []
    assert yaml.safe_load(text)["title"] == f"{title}: claims dataset"


@pytest.mark.parametrize(
    ("old", "new"),
    [("title:", "titel:"), ("type: dataset", "type: data"), ("2026-11-25", "25 Nov 2026"), ("- name:", "- label:"),
     ("cff-version: 1.2.0", "cff-version: 2.0")],
)  # fmt: skip
def test_a_citation_file_that_breaks_the_format_is_noticed(old: str, new: str, citation: str) -> None:
    assert old in citation
    assert cff_errors(citation.replace(old, new))
