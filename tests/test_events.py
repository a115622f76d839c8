"""When and where something happened: which times and places are an event's, and which only stand beside its verb."""

from pathlib import Path

import pytest

from flows.extract.document import Block
from flows.extract.document_reader import read_document
from flows.extract.readers import rule_reader
from flows.stories.story import Story
from flows.vocabulary.lexicons import read_lexicons
from flows.vocabulary.packs import read_packs

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
STORY = Story("test", "test", None, SEEDS, read_packs(SEEDS / "vocabulary"), read_lexicons(SEEDS / "lexicons"))
READER = rule_reader(STORY)


def claims(text: str, predicate: str) -> list[tuple[str, str]]:
    """(subject, words of the value) of the claims of a predicate in a text of one paragraph."""
    document = read_document("art_0", text, [Block(0, len(text), "body")], STORY)
    rows = [row for row in READER(document) if row["predicate"] == predicate]
    return [(row["subject_label"], text[row["value_start"] : row["value_end"]]) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "Output dropped to the lowest level seen since March 1996.",
        "The index has not closed above that mark since February.",
        "The chain has lost two million customers since December.",
        "The bridge was closed until Friday.",
        "More parcels were delivered than in 2012.",
        "Voters tried to reach the town hall on Monday.",
        "Researchers found that herds were growing by 2010.",
        "The jury found the driver guilty of fraud in the 2003 case.",
        "The band recorded its 1974 album at home.",
        "The couple had resumed payments after the 2008 crisis.",
        "Sales doubled in 2014.",
        "The figures were in a report released on Sunday.",
        "Output is to be reduced by 2010.",
        "The mayor referred to 9 May in her speech.",
        "After last night she swam on.",
        "The team has arrived for the race starting on Sunday.",
    ],
)
def test_time_that_measures_or_belongs_to_a_noun_dates_no_event(text: str) -> None:
    assert claims(text, "event_time") == []


@pytest.mark.parametrize(
    ("text", "subject", "words"),
    [
        ("Anna Lindt has lived quietly since her arrest in 2003.", "arrest of Anna Lindt", "2003"),
        ("After the death of Daniel Okafor in March 1987 the shop changed hands.", "death of Daniel Okafor", "March 1987"),
        ("Two hikers found a body on Tuesday.", "discovery of body", "Tuesday"),
        ("The vote was postponed until 9 May.", "postponement of vote", "9 May"),
        ("Anna Lindt was seen in Graz on Sunday.", "sighting of Anna Lindt", "Sunday"),
        ("Police arrested a farm worker on Sunday.", "arrest of worker", "Sunday"),
        ("Crews were searching the woods on Sunday.", "search of woods", "Sunday"),
        ("Divers are due to arrive on Friday.", "arrival of divers", "Friday"),
        ("The clerk is scheduled to appear in court on 12 May.", "court appearance of clerk", "12 May"),
        ("Anna Lindt, who sang with the Norrail Choir, died on Sunday.", "death of Anna Lindt", "Sunday"),
        ("It is the oldest wreck since 1954, when a ferry sank.", "sinking of ferry", "1954"),
        ("The note was withdrawn in 2002 when the shop closed.", "withdrawal of note", "2002"),
        ("The barge, built of oak and iron, sank on Sunday.", "sinking of barge", "Sunday"),
        ("The skipper disappeared on July 1 last year.", "disappearance", "July 1 last year"),
        ("The mayor promised to hold a referendum next spring.", "holding of mayor", "next spring"),
        ("The union froze the funds in July.", "union froze", "July"),
        ("On Sunday, three barns were destroyed.", "destruction of barns", "Sunday"),
        ("They spoke of the stabbing of a clerk in 1999.", "stabbing", "1999"),
        ("The mayor is due to testify on Thursday.", "testimony of mayor", "Thursday"),
        ("Climbers reached the summit on Tuesday.", "arrival of climbers", "Tuesday"),
    ],
)
def test_time_dates_the_event_beside_it(text: str, subject: str, words: str) -> None:
    assert claims(text, "event_time") == [(subject, words)]


def test_verb_without_a_noun_dates_only_what_somebody_did() -> None:
    assert claims("On Tuesday the crew repaired the dam.", "event_time") == [("crew repaired", "Tuesday")]
    assert claims("Then, on Tuesday, repaired.", "event_time") == []


def test_words_for_a_day_before_a_verb_name_nobody() -> None:
    assert claims("Two days ago arrested men went home.", "event_time") == []
    assert claims("Somebody said they were, ten days ago, released from jail in March.", "event_time") == [("release", "March")]


@pytest.mark.parametrize(
    "text",
    [
        "Two million bicycles were sold in Denmark.",
        "The party lost votes in Wales.",
        "The survey found that children in Norway read more.",
        "The agency found average prices to be higher in Norway.",
        "The tunnel opened onto a beach in Wales.",
        "The report was rejected by doctors who work in Norway.",
    ],
)
def test_place_where_something_is_true_is_no_place_of_an_event(text: str) -> None:
    assert claims(text, "event_place") == []


@pytest.mark.parametrize(
    ("text", "subject", "words"),
    [
        ("The leaders met in Oslo.", "meeting of leaders", "Oslo"),
        ("Crowds protested in the cities of Perth and Adelaide.", "protest of crowds", "Perth"),
        ("Daniel Okafor has kept silent since his arrest in Lyon.", "arrest of Daniel Okafor", "Lyon"),
        ("A boat was found in a canal near Antwerp.", "discovery of boat", "a canal near Antwerp"),
    ],
)
def test_place_of_an_event(text: str, subject: str, words: str) -> None:
    assert claims(text, "event_place") == [(subject, words)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A barge sank off the Alberta city of Banff.", "Banff"),
        ("The storm destroyed more than 30 sheds in northern Norway.", "Norway"),
        ("The skier died at Banff Hospital.", "Banff Hospital"),
        ("She escaped the Bergen harbour fire.", "Bergen"),
        ("They walked away from a summit in Bergen.", "Bergen"),
        ("Divers will arrive in Bergen.", "Bergen"),
        ("A crane fell into the North Sea.", "North Sea"),
        ("They closed the airport at Otterby.", "Otterby"),
        ("The ferry left Bergen in a hurry.", "Bergen"),
        ("The singer was robbed in her Bergen apartment.", "Bergen"),
        ("The glider disappeared over the North Sea.", "North Sea"),
        ("The bus was pelted with eggs near Bergen on Sunday.", "Bergen"),
    ],
)
def test_place_beside_an_event_is_where_it_happened(text: str, place: str) -> None:
    assert [words for _, words in claims(text, "event_place")] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "A student at Banff College drowned.",
        "No end of the US bombing is near.",
        "The Bergen fire department has a new ladder.",
        "He was killed in the United States bombardment.",
        "France won a victory over Norway.",
    ],
)
def test_whose_something_is_or_who_belongs_there_is_no_place_of_an_event(text: str) -> None:
    assert claims(text, "event_place") == []


def test_headline_tells_events_in_the_present() -> None:
    text = "Ferry sinks in Norway"
    document = read_document("art_0", text, [Block(0, len(text), "headline")], STORY)
    assert [row["value_label"] for row in READER(document) if row["predicate"] == "event_place"] == ["Norway"]


@pytest.mark.parametrize(
    ("text", "predicate", "words"),
    [
        ("Three young railway workers were slightly injured.", "injured_count", ["Three"]),
        ("Nobody was hurt when the roof came down.", "injured_count", ["Nobody"]),
        ("Nobody has been charged so far.", "injured_count", []),
        ("Nine hikers, including four guides, were killed.", "death_count", ["Nine"]),
        ("A few hens were killed.", "death_count", []),
        ("Every year 300 people are killed on the roads.", "death_count", []),
        ("Seven Norwegian soldiers were killed.", "death_count", ["Seven"]),
        ("There were no deaths, but no fewer tears.", "death_count", ["no"]),
        ("By noon they had recovered 38 bodies.", "death_count", ["38"]),
    ],
)
def test_counts_of_people_hurt(text: str, predicate: str, words: list[str]) -> None:
    assert [value for _, value in claims(text, predicate)] == words


def test_a_count_of_nobody_is_no_denial() -> None:
    text = "Nobody was hurt when the roof came down."
    document = read_document("art_0", text, [Block(0, len(text), "body")], STORY)
    assert [row["modality"] for row in READER(document) if row["predicate"] == "injured_count"] == ["actual"]


def test_count_of_every_year_is_no_toll_of_an_event() -> None:
    assert claims("Bad air kills 40,000 people a year, doctors say.", "death_count") == []
    assert [words for _, words in claims("The blast killed 40 people, doctors say.", "death_count")] == ["40"]


def test_article_of_another_domain_tells_of_no_work() -> None:
    assert claims("Norrail is in talks with Acme Steel Corporation.", "partner") == []


def test_word_joined_by_a_hyphen_is_another_word() -> None:
    assert claims("Congress refused the $700 billion bail-out of the banks.", "cost") == []
    assert [words for _, words in claims("A judge set $70,000 bail for the driver.", "cost")] == ["$70,000"]


def test_town_that_no_list_holds_is_a_place_after_a_preposition() -> None:
    assert claims("A tram derailed near Lindholmen.", "event_place") == [("derailment of tram", "Lindholmen")]
    assert claims("The fund bought a large stake in Lindholmen.", "event_place") == []


def test_second_place_only_says_where_the_first_lies() -> None:
    assert claims("A bus overturned in Bergen, far away in western Norway.", "event_place") == [("overturning of bus", "Bergen")]


def test_title_in_quotation_marks_with_its_description_is_a_work() -> None:
    text = "“The Salt Road,” a drama by Turkish director Maria Lind, is a long film, and the film stars Anna Lindt."
    assert ("The Salt Road", "Maria Lind") in claims(text, "director")


def test_worst_incident_of_its_kind_is_a_record() -> None:
    assert claims("It was the deadliest bus crash in Norway since 1990.", "record") == [
        ("crash in Norway", "the deadliest bus crash in Norway since 1990")
    ]
    assert claims("“It is the only healthy way to eat,” she said.", "record") == []


def test_since_when_something_is_so_is_no_time_of_an_event() -> None:
    assert claims("It was the third fire in the valley since 1998.", "event_time") == []
    assert claims("Acme Steel will pay $196, a little above Norrail's Friday closing price.", "event_time") == []


def test_what_a_firm_paid_is_a_cost_and_what_a_person_is_paid_is_none() -> None:
    assert [words for _, words in claims("NASA paid $90,000 for the painting.", "cost")] == ["$90,000"]
    assert claims("They were each paid $12 for the test.", "cost") == []


def test_what_a_vehicle_carries_is_not_what_the_event_befell() -> None:
    found = claims("A ferry carrying 90 people capsized on 9 May 2019.", "event_time")
    assert [subject for subject, _ in found] == ["capsizing of ferry"]


def test_a_warning_of_an_incident_is_no_incident() -> None:
    found = claims("The captain had ignored two storm warnings. The death toll rose to 19.", "death_count")
    assert [subject for subject, _ in found] == ["incident"]


def test_part_of_a_town_is_the_place_and_a_history_is_none() -> None:
    assert claims("There was a fire in the outskirts of Bergen.", "event_place") == [
        ("fire in Bergen", "the outskirts of Bergen")
    ]
    assert claims("It was the worst disaster in the history of Norway.", "event_place") == []


def test_two_words_for_one_incident_are_one_event() -> None:
    text = "The quake killed 14 people, officials said. The earthquake injured 200 people."
    assert {subject for predicate in ("death_count", "injured_count") for subject, _ in claims(text, predicate)} == {"earthquake"}


def test_a_word_for_two_persons_names_both() -> None:
    text = "Lena Brandt and Omar Haddad waited by the rocket. The pair blasted off for orbit on Monday."
    found = read_document("art_0", text, [Block(0, len(text), "body")], STORY)
    crew = {row["value_label"] for row in READER(found) if row["predicate"] == "crew_member"}
    assert crew == {"Lena Brandt", "Omar Haddad"}


@pytest.mark.parametrize(
    "text",
    [
        "“Salt Marsh,” based on a novel, opens in May.",
        "She saw “Salt Marsh,” starring two brothers, in Oslo.",
        "The writer, whose credits include “Salt Marsh,” left.",
    ],
)
def test_a_title_is_told_by_what_is_said_of_works_alone(text: str) -> None:
    document = read_document("art_0", text, [Block(0, len(text), "body")], STORY)
    assert [m.label for m in document.entities if m.type == "work"] == ["Salt Marsh"]


def test_what_happened_is_called_by_its_noun() -> None:
    assert claims("The accident happened on Sunday near Bergen in Norway.", "event_place") == [("accident", "Bergen")]


def test_a_film_that_stars_somebody_is_no_post() -> None:
    text = "The film stars Maria Lind and Anna Lindt."
    document = read_document("art_0", text, [Block(0, len(text), "body")], STORY)
    rows = [(row["predicate"], row["value_label"]) for row in READER(document)]
    assert rows == [("cast_member", "Maria Lind"), ("cast_member", "Anna Lindt")]


def test_a_nationality_before_a_vehicle_noun_names_no_vehicle() -> None:
    text = "A Russian space capsule landed in Kazakhstan on Sunday."
    assert claims(text, "launch_vehicle") == []


def test_where_a_speaker_sits_is_no_place_of_what_is_told() -> None:
    text = "Marta Lindqvist died after a fall of 150 metres, prosecutors in Bergen said on Monday."
    assert claims(text, "event_place") == []


def test_the_incident_of_a_claim_is_named_in_its_own_words() -> None:
    text = "Prosecutors spoke of murder over Monday's knife attack. The murder trial begins soon, a murder expert said."
    assert claims(text, "event_time") == [("attack", "Monday")]


def test_a_time_before_a_verb_is_nobody() -> None:
    text = "The body of a man who vanished last week was recovered on Thursday from the river Otra in Norway."
    assert not any("week" in subject for subject, _ in claims(text, "event_time"))


def test_somebodys_earlier_film_is_not_the_film_told_of() -> None:
    text = (
        "The thriller “Salt Harbor” opens in May. Director Lena Brandt, whose credits include “The Long Winter” and the series "
        "“North Line”, left. The film stars Omar Haddad."
    )
    assert claims(text, "cast_member") == [("Salt Harbor", "Omar Haddad")]
