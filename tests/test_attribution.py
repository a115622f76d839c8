"""In whose voice a stretch of text is told."""

import pytest
from speech_setting import document

from flows.extract.attribution import attribution_at


def voice(text: str, words: str) -> tuple[tuple[str, ...], str]:
    read = document(text)
    start = text.index(words)
    return attribution_at(read.attributions, read.quotes, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "chain", "kind"),
    [
        ("Ann Lee said the dam held.", "dam", ("Ann Lee",), "indirect_speech"),
        ("Lee announced on Monday that the dam held.", "dam", ("Ann Lee",), "indirect_speech"),
        ("The dam held all night, Diaz said in a statement.", "dam", ("Omar Diaz",), "indirect_speech"),
        ("The dam held all night, Reuters reported.", "dam", ("Reuters",), "cited_outlet"),
        ("The dam held all night, the AP noted.", "dam", ("Associated Press",), "cited_outlet"),
        ("According to Reuters, the dam held all night.", "dam", ("Reuters",), "cited_outlet"),
        ("The dam held all night, according to Acme.", "dam", ("Acme",), "indirect_speech"),
        ("Two men were held on Friday, police said.", "Friday", ("police",), "indirect_speech"),
        ("Diaz told the Morning Post that the dam held.", "dam", ("Morning Post", "Omar Diaz"), "indirect_speech"),
        ("Diaz said that the dam held all night, Reuters reported.", "dam", ("Reuters", "Omar Diaz"), "indirect_speech"),
        ("Lee confirmed the breach and said the dam was old.", "old", ("Ann Lee",), "indirect_speech"),
        ("Reports suggest that the dam broke.", "dam", (), "unnamed"),
        ("The dam reportedly broke at noon.", "noon", (), "unnamed"),
        ("There were rumours that the dam broke.", "dam", (), "unnamed"),
        ("“The old dam held all night,” Diaz said.", "dam", ("Omar Diaz",), "direct_quote"),
        ("The dam held. Lee said nothing more about it.", "dam", (), "own_voice"),
        ("Lee did not say the dam held.", "dam", (), "own_voice"),
        ("Lee was told the dam held.", "dam", (), "own_voice"),
        ("The pier, said Lee, was closed by the dam at noon.", "dam", ("Ann Lee",), "indirect_speech"),
        ("It emerged that according to Lee, the dam held all night.", "dam", ("Ann Lee",), "indirect_speech"),
        ("Kiri Oduya, a rower, admitted the dam was old.", "dam", ("Kiri Oduya",), "indirect_speech"),
        ("Lee wrote to the city and warned that the dam was old.", "dam", ("Ann Lee",), "indirect_speech"),
        ("According to unnamed sources the dam was old.", "dam", ("unnamed sources",), "unnamed"),
        ("Acme left; Lee is staying too, claiming the dam held.", "dam", ("Ann Lee",), "indirect_speech"),
        ("According to a captain of the club, Omar Diaz, the dam was old.", "dam", ("Omar Diaz",), "indirect_speech"),
        ("Witnesses said the dam held all night.", "dam", ("Witnesses",), "unnamed"),
        ("The dam held all night, according to his brother Omar Diaz.", "dam", ("Omar Diaz",), "indirect_speech"),
        ("In spring, Lee says, the old dam will open.", "dam", ("Ann Lee",), "indirect_speech"),
        ("While the rain fell, Lee ruled, in June, that the dam was old.", "dam", ("Ann Lee",), "indirect_speech"),
        ("While the rain fell, Lee ruled, in June, that the dam was old.", "rain", (), "own_voice"),
        ("Lee wrote that the dam was old.", "dam", ("Ann Lee",), "indirect_speech"),
        ("Lee told reporters the dam was old.", "dam", ("Ann Lee",), "indirect_speech"),
        ("Lee told his brother that the dam was old.", "brother", (), "own_voice"),
        ("The town, which owns the dam, said it paid the workers.", "owns", (), "own_voice"),
        ("Lee denied that the dam was old.", "dam", (), "own_voice"),
        ("Reuters quoted Lee as saying that the dam was old.", "dam", ("Ann Lee",), "indirect_speech"),
        ("A man called Lee had said nothing of the old dam.", "dam", (), "own_voice"),
        ("Lee continued on to the dam that was old.", "old", (), "own_voice"),
        ("Lee laughed as the dam was opened.", "dam", (), "own_voice"),
        ("Work stopped according to plan on the dam.", "dam", (), "own_voice"),
    ],
)
def test_a_stretch_is_told_in_the_voice_of(text: str, words: str, chain: tuple[str, ...], kind: str) -> None:
    assert voice(text, words) == (chain, kind)


def test_the_speaker_is_not_told_in_his_own_voice() -> None:
    assert voice("The dam held all night, its president Omar Diaz said.", "president") == ((), "own_voice")


def test_a_citation_reaches_over_its_own_sentence_alone() -> None:
    text = "The rain came early. The dam held all night, Reuters reported. Then it broke."
    assert voice(text, "rain") == voice(text, "broke") == ((), "own_voice")


@pytest.mark.parametrize("dateline", ["LISBON — ", "PORT TOWN, Spain, May 3 (Reuters) - ", "LISBON (AP) – "])
def test_where_a_report_was_filed_is_no_part_of_what_was_said(dateline: str) -> None:
    text = f"{dateline}The old dam held all night, Diaz said."
    (told,) = document(text).attributions
    assert text[told.start : told.end] == "The old dam held all night"
