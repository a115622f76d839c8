"""Under which terms a release may be used, and what those terms do not cover."""

from flows.publish.about import About

LICENCE = "CC-BY-4.0"
LICENCE_NAME = "Creative Commons Attribution 4.0 International"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


def licence_text(about: About) -> str:
    """The file LICENSE of a release."""
    return (
        f"{about.title}: claims dataset\n\n"
        f"The compilation (identifiers, normalized values, decisions and their arrangement) may be used under the\n"
        f"{LICENCE_NAME} licence ({LICENCE}):\n{LICENCE_ADDRESS}\n\n"
        "You may copy, change and publish it, also commercially, if you name the source as CITATION.cff says and state\n"
        "what you changed. It comes without warranty. What is quoted from articles is not covered: see NOTICE.md.\n"
    )


def notice_text() -> str:
    """The file NOTICE.md of a release."""
    return (
        "# Notice\n\n"
        "The columns `evidence_exact`, `evidence_before`, `evidence_after`, `quote`, `value_as_written`, `exact`, `raw` and the\n"
        "titles of articles hold short extracts of texts by third parties, at most 300 characters each (40 around).\n"
        "They are quoted as evidence, with their place in the article; their authors and publishers keep all rights.\n"
        "No full text of an article is part of this release.\n\n"
        "Nothing here says what is true. It says what was reported, by whom and in which words, and where reports differ.\n"
        "Names of persons appear as the articles print them. Whoever finds a wrong reading can tell the publisher of this\n"
        "dataset, who can declare a correction or a judgement; the next release then says so in CHANGES.md.\n"
    )
