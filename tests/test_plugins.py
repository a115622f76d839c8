"""Readers beside the rules: one interface, one check of their words, and what a story's readers agree on."""

import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings, strategies
from readers_setting import ARTICLE, NOW, Given, article_of, make_story, settings_of

from flows.errors import InputError
from flows.extract.document import Block
from flows.extract.plugins import Candidate, Name, ReaderError, Spans, Unusable, make_readers, read_article, reader_agreement
from flows.extract.plugins.grounding import find_places
from flows.pipeline import run_stages
from flows.pipeline.run import Run
from flows.publish import Outcome
from flows.stories.story import Story
from flows.tables import records

HEADER = "article,predicate,subject,value,quote"
AGE = 'hall.txt,age,Anna Rossi,41,"Anna Rossi, 41"'
METHOD = "reader/given@1.0.0"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return make_story(tmp_path_factory.mktemp("hall"))


def candidate(quote: str, value: str, predicate: str = "age", subject: str = "Anna Rossi", **more: Any) -> Candidate:
    return Candidate(predicate, subject, value, quote, method=METHOD, **more)


def places(words: str, text: str) -> list[str]:
    return [text[start:end] for start, end in find_places(words, text)]


# Words found in the text, or refused


def test_words_that_stand_there_exactly_are_found_at_every_place() -> None:
    assert list(find_places("a hall", "a hall and a hall")) == [(0, 6), (11, 17)]


def test_white_space_and_kinds_of_quotation_marks_do_not_count() -> None:
    assert places('"The hall is ours at last,"', ARTICLE) == ["“The hall is  ours at last,”"]
    assert places("It's here", "“It’s\n here”") == ["It’s\n here"]


def test_an_exact_place_goes_before_one_that_only_looks_alike() -> None:
    assert places("'a b'", "‘a b’ or 'a b'") == ["'a b'"]


def test_words_begin_and_end_at_the_edges_of_words() -> None:
    assert places("7", "37 or 7") == ["7"]
    assert places("art", "started") == []


@pytest.mark.parametrize("words", ["", "  ", "the hall is theirs", "Anna  Rossi, 14", "\x00"])
def test_words_that_are_not_there_are_not_found(words: str) -> None:
    assert places(words, ARTICLE) == []


def test_decomposed_letters_of_a_spreadsheet_are_found() -> None:
    assert places("Jose\u0301", "said José") == ["José"]


@settings(deadline=None)
@given(strategies.text(alphabet="ab “”\"'’\n\u200b", max_size=30), strategies.text(alphabet="ab “\"'\n", min_size=1, max_size=4))
def test_places_lie_inside_the_text_and_fold_to_the_same_words(text: str, words: str) -> None:
    marks = str.maketrans("“”’", '""\'', "\u200b")
    for start, end in find_places(words, text):
        assert 0 <= start < end <= len(text)
        assert " ".join(text[start:end].translate(marks).split()) == " ".join(words.translate(marks).split())


def test_a_quote_listed_twice_means_its_second_place_the_second_time(story: Story) -> None:
    cost = candidate("cost 30 million euros", "30 million euros", "cost", "the hall", subject_type="thing")
    rows = read_article(article_of(story), [Given(cost, cost)]).candidates
    assert [row["value_start"] for row in rows] == [m.start() for m in re.finditer("30 million", ARTICLE)]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (candidate("Anna Rossi, 99", "99"), "quoted words are not in the article"),
        (candidate("Anna Rossi, 41", "42"), "value '42' is not in the quoted words"),
        (candidate("Anna Rossi, 41", "41", subject="Maria Bianchi", subject_words="Maria Bianchi"), "'Maria Bianchi' is not in"),
        (candidate("Anna Rossi, 41", "41", spans=Spans(0, 14, 12, 14)), "other words stand from 12 to 14"),
        (candidate("", ""), "quoted words are not in the article"),
    ],
)
def test_words_that_are_not_in_the_article_go_to_quarantine(story: Story, bad: Candidate, why: str) -> None:
    reading = read_article(article_of(story), [Given(bad)])
    assert reading.candidates == []
    [refused] = reading.refused
    assert refused["reason_code"] == "evidence_mismatch"
    assert why in refused["reason"]
    assert refused["raw"] == (bad.quote or None)


def test_words_that_stand_only_in_noise_are_refused(story: Story) -> None:
    article = article_of(story, blocks=[Block(0, 20, "body")])
    [refused] = read_article(article, [Given(candidate("Anna Rossi, 41", "41"))]).refused
    assert "set aside as noise" in refused["reason"]


def test_a_predicate_that_the_story_does_not_have_is_refused_with_its_words(story: Story) -> None:
    [refused] = read_article(article_of(story), [Given(candidate("Anna Rossi, 41", "41", "shoe_size"))]).refused
    assert (refused["reason_code"], refused["raw"]) == ("malformed", "Anna Rossi, 41")


def test_what_a_reader_leaves_open_is_read_from_the_article(story: Story) -> None:
    text = "Anna Rossi was in Rome. “We will open the hall next year,” Rossi said.\n"
    found = candidate("We will open the hall next year", "next year", "event_time", "opening of the hall", subject_type="event")
    [row] = read_article(article_of(story, text), [Given(found)]).candidates
    assert (row["modality"], row["attribution"], row["attribution_kind"]) == ("planned", "Anna Rossi", "direct_quote")
    assert (row["section"], row["value_type"], row["subject_start"]) == ("body", "instant", None)


def test_a_short_name_is_the_person_of_the_article(story: Story) -> None:
    [row] = read_article(article_of(story), [Given(candidate("Anna Rossi, 41", "41", subject="Rossi"))]).candidates
    assert row["subject_label"] == "Anna Rossi"
    assert ARTICLE[row["subject_start"] : row["subject_end"]] == "Rossi"


# Several readers of one article


def test_what_two_readers_say_of_the_same_words_is_one_row_with_both_methods(story: Story) -> None:
    readers = [*make_readers(story), Given(candidate("Anna Rossi, 41", "41", confidence=0.5))]
    ages = [row for row in read_article(article_of(story), readers).candidates if row["predicate"] == "age"]
    assert len(ages) == 1
    rule, other = ages[0]["method"].split("; ")
    assert rule.startswith("core/age.")
    assert other == METHOD
    assert ages[0]["confidence"] > 0.5


def test_names_of_another_reader_are_lent_to_the_rules(story: Story) -> None:
    text = "zorblax qwimby, 52, opened the hall.\n"
    assert not [r for r in read_article(article_of(story, text), make_readers(story)).candidates if r["predicate"] == "age"]
    lending = Given(Name(0, 14, "person", "Zorblax Qwimby"), name="names")
    reading = read_article(article_of(story, text), [*make_readers(story), lending])
    assert [row["subject_label"] for row in reading.candidates if row["predicate"] == "age"] == ["Zorblax Qwimby"]
    assert "Zorblax Qwimby" in {mention.label for mention in reading.document.entities}


@pytest.mark.parametrize("name", [Name(31, 42, "person", "X"), Name(5, 5, "person", "X"), Name(-3, 4, "person", "X"),
                                  Name(0, 10_000, "person", "X"), Name(60, 64, "dragon", "X")])  # fmt: skip
def test_a_name_that_overlaps_or_cannot_be_is_not_lent(story: Story, name: Name) -> None:
    reading = read_article(article_of(story), [Given(name)])
    assert "X" not in {mention.label for mention in reading.document.entities}


def test_what_is_no_claim_is_kept_once_with_its_reason(story: Story) -> None:
    unusable = Unusable("malformed", "no JSON", "{")
    [refused] = read_article(article_of(story), [Given(unusable, unusable)]).refused
    assert (refused["stage"], refused["reason_code"], refused["raw"]) == ("extract", "malformed", "{")


def mention(method: str, claim: str, subject: str = "ent_1", article: str = "art_1", predicate: str = "age") -> dict[str, str]:
    return {"article_id": article, "subject_id": subject, "predicate": predicate, "claim_id": claim, "method": method}


def test_agreement_counts_questions_that_two_readers_answer_alike_and_otherwise() -> None:
    rule, maria = "core/age.apposition@1.0.0", "reader/coded.maria@1.0.0"
    [found] = reader_agreement(
        [
            mention(f"{rule}; {maria}", "clm_1"),
            mention(rule, "clm_2", "ent_2"),
            mention(maria, "clm_3", "ent_2"),
            mention(rule, "clm_4", "ent_3"),
            mention(maria, "clm_5", "ent_1", predicate="cost"),
            mention(rule, "clm_6", article="art_2"),
        ]
    )
    assert (found.reader_a, found.reader_b, found.articles) == ("coded.maria", "rules", 1)
    assert (found.both, found.same, found.only_a, found.only_b) == (2, 1, 1, 1)
    assert found.share == 0.5


def test_one_reader_alone_agrees_with_nobody() -> None:
    assert reader_agreement([mention("core/age.apposition@1.0.0", "clm_1")]) == ()


# Choosing readers


def test_without_readers_a_story_is_read_by_the_rules(story: Story) -> None:
    assert [reader.name for reader in make_readers(story)] == ["rules"]


@pytest.mark.parametrize(
    ("readers", "message"),
    [
        (["rulez"], r"story\.yaml: reader 'rulez': there is no reader 'rulez'\. Use one of coded, llm, rules, spacy"),
        ([{"name": "rules", "speed": 3}], "unknown option 'speed'; it takes none"),
        (["rules", "rules"], "'rules' stands twice"),
        ([{"url": "x"}], "a name or a mapping with `name`"),
        (["coded"], "holds no table of claims"),
        ([{"name": "coded", "confidence": 2}], "must be a number above 0"),
        ([{"name": "spacy"}], "give `pipeline`"),
        ([{"name": "spacy", "pipeline": "x", "names": {"A": "dragon"}}], "unknown type 'dragon'"),
        ([{"name": "spacy", "pipeline": "x", "claims": {"A": "shoe_size"}}], "unknown predicate 'shoe_size'"),
        ("rules", "'readers' must be a list"),
    ],
)
def test_a_reader_that_cannot_be_used_is_named(tmp_path: Path, readers: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        make_readers(make_story(tmp_path, readers))


def test_an_installed_package_offers_a_reader_as_an_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    (site / "shouting-1.0.dist-info").mkdir(parents=True)
    (site / "shouting-1.0.dist-info" / "METADATA").write_text("Name: shouting\nVersion: 1.0\n")
    (site / "shouting-1.0.dist-info" / "entry_points.txt").write_text(
        "[corroborate.readers]\nshouting = shouting_reader:make\nbroken = nowhere_at_all:make\n"
    )
    (site / "shouting_reader.py").write_text(
        "from flows.extract.plugins import Candidate\n"
        "class Shouting:\n    name = 'shouting'\n    def read(self, article):\n"
        "        yield Candidate('age', 'Anna Rossi', '41', 'Anna Rossi, 41', method='reader/shouting@1.0.0')\n"
        "def make(choice, story):\n    return Shouting()\n"
    )
    monkeypatch.syspath_prepend(str(site))
    story = make_story(tmp_path / "story", ["shouting"])
    assert story.readers[0].files == {"shouting": "1.0"}
    assert [row["method"] for row in read_article(article_of(story), make_readers(story)).candidates] == ["reader/shouting@1.0.0"]
    with pytest.raises(ReaderError, match=r"'broken' \(nowhere_at_all:make\) cannot be loaded"):
        make_readers(make_story(tmp_path / "story", ["broken"]))
    sys.modules.pop("shouting_reader", None)


def test_what_a_reader_reads_is_part_of_what_a_run_depends_on(tmp_path: Path) -> None:
    def knowledge(folder: Path, row: str) -> str:
        story = make_story(folder, ["coded"], coded__maria_dot_csv=f"{HEADER}\n{row}\n")
        return Run(settings_of(folder), story, NOW).knowledge

    first = knowledge(tmp_path / "a" / "hall", AGE)
    assert knowledge(tmp_path / "b" / "hall", AGE) == first
    assert knowledge(tmp_path / "a" / "hall", AGE.replace("41,", "41 ,")) != first


# Claims that people coded


def coded(folder: Path, **files: str) -> list[dict[str, Any]]:
    story = make_story(folder, ["coded"], **files)
    reading = read_article(article_of(story), make_readers(story))
    assert reading.refused == []
    return reading.candidates


def test_a_coded_row_becomes_a_claim_with_its_coder(tmp_path: Path) -> None:
    [row] = coded(
        tmp_path,
        coded__team_dot_csv=f"{HEADER},modality,attribution,coder,confidence\n{AGE},reported,Herald > Anna Rossi,M. Keller,0.8\n",
    )
    assert (row["subject_type"], row["subject_label"], row["value_type"]) == ("person", "Anna Rossi", "age")
    assert (row["modality"], row["attribution"], row["confidence"]) == ("reported", "Herald > Anna Rossi", 0.8)
    assert row["method"] == "reader/coded.M.-Keller@1.0.0"


def test_semicolons_blank_lines_and_a_mark_of_order_are_read(tmp_path: Path) -> None:
    table = f"\ufeff{HEADER.replace(',', ';').upper()}\n\nhall.txt;age;Anna Rossi;41;Anna Rossi, 41\n;;;;\n"
    assert [row["value_start"] for row in coded(tmp_path, coded__maria_dot_csv=table)] == [ARTICLE.index("41")]


def test_json_lines_are_read_too(tmp_path: Path) -> None:
    line = '{"article": "hall.txt", "predicate": "age", "subject": "Anna Rossi", "value": 41, "quote": "Anna Rossi, 41"}\n'
    assert [row["method"] for row in coded(tmp_path, coded__maria_dot_jsonl=line)] == ["reader/coded.maria@1.0.0"]


def test_a_spreadsheet_is_read_with_its_numbers_as_words(tmp_path: Path) -> None:
    make_story(tmp_path)
    (tmp_path / "coded").mkdir()
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(HEADER.split(","))
    sheet.append(["hall.txt", "age", "Anna Rossi", 41, "Anna Rossi, 41"])
    book.save(tmp_path / "coded" / "maria.xlsx")
    (tmp_path / "coded" / "~$maria.xlsx").write_bytes(b"locked")
    assert [row["predicate"] for row in coded(tmp_path)] == ["age"]


def test_a_date_in_a_spreadsheet_is_named_with_its_row(tmp_path: Path) -> None:
    make_story(tmp_path)
    (tmp_path / "coded").mkdir()
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.append(HEADER.split(","))
    sheet.append(["hall.txt", "event_time", "hall", NOW.replace(tzinfo=None), "on Tuesday"])
    book.save(tmp_path / "coded" / "maria.xlsx")
    with pytest.raises(InputError, match=r"maria\.xlsx: row 2: value is a date of the spreadsheet"):
        coded(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no spreadsheet", b"article,predicate\n"])
def test_a_damaged_spreadsheet_is_named(tmp_path: Path, content: bytes) -> None:
    make_story(tmp_path)
    (tmp_path / "coded").mkdir()
    (tmp_path / "coded" / "maria.xlsx").write_bytes(content)
    with pytest.raises(InputError, match=r"maria\.xlsx: no spreadsheet that can be read"):
        coded(tmp_path)


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path) -> None:
    make_story(tmp_path)
    (tmp_path / "coded").mkdir()
    with zipfile.ZipFile(tmp_path / "coded" / "maria.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 210_000_000)
    with pytest.raises(InputError, match="when unpacked, the limit is"):
        coded(tmp_path)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (f"{HEADER}\n{AGE.replace('age', 'shoe_size')}", r"maria\.csv: row 2: unknown predicate 'shoe_size'\. Use one of .*age"),
        (f"{HEADER}\n{AGE}\nmoon.txt,age,Anna Rossi,41,41", r"maria\.csv: row 3: there is no article 'moon\.txt'"),
        (f"{HEADER}\n{AGE.replace('hall.txt', '../story.yaml')}", r"there is no article '\.\./story\.yaml'"),
        (f"{HEADER}\nhall.txt,age,,41,41", "row 2: 'subject' is empty"),
        ("article,predicate,subject,value\n", "the column 'quote' is missing"),
        (f"{HEADER},modalty\n", "unknown column 'modalty'"),
        (f"{HEADER},quote\n", "'quote' stands twice"),
        (f"{HEADER}\nhall.txt,age,Anna Rossi,41,Anna Rossi, 41", "row 2 has more cells than there are columns"),
        (f"{HEADER},modality\n{AGE},true", "modality 'true' does not fit age"),
        (f"{HEADER},subject_type\n{AGE},place", "subject_type 'place' does not fit age. Use person"),
        (f"{HEADER},confidence\n{AGE},sure", "confidence 'sure' must be a number"),
        (f'{HEADER}\nhall.txt,age,"Anna', "line 2 breaks the format"),
    ],
)
def test_a_coded_table_that_cannot_be_used_is_named_with_its_row(tmp_path: Path, table: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        coded(tmp_path, coded__maria_dot_csv=table)


def test_a_table_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    make_story(tmp_path)
    (tmp_path / "coded").mkdir()
    (tmp_path / "coded" / "maria.csv").write_bytes(b"article\xff")
    with pytest.raises(InputError, match="not UTF-8 at byte 7"):
        coded(tmp_path)


# The whole run


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("run") / "hall"
    rows = [
        AGE,
        'hall.txt,said,Anna Rossi,"The hall is ours at last,","""The hall is ours at last,"" Rossi said"',
        'hall.txt,age,Anna Rossi,14,"Anna Rossi, 14"',
    ]
    make_story(folder, ["rules", "coded"], coded__maria_dot_csv="\n".join([HEADER, *rows]) + "\n")
    return run_stages(replace(settings_of(folder)), NOW)


def published(outcome: Outcome, name: str) -> list[dict[str, Any]]:
    assert outcome.path is not None
    return records(pq.read_table(outcome.path / "data" / f"{name}.parquet"))


def test_a_release_tells_which_reader_said_what(released: Outcome) -> None:
    methods = {row["predicate"]: row["method"] for row in published(released, "mentions")}
    assert "reader/coded.maria@1.0.0" in methods["age"].split("; ")
    assert any(part.startswith("core/") for part in methods["age"].split("; "))
    agreed = reader_agreement(published(released, "mentions"))
    assert [(pair.reader_a, pair.reader_b) for pair in agreed] == [("coded.maria", "rules")]
    assert agreed[0].same >= 1


def test_the_report_compares_the_readers_and_names_them_beside_the_words(released: Outcome) -> None:
    assert released.path is not None
    report = (released.path / "report.html").read_text(encoding="utf-8")
    [pair] = reader_agreement(published(released, "mentions"))
    section = report[report.index('<section id="readers"') : report.index('<section id="names"')]
    assert "coded.maria and rules" in section
    assert f"{pair.same} ({pair.share:.0%})" in section
    assert re.search(r"read by (?:coded\.maria, rules|rules, coded\.maria)", report)
    assert "read by coded.maria" in (released.path / "index.html").read_text(encoding="utf-8")


def test_every_published_word_stands_in_the_article_whoever_read_it(released: Outcome) -> None:
    for row in published(released, "mentions"):
        assert ARTICLE[row["evidence_start"] : row["evidence_end"]] == row["evidence_exact"]
        assert ARTICLE[row["value_start"] : row["value_end"]] == row["value_as_written"]
    said = [row for row in published(released, "mentions") if row["predicate"] == "said" and "coded" in row["method"]]
    assert [row["value_as_written"] for row in said] == ["The hall is  ours at last,"]


def test_a_quote_that_nobody_wrote_is_published_in_quarantine_only(released: Outcome) -> None:
    refused = [row for row in published(released, "quarantine") if row["stage"] == "extract"]
    assert [(row["reason_code"], row["raw"]) for row in refused] == [("evidence_mismatch", "Anna Rossi, 14")]
