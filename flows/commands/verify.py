"""`corroborate verify`: prove a release from its files alone."""

import argparse
from pathlib import Path

from flows.commands.options import Commands
from flows.commands.terminal import show
from flows.settings import find_project

SHOWN = 10


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser("verify", help="prove a release from its files: hashes, keys, evidence, schema, metadata")
    parser.add_argument("release", nargs="?", metavar="RELEASE", help="a folder or a version (default: the one that stands)")
    parser.add_argument("--story", metavar="STORY", help="whose release, where the output folder holds several stories")
    parser.add_argument("--output", type=Path, metavar="DIR", help="where releases are (default: output/)")
    parser.add_argument("--articles", type=Path, metavar="DIR", help="the articles, to prove the quotes letter for letter")
    parser.set_defaults(command=verify)


def verify(options: argparse.Namespace) -> int:
    """Print every proof; 0 when all hold, 1 when one does not."""
    from flows.publish.find import find_release
    from flows.publish.verify import verify_release

    folder = find_release((options.output or find_project() / "output").resolve(), options.release, options.story)
    texts = _texts(options.articles.resolve()) if options.articles else None
    proofs = verify_release(folder, texts)
    show([f"Release {folder}"])
    for proof in proofs:
        show([f"  {'no ' if proof.wrong else 'yes'} {proof.what} ({proof.looked_at:,} looked at)"])
        show(f"      {text}" for text in proof.wrong[:SHOWN])
        show([f"      and {len(proof.wrong) - SHOWN:,} more"] if len(proof.wrong) > SHOWN else [])
    broken = sum(bool(proof.wrong) for proof in proofs)
    show([f"{broken} of {len(proofs)} proofs fail: restore the release from a copy." if broken else "The release is proved."])
    return int(broken > 0)


def _texts(articles: Path) -> dict[str, str]:
    """The text of each article by its id, read again from the files."""
    from flows.ingest import ingest_articles, list_articles

    texts = ingest_articles(list_articles(articles), articles, {}).texts
    return {row["article_id"]: row["text"] for row in texts.to_pylist()}
