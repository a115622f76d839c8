"""Direct speech: which quoted words count, and whose they are."""

import pytest
from speech_setting import LEXICONS, document, setting

from flows.extract.quotes import find_quotes
from flows.extract.speech import speech_claims


def spoken(text: str) -> list[tuple[str, tuple[str, ...]]]:
    blocks, sentences, entities = setting(text)
    return [(text[q.start : q.end], q.speakers) for q in find_quotes(text, blocks, sentences, entities, LEXICONS)]


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        ('"The bridge will open in spring," Ann Lee said.', "The bridge will open in spring,", ("Ann Lee",)),
        ("“The bridge will open in spring,” said Ann Lee on Monday.", "The bridge will open in spring,", ("Ann Lee",)),
        ("‘The keepers’ bridge isn’t open yet,’ Lee said.", "The keepers’ bridge isn’t open yet,", ("Ann Lee",)),
        ("'We do not know the cause,' Ann Lee said.", "We do not know the cause,", ("Ann Lee",)),
        ("Lee explained, “Nobody had ever built it so high.”", "Nobody had ever built it so high.", ("Ann Lee",)),
        ('Ann Lee, 57, a judge in Oslo, said: "The case is closed for good."', "The case is closed for good.", ("Ann Lee",)),
        ('"Is the harbour safe at night?" asked Omar Diaz.', "Is the harbour safe at night?", ("Omar Diaz",)),
        ('"We lost two boats in the storm," a police spokesman told NBC News.', None, ("NBC News", "police spokesman")),
        ('"We lost two boats in the storm," Diaz told the Morning Post.', None, ("Morning Post", "Omar Diaz")),
        ('According to Reuters, Lee said, "It was a long and cold night."', None, ("Reuters", "Ann Lee")),
        ('"It was a long and cold night," Acme noted in a release according to boatblog.', None, ("boatblog", "Acme")),
        (
            'Diaz noted to BBC Russian that it was wrong, adding "the sea is no place for such games."',
            None,
            ("BBC Russian", "Omar Diaz"),
        ),
        ("The deal opens the “door to a new kind of shipping,” Acme said in a statement.", None, ("Acme",)),
        ('He fled and "took the keys of every boat" with him, according to his brother Omar Diaz.', None, ("Omar Diaz",)),
        ("“We lost two boats,” recalls Diaz of the night.", "We lost two boats,", ("Omar Diaz",)),
        ("“We lost two boats,” said the fleet’s editor, Omar Diaz.", "We lost two boats,", ("Omar Diaz",)),
        ("Ann Lee, a judge at Harbour University, who led the work, said: “We lost two boats.”", None, ("Ann Lee",)),
        ("“We mourn with all who knew him,” said a statement from Harbour University.", None, ("Harbour University",)),
    ],
)
def test_a_quote_has_its_words_and_its_chain_of_speakers(text: str, words: str | None, speakers: tuple[str, ...]) -> None:
    found = spoken(text)
    assert [chain for _, chain in found] == [speakers]
    assert words is None or found[0][0] == words


def test_a_quote_split_around_its_attribution_has_one_speaker_for_both_parts() -> None:
    found = spoken('"The storm came at noon," Diaz said. "Nobody was ready for it."')
    assert found == [("The storm came at noon,", ("Omar Diaz",)), ("Nobody was ready for it.", ("Omar Diaz",))]


def test_a_quote_open_at_the_end_of_its_paragraph_goes_on_in_the_next() -> None:
    found = spoken("“The storm came at noon,” Diaz said. “Nobody was ready.\n\n“We had no boats left to send.”")
    assert [chain for _, chain in found] == [("Omar Diaz",)] * len(found)
    assert found[-1][0] == "We had no boats left to send."


def test_an_open_paragraph_takes_the_speaker_named_in_the_next() -> None:
    found = spoken("“The storm came at noon. Nobody was ready.\n\n“We had no boats left to send,” Diaz said.")
    assert [chain for _, chain in found] == [("Omar Diaz",), ("Omar Diaz",)]


def test_a_pronoun_stands_for_the_one_who_spoke_before() -> None:
    found = spoken(
        "“The storm came at noon,” Diaz said of the harbour that Ann Lee built.\n\nHe added, “We were not ready for it.”"
    )
    assert [chain for _, chain in found] == [("Omar Diaz",), ("Omar Diaz",)]


def test_a_sentence_in_quotes_belongs_to_the_speaker_of_the_sentence_before() -> None:
    assert spoken('Lee said the plan was wrong. "It will never work in winter."') == [
        ("It will never work in winter.", ("Ann Lee",))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “smart harbour” opened on Monday, and Lee left.",
        "Lee appeared in the film “The Long Way Home From Sea,” which opened on Monday.",
        'The ship was "as big as a small town" and sank at noon.',
        'Diaz was held for "grave neglect," Lee said.',
        'A sign on the door read "please do not feed the gulls here".',
        '"We do not know yet what happened," sources said.',
    ],
)
def test_terms_titles_and_words_without_a_named_speaker_are_no_quotes(text: str) -> None:
    assert spoken(text) == []


def test_two_words_count_when_they_say_what_something_is() -> None:
    assert spoken("Diaz said on Monday that the crew is “all set” for the race.") == [("all set", ("Omar Diaz",))]


@pytest.mark.parametrize(
    "text", ['"' * 10_000, '" ' * 10_000, "“" * 10_000, "'a " * 10_000, 'He said, "' * 5_000, "said " * 40_000]
)
def test_floods_of_marks_give_nothing(text: str) -> None:
    assert spoken(text) == []


def test_a_claim_of_speech_carries_the_smallest_evidence_and_its_chain() -> None:
    text = 'On Monday rain fell. "The bridge will open in spring," Ann Lee told the Morning Post. Then it stopped.'
    (row,) = [r for r in speech_claims(document(text), LEXICONS, {"core": "2.1.0"}) if r["predicate"] == "said"]
    assert text[row["evidence_start"] : row["evidence_end"]] == '"The bridge will open in spring," Ann Lee told the Morning Post'
    assert text[row["subject_start"] : row["subject_end"]] == row["subject_label"] == "Ann Lee"
    assert (row["attribution"], row["attribution_kind"]) == ("Morning Post > Ann Lee", "direct_quote")
    assert (row["value_type"], row["modality"], row["method"]) == ("quote", "actual", "core/quote-speech-verb@2.1.0")


def test_a_clause_of_indirect_speech_is_a_statement_of_its_speaker() -> None:
    text = "Ann Lee said on Monday that the bridge had cracked, Reuters reported."
    (row,) = [r for r in speech_claims(document(text), LEXICONS, {"core": "1.0.0"}) if r["predicate"] == "stated"]
    assert row["value_label"] == text[row["value_start"] : row["value_end"]] == "the bridge had cracked"
    assert (row["subject_label"], row["attribution"]) == ("Ann Lee", "Reuters > Ann Lee")
