"""Two releases held against each other, whichever they are."""

from pathlib import Path

from flows.publish.about import Release
from flows.publish.aliases import find_aliases
from flows.publish.causes import cause_beside_articles
from flows.publish.changelog import change_log
from flows.publish.changes import compare_tables
from flows.publish.pointer import read_json, read_release_tables, refuse_newer_format


def open_release(folder: Path) -> Release:
    """A release by its folder. Raises PublishError when its manifest is damaged or newer."""
    manifest = read_json(folder / "manifest.json")
    refuse_newer_format(folder / "manifest.json", manifest)
    return Release(manifest["version"], folder, manifest)


def diff_releases(earlier: Release, later: Release) -> str:
    """What changed from one release to the other, as Markdown."""
    old, new = read_release_tables(earlier), read_release_tables(later)
    differ = set(old["articles"]["article_id"].to_pylist()) != set(new["articles"]["article_id"].to_pylist())
    fingerprints = [release.manifest.get("fingerprints", {}) for release in (earlier, later)]
    changes = compare_tables(old, new, cause_beside_articles(fingerprints[0], fingerprints[1], differ))
    aliases = find_aliases(old, new).num_rows
    title = later.manifest["title"]
    return change_log(changes, new["facts"], old["facts"], title, later.version, earlier.version, aliases)
