"""Fact, plan, possibility, hearsay or denial - and the tense of the clause."""

import re

import pytest
from speech_setting import LEXICONS, document

from flows.extract.modality import ModalityReading, modality_at


def reading(text: str, value: str, trigger: str | None = None) -> ModalityReading:
    read = document(text)
    start = text.index(value)
    sentence = next(s for s in read.sentences if s.start <= start < s.end)
    match = re.search(re.escape(trigger), text) if trigger else None
    span = match.span() if match else None
    return modality_at(text, sentence, start, start + len(value), read.sentences, read.attributions, LEXICONS, span)


@pytest.mark.parametrize(
    ("text", "value", "trigger", "modality", "tense"),
    [
        ("The ferry left Oslo at noon on Tuesday.", "noon", "left", "actual", "past"),
        ("The ferry has reached Oslo.", "Oslo", "reached", "actual", "past"),
        ("The ferry carries 90 people.", "90", "carries", "actual", None),
        ("The ferry is on its way to Oslo.", "Oslo", None, "actual", "present"),
        ("The ferry will leave Oslo on Tuesday.", "Tuesday", "leave", "planned", "future"),
        ("They’ll leave Oslo on Tuesday.", "Tuesday", "leave", "planned", "future"),
        ("The ferry is set to leave Oslo on Tuesday.", "Tuesday", "leave", "planned", "future"),
        ("The tour, originally scheduled for Tuesday, was called off.", "Tuesday", "scheduled", "planned", "past"),
        ("The ferry was due to leave Oslo on Tuesday.", "Tuesday", "leave", "planned", "past"),
        ("The race had been scheduled for Friday.", "Friday", "race", "planned", "past"),
        ("The launch is scheduled for Friday.", "Friday", "launch", "planned", "future"),
        ("Lee plans on moving to Oslo.", "Oslo", "moving", "planned", "future"),
        ("Lee would be teaming up with Acme.", "Acme", "teaming", "planned", "future"),
        ("The ferry, which will be scrapped in June, left Oslo on Tuesday.", "Oslo", "left", "actual", "past"),
        ("The ferry, which will be scrapped in June, left Oslo on Tuesday.", "June", "scrapped", "planned", "future"),
        ("The ferry sank in Oslo and will be raised in June.", "Oslo", "sank", "actual", "past"),
        ("The ferry sank in Oslo and will be raised in June.", "June", "raised", "planned", "future"),
        ("Lee, who hopes to win in Rome, arrived in Oslo.", "Oslo", "arrived", "actual", "past"),
        ("Lee left Oslo, but Diaz will stay in Rome.", "Oslo", "left", "actual", "past"),
        ("The film (set for a June release) was shot in Oslo.", "June", None, "planned", "future"),
        ("The ferry will leave at noon (4 a.m. ET) from Oslo.", "4 a.m.", None, "planned", "future"),
        ("Lee could earn $3 million from it.", "$3 million", "earn", "possible", None),
        ("The ferry may have hit a rock.", "rock", "hit", "possible", None),
        ("The ferry hit a rock in May 2019.", "rock", "hit", "actual", None),
        ("Reports suggest that Lee could earn $3 million.", "$3 million", "earn", "possible", None),
        ("Reports indicate that the ferry left Oslo.", "Oslo", "left", "reported", "past"),
        ("It reportedly carried a cargo of gold.", "gold", "carried", "reported", "past"),
        ("Lee and Diaz are reportedly scheduled to sail in June.", "June", "sail", "planned", "future"),
        ("The ferry did not leave Oslo.", "Oslo", "leave", "negated", "past"),
        ("Lee will not be the first to sail there.", "the first", None, "negated", "future"),
        ("Nobody was hurt, but the ferry lost 40 tons of grain.", "40 tons", "lost", "actual", "past"),
        ("Diaz said the ferry left Oslo at noon.", "noon", "left", "actual", "past"),
        ("The ferry had not been seen since Friday.", "Friday", None, "actual", "past"),
        ("Nothing was seen when the ferry made its turn.", "turn", "made", "actual", "past"),
        (
            "Long Way: Home is set to open on May 27, 2022.",
            "May 27, 2022",
            "Long Way: Home is set to open on ",
            "planned",
            "future",
        ),
        ("It will be a play and its working title is Oslo.", "Oslo", "title is ", "actual", "present"),
        ("Ferry crew to sail for Oslo in June", "June", "sail", "planned", None),
        ("The first to sail there was Lee.", "Lee", "sail", "actual", None),
        ("The race is targeted for June.", "June", "targeted", "planned", None),
        ("The ferry was supposed to sail in June.", "June", "sail", "planned", "past"),
        ("The crash was due to a faulty valve.", "valve", None, "actual", "past"),
        ("The ferry was due to leave at noon.", "noon", "leave", "planned", "past"),
        ("The race was cancelled on Friday.", "Friday", "race", "negated", "past"),
        ("The deal with Acme had been scrapped by June.", "June", "deal", "negated", "past"),
        ("Lee said the race was cancelled.", "race", "said", "actual", "past"),
        ("The ferry might not leave Oslo.", "Oslo", "leave", "possible", None),
        ("The ferry has yet to leave Oslo.", "Oslo", "leave", "negated", None),
        ("The ferry did not leave due to the wind in Oslo.", "Oslo", "wind", "actual", None),
        ("Acme agreed to buy the ferry in June.", "June", "buy", "planned", None),
        ("The race was rescheduled for Friday.", "Friday", "race", "planned", "past"),
        ("Acme has plans to buy the ferry.", "Acme", "has", "actual", "present"),
        ("The ferry will leave in June, the owner announced in Oslo.", "Oslo", "announced", "actual", None),
        ("Not only Lee sailed to Oslo.", "Oslo", "sailed", "actual", "past"),
        ("It will be the first race since a 3 May crash.", "3 May", None, "actual", None),
        ("Lee, whose son died in the 1999 storm, says a march is planned.", "1999", "the", "actual", None),
        ("Lee would plead not guilty at Monday's hearing.", "Monday", "hearing", "planned", "future"),
        ("The crew are to sail on Monday.", "Monday", "sail", "planned", "future"),
    ],
)
def test_the_clause_around_the_words_decides(
    text: str, value: str, trigger: str | None, modality: str, tense: str | None
) -> None:
    found = reading(text, value, trigger)
    assert found.modality == modality
    assert tense is None or found.tense == tense


def test_a_sentence_of_200_kilobytes_is_read_in_a_window() -> None:
    text = "the ferry left Oslo and " * 9_000 + "the ferry will sink."
    assert reading(text, "Oslo").modality == "actual"
