"""A spaCy pipeline as a reader: a tiny one is trained here, on sentences of our own."""

import random
from itertools import product
from pathlib import Path

import pytest
from readers_setting import article_of, make_story

from flows.extract.plugins import ReaderError, make_readers, read_article

spacy = pytest.importorskip("spacy")

PEOPLE = ["Anna Rossi", "Piet Vos", "Marta Lind", "Ivan Orlov", "Leila Haddad", "Tom Baker"]
FIRMS = ["Norrail", "Kestrel Works", "Harbour Trust", "Vela Foods"]
SHAPES = [
    "{person} joined {firm} in spring.",
    "The harbour was sold to {firm}, {person} said.",
    "{firm} hired {person} last year.",
    "Nobody told {person} about the plan.",
]
TEXT = "The quay was sold to Norrail, Marta Lind said.\nNobody had asked.\n"


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from spacy.training import Example

    nlp = spacy.blank("en")
    recognizer = nlp.add_pipe("ner")
    examples = []
    for shape, person, firm in product(SHAPES, PEOPLE, FIRMS):
        text = shape.format(person=person, firm=firm)
        names = [(name, label) for name, label in ((person, "PERSON"), (firm, "FIRM")) if name in text]
        spans = [(text.index(name), text.index(name) + len(name), label) for name, label in names]
        examples.append(Example.from_dict(nlp.make_doc(text), {"entities": spans}))
    for label in ("PERSON", "FIRM"):
        recognizer.add_label(label)
    spacy.util.fix_random_seed(1)
    optimizer = nlp.initialize(lambda: examples)
    shuffler = random.Random(1)
    for _ in range(8):
        shuffler.shuffle(examples)
        for batch in spacy.util.minibatch(examples, size=8):
            nlp.update(batch, sgd=optimizer)
    nlp.meta["name"], nlp.meta["version"] = "harbour", "0.3.1"
    path = tmp_path_factory.mktemp("pipeline") / "harbour"
    nlp.to_disk(path)
    return path


@pytest.mark.slow
def test_entities_become_names_and_the_claims_the_story_maps_them_to(tmp_path: Path, pipeline: Path) -> None:
    options = {"names": {"PERSON": "person", "FIRM": "organization"}, "claims": {"FIRM": "affiliation"}, "confidence": 0.4}
    story = make_story(tmp_path, [{"name": "spacy", "pipeline": str(pipeline), **options}], TEXT)
    assert any(name.endswith("meta.json") for name in story.readers[0].files)
    reading = read_article(article_of(story, TEXT), make_readers(story))
    named = {(TEXT[m.start : m.end], m.type) for m in reading.document.entities}
    assert {("Norrail", "organization"), ("Marta Lind", "person")} <= named
    [row] = reading.candidates
    assert (row["predicate"], row["subject_label"]) == ("affiliation", "Marta Lind")
    assert TEXT[row["value_start"] : row["value_end"]] == "Norrail"
    assert TEXT[row["evidence_start"] : row["evidence_end"]] == "Norrail, Marta Lind"
    assert (row["method"], row["confidence"], row["value_type"]) == ("reader/spacy.harbour@0.3.1", 0.4, "organization")


@pytest.mark.slow
def test_a_pipeline_that_was_trained_reads_beside_the_rules(tmp_path: Path, pipeline: Path) -> None:
    story = make_story(tmp_path, ["rules", {"name": "spacy", "pipeline": str(pipeline)}], TEXT)
    methods = [row["method"] for row in read_article(article_of(story, TEXT), make_readers(story)).candidates]
    assert all(not method.startswith("reader/") for method in methods)


def test_a_pipeline_that_is_not_there_is_named(tmp_path: Path) -> None:
    story = make_story(tmp_path, [{"name": "spacy", "pipeline": "no_such_pipeline_anywhere"}])
    with pytest.raises(ReaderError, match="the pipeline 'no_such_pipeline_anywhere' does not load"):
        make_readers(story)
