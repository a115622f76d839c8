"""Vocabulary packs: what is read, what is refused, what patterns match, and every example of the shipped packs."""

from pathlib import Path

import pytest

from flows.errors import InputError
from flows.extract.document import Block
from flows.extract.document_reader import read_document
from flows.extract.matching import Rule, compile_rules
from flows.extract.pattern_examples import found_by_pattern, holds
from flows.extract.readers import rule_reader
from flows.settings import find_project
from flows.stories.story import Story
from flows.vocabulary.lexicons import read_lexicons
from flows.vocabulary.packs import read_packs
from flows.vocabulary.patterns import PLACEHOLDERS, compile_pattern
from flows.vocabulary.predicates import Example

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
VOCABULARY = read_packs(SEEDS / "vocabulary")
STORY = Story("examples", "examples", None, SEEDS, VOCABULARY, read_lexicons(SEEDS / "lexicons"))
READER = rule_reader(STORY)
EXAMPLES = [(p.id, e) for p in VOCABULARY.predicates.values() for e in p.examples]
MINIMAL = """
name: tiny
predicates:
  - id: finish_time
    label: finished at
    definition: When a boat crosses the line.
    subjects: [vehicle]
    value_types: [instant]
    patterns:
      - {id: crosses, match: "{subject:vehicle} finished ... {value:time}"}
"""


def write(folder: Path, text: str) -> Path:
    (folder / "tiny.yaml").write_text(text, encoding="utf-8")
    return folder


def claims_of(text: str, predicate: str) -> list[tuple[set[str], set[str]]]:
    """(ways to name the subject, ways to write the value) of each claim the shipped packs read in a text."""
    document = read_document("art_0", text, [Block(0, len(text), "body")], STORY)
    return [
        ({row["subject_label"]}, {text[row["value_start"] : row["value_end"]], row["value_label"] or ""})
        for row in READER(document)
        if row["predicate"] == predicate
    ]


@pytest.mark.parametrize(("predicate", "example"), EXAMPLES, ids=[f"{p}-{n}" for n, (p, _) in enumerate(EXAMPLES)])
def test_example_of_a_pack_gives_exactly_what_it_says(predicate: str, example: Example) -> None:
    found = claims_of(example.text, predicate)
    assert len(found) == len(example.finds), found
    for expected in example.finds:
        assert any(
            expected.get("value", "") in {*values, ""} and expected.get("subject", "") in {*subjects, ""}
            for subjects, values in found
        ), (expected, found)


def test_shipped_packs_hold_the_whole_vocabulary() -> None:
    assert len(VOCABULARY.predicates) >= 48
    assert list(VOCABULARY.versions) == ["core", "film", "incident", "spaceflight"]
    assert {"age", "said", "launch_time", "director", "death_count"} <= set(VOCABULARY.predicates)


def test_named_packs_are_read_in_the_order_given() -> None:
    assert list(read_packs(SEEDS / "vocabulary", ["core", "incident"]).versions) == ["core", "incident"]


def test_missing_pack_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no vocabulary pack 'opera'.*tiny"):
        read_packs(write(tmp_path, MINIMAL), ["opera"])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("label: finished at", "lable: finished at", "unknown field 'lable'"),
        ("value_types: [instant]", "value_types: [moment]", "unknown 'moment'"),
        ("subjects: [vehicle]", "subjects: [boat]", "unknown 'boat'"),
        ("value_types: [instant]", "value_types: [instant]\n    resolution: newest", "unknown 'newest'"),
        ("value_types: [instant]", "value_types: [instant]\n    cardinality: some", "unknown 'some'"),
        ("finished ...", "<finish> ...", "unknown word list <finish>"),
        ("{value:time}", "{value:clock}", r"unknown type \{clock\}"),
        ("{value:time}", "{value:time", "is not closed"),
        ("finished ...", "(finished ...", "is not closed"),
        ("finished ...", "finished) ...", "closes nothing"),
        ("{value:time}", "{time}", r"no \{value:type\}"),
        ("{subject:vehicle}", "{vehicle}", "subject: implied"),
        ("{subject:vehicle} finished", "{subject:vehicle} {subject:vehicle}", "stands twice"),
        ("name: tiny", "name: tiny\nconstraints: [{id: c, kind: before, left: start, right: finish_time}]", "unknown 'start'"),
        ("definition: When a boat crosses the line.", "definition:", "lacks 'definition'"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_packs(write(tmp_path, MINIMAL.replace(old, new)))
    assert "tiny.yaml" in str(caught.value)


def test_predicate_that_stands_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(MINIMAL, encoding="utf-8")
    with pytest.raises(InputError, match="'finish_time' stands twice"):
        read_packs(write(tmp_path, MINIMAL))


PERSON, TIME, PLACE, COUNTRY = (PLACEHOLDERS[name] for name in ("person", "time", "place", "country"))


@pytest.mark.parametrize(
    ("match", "text", "value"),
    [
        ("{subject:person} left at {value:time}", f"{PERSON} left at {TIME}", TIME),
        ("{person} (left|fled) {value:time}", f"{PERSON} Fled {TIME}", TIME),
        ("{person} [quietly] left {value:time}", f"{PERSON} left {TIME}", TIME),
        ("{person} [quietly] left {value:time}", f"{PERSON} quietly left {TIME}", TIME),
        ("left {value:time} [again]", f"left {TIME}", TIME),
        ("left ... {value:time}", f"left {TIME}", TIME),
        ("left ... {value:time}", f"left, with all they had, on {TIME}", TIME),
        ("in {value:place}", f"in {COUNTRY}", COUNTRY),
        ("<go> to {value:place}", f"went on to {PLACE}", PLACE),
        ("is {value:text}", "is the tallest tower of all, they say", "the tallest tower of all"),
        ("has {value:phrase} and", "has a blue door and a lamp", "a blue door"),
        ("by {value:text = (hand|machine)}", "by machine", "machine"),
        (r"{person} \({value:time}\)", f"{PERSON} ({TIME})", TIME),
    ],
)
def test_pattern_finds_its_value(match: str, text: str, value: str) -> None:
    found = compile_pattern(match, {"go": ("went", "went on")}).regex.search(text)
    assert found is not None
    assert found["value"] == value


@pytest.mark.parametrize(
    ("match", "text"),
    [
        ("left ... {value:time}", f"left; the train came at {TIME}"),
        ("left ... {value:time}", f"left but she came at {TIME}"),
        ("left ... {value:time}", f"left one two three four five six seven eight nine {TIME}"),
        ("left {value:time}", f"cleft {TIME}"),
        ("{value:person} ran", f"{PLACE} ran"),
    ],
)
def test_pattern_stays_inside_its_clause_and_type(match: str, text: str) -> None:
    assert compile_pattern(match, {}).regex.search(text) is None


def test_long_sentence_without_a_match_is_read_in_bounded_time() -> None:
    pattern = compile_pattern("left ... at ... {value:text} {time}", {})
    assert pattern.regex.search("left at " * 20_000) is None


@pytest.mark.parametrize("name", sorted(path.stem for path in (find_project() / "seeds" / "vocabulary").glob("*.yaml")))
def test_every_pack_stands_on_core_alone(name: str) -> None:
    folder = find_project() / "seeds" / "vocabulary"
    assert name in read_packs(folder, list(dict.fromkeys(["core", name]))).versions


RULES = compile_rules(VOCABULARY, every=True)


@pytest.mark.parametrize("rule", RULES, ids=[rule.method.partition("@")[0] for rule in RULES])
def test_every_pattern_finds_the_value_in_an_example_of_its_own(rule: Rule) -> None:
    assert rule.pattern.example, "give the pattern an example with its value in braces"
    assert holds(rule, STORY), found_by_pattern(rule, STORY)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('{value:time}"}', '{value:time}", example: "The boat finished on Sunday."}', "must mark one value in braces"),
        ("finished ...", "finished ... ...", "two gaps in a row"),
        ("name: tiny", "name: tiny\nword_lists: {where: [on, off]}", "Quote the word"),
    ],
)
def test_what_would_never_match_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_packs(write(tmp_path, MINIMAL.replace(old, new)))


@pytest.mark.parametrize(
    ("match", "text", "value"),
    [
        ("aboard {value:vehicle} [capsule] [flight]", f"aboard {PLACEHOLDERS['vehicle']}.", PLACEHOLDERS["vehicle"]),
        (", stars {value:person}", f"at sea, stars {PERSON}", PERSON),
        ("left {value:time} [again] [soon]", f"left {TIME} soon", TIME),
    ],
)
def test_pattern_may_end_in_options_and_begin_with_a_mark(match: str, text: str, value: str) -> None:
    found = compile_pattern(match, {}).regex.search(text)
    assert found is not None
    assert found["value"] == value
