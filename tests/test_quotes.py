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
        ("“We lost two boats that night,” Kiri Oduya, of the rowing club, said.", None, ("Kiri Oduya",)),
        ("“We lost two boats that night,” said Senator Kiri Oduya, who saw it.", None, ("Kiri Oduya",)),
        ("“We lost two boats that night,” said Northsoft.", None, ("Northsoft",)),
        ("“We lost two boats that night,” said 12-year-old Kiri.", None, ("Kiri",)),
        ("“We lost two boats that night,” one fisherman in Oslo said.", None, ("fisherman",)),
        ("“We lost two boats that night,” said a neighbour of Ann Lee who rows.", None, ("neighbour",)),
        ("“We lost two boats that night,” villagers said.", None, ("villagers",)),
        ("“We lost two boats that night,” the 34-year-old said.", None, ("34-year-old",)),
        ("“We lost two boats that night,” his sister, who lives in Oslo, said.", None, ("sister",)),
        ("A spokesman for the firm that built the pier said: “We lost two boats.”", None, ("spokesman",)),
        ("The letter, signed by 40 rowers, said that “we lost two boats that night.”", None, ("letter",)),
        ("Lee would say, “We lost two boats.”", None, ("Ann Lee",)),
        ("Lee was saying, “We lost two boats.”", None, ("Ann Lee",)),
        ("The pier broke, with one rower writing “we lost two boats that night.”", None, ("rower",)),
        ("The pier broke, with its owner, Ann Lee, saying “we lost two boats that night.”", None, ("Ann Lee",)),
        ('Lee said," We lost two boats that night."', "We lost two boats that night.", ("Ann Lee",)),
        ("“We lost two boats!” Lee screamed.", None, ("Ann Lee",)),
        ("“Did we lose two boats?” Ann Lee asked on Monday.", None, ("Ann Lee",)),
        ("Lee quoted the rower Omar Diaz, who said: “We lost two boats.”", None, ("Omar Diaz",)),
        ("Lee was firm on one point: “We lost two boats that night.”", None, ("Ann Lee",)),
        ("Lee dismissed the claim as “a gift to the other side.”", None, ("Ann Lee",)),
        ("According to Ann Lee, the plan was “a gift to the other side.”", None, ("Ann Lee",)),
        ("“It was over,” said Lee.", "It was over,", ("Ann Lee",)),
        ("“We lost two boats that night,” Harbour club press secretary Omar Diaz told reporters Monday.", None, ("Omar Diaz",)),
        ("“We lost two boats that night,” coach Kiri Oduya of Northsoft said.", None, ("Kiri Oduya",)),
        ("“Did we lose two boats that night?” Lee wondered aloud.", None, ("Ann Lee",)),
        ("Officials with the club said they “had lost two boats that night.”", None, ("Officials",)),
        ("Oduya later apologized, saying “we lost two boats that night.”", None, ("Oduya",)),
        ("Lee issued a statement saying “we lost two boats that night.”", None, ("Ann Lee",)),
        ("The club’s letter read: “We lost two boats that night.”", None, ("club’s letter",)),
        ("Lee was quoted by Reuters as saying that “we lost two boats that night.”", None, ("Ann Lee",)),
        ("“We lost two boats that night,” said the club's manager, Kiri Oduya.", None, ("Kiri Oduya",)),
        ("“We lost two boats that night,” Lee told the Harbour students in the hall.", None, ("Ann Lee",)),
        ("“We lost two boats that night,” Lee told the Harbour Times in June.", None, ("Harbour Times", "Ann Lee")),
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


def test_a_paragraph_that_names_another_since_turns_the_pronoun_to_them() -> None:
    text = "“The storm came at noon,” Diaz said.\n\nAnn Lee had kept the harbour for years. “Nobody was ready for it,” she said."
    assert [chain for _, chain in spoken(text)] == [("Omar Diaz",), ("Ann Lee",)]


def test_a_name_that_is_only_spoken_of_does_not_take_the_pronoun() -> None:
    found = spoken("“The storm came at noon,” Diaz said. Asked about Ann Lee, he said, “She was not ready for it.”")
    assert found[-1][1] == ("Omar Diaz",)


@pytest.mark.parametrize(
    ("pronoun", "speaker"), [("she", ("Ann Lee",)), ("he", ("Omar Diaz",)), ("they", ("rowers",)), ("it", ("Acme",))]
)
def test_a_pronoun_goes_with_one_it_fits(pronoun: str, speaker: tuple[str, ...]) -> None:
    told = {"she": "Ann Lee", "he": "Omar Diaz", "they": "rowers", "it": "Acme"}[pronoun]
    found = spoken(f"“The storm came at noon,” {told} said.\n\n“Nobody was ready for it,” {pronoun} added.")
    assert [chain for _, chain in found] == [speaker, speaker]


def test_he_is_not_a_woman_who_spoke_before() -> None:
    text = "Omar Diaz left the pier.\n\n“The storm came at noon,” Ann Lee said.\n\n“Nobody was ready for it,” he added."
    assert spoken(text)[-1][1] == ("Omar Diaz",)


@pytest.mark.parametrize(
    "told", ["Kiri Oduya, a rower in the club, came home late.", "The club's rower, Kiri Oduya, came home late."]
)
def test_a_person_the_text_introduces_is_who_she_means(told: str) -> None:
    text = f"“The storm came at noon,” Ann Lee said.\n\n{told} “Nobody was ready for it,” she said."
    assert [chain for _, chain in spoken(text)] == [("Ann Lee",), ("Kiri Oduya",)]


def test_he_is_no_mother() -> None:
    text = "His mother said, “Nobody was ready for it.” In the harbour he recalled: “We were all ready by noon.”"
    assert ("mother",) not in [chain for words, chain in spoken(text) if "all ready" in words]


def test_a_man_nobody_names_is_who_he_means() -> None:
    assert spoken("A rower came home late. “Nobody was ready for it,” he said.") == [("Nobody was ready for it,", ("rower",))]


def test_a_surname_takes_the_full_name_the_article_gives_once() -> None:
    assert spoken("Kiri Oduya came home late. “Nobody was ready for it,” Oduya said.")[0][1] == ("Kiri Oduya",)


def test_a_paragraph_of_quoted_words_goes_on_where_the_paragraph_before_ended_with_its_speaker() -> None:
    found = spoken("“The storm came at noon,” said Diaz.\n\n“We had no boats left to send.”")
    assert [chain for _, chain in found] == [("Omar Diaz",), ("Omar Diaz",)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We do not know yet what happened," two witnesses said.', "witnesses"),
        ('"We do not know yet what happened," a waiter said.', "waiter"),
        ('"We do not know yet what happened," the company said.', "company"),
        ('"We do not know yet what happened," the Scot said.', "Scot"),
    ],
)
def test_a_quote_of_somebody_not_named_is_theirs_and_no_claim(text: str, speaker: str) -> None:
    assert spoken(text) == [("We do not know yet what happened,", (speaker,))]
    assert speech_claims(document(text), LEXICONS, {}) == []


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
        '"We do not know yet what happened," reports said.',
        "Protesters carried signs declaring “We want our harbour back.”",
        "Lee held up a sign with the words: “We want our harbour back.”",
        "“Did we lose two boats?” Lee said the boats were gone.",
        "The report ends on a grim note: “we lost two boats that night”.",
        "Lee answered the call of the club “to row for the whole town”.",
        "The plan “was made in a great hurry,” and Lee smiled.",
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
