"""`index.html` and `releases.atom` of the output folder: every story, its releases with downloads and checksums, its runs.

Made anew from versions.json and the manifests after each run; nothing in it is not also there.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.publish.citation import MEDIA_TYPES
from flows.publish.find import RELEASES
from flows.publish.history import read_history
from flows.publish.page import environment
from flows.publish.staging import replace_file, story_folder
from flows.settings import PROGRAM_VERSION

CATALOGUE, FEED = "index.html", "releases.atom"
MOST_RELEASES = 50
MOST_RUNS = 30


def write_site(output: Path) -> None:
    """Writes the catalogue and the feed. Call it under `locked`, after the pointer has moved."""
    stories = [_story(output, name, found) for name, found in sorted(read_history(output).items())]
    releases = sorted(
        (r for story in stories for r in story["releases"]), key=lambda r: (r["released_at"], r["path"]), reverse=True
    )
    context = {"stories": stories, "releases": releases[:MOST_RELEASES], "program_version": PROGRAM_VERSION}
    for name, template in ((CATALOGUE, "catalogue.html.j2"), (FEED, "releases.atom.j2")):
        replace_file(output / name, environment().get_template(template).render(context).encode())


def _story(output: Path, name: str, found: Mapping[str, Any]) -> dict[str, Any]:
    versions = dict.fromkeys(run["version"] for run in found["runs"] if run["result"] == "published" and run["version"])
    if found["last_successful"]:
        versions = dict.fromkeys([found["last_successful"], *versions])
    releases = [_release(output, name, version) for version in list(versions)[:MOST_RELEASES]]
    shown = [release for release in releases if release]
    return {
        "name": name,
        "title": shown[0]["title"] if shown else name,
        "last": found["last_successful"],
        "releases": shown,
        "runs": found["runs"][:MOST_RUNS],
        "run_count": len(found["runs"]),
    }


def _release(output: Path, story: str, version: str) -> dict[str, Any] | None:
    """What the catalogue says of a release; None when it is no longer there."""
    path = f"{RELEASES}/{story_folder(story)}/{version}"
    try:
        manifest = json.loads((output / path / "manifest.json").read_bytes())
    except (OSError, ValueError):
        return None
    files = [
        {**file, "type": MEDIA_TYPES.get(file["path"].rpartition(".")[2], "application/octet-stream")}
        for file in manifest["files"]
        if file["path"].startswith("data/")
    ]
    rows = {name: table["rows"] for name, table in manifest["tables"].items()}
    return {
        "path": path,
        "story": story,
        "version": version,
        "title": manifest["title"],
        "released_at": manifest["released_at"],
        "previous": manifest["previous"],
        "schema_version": manifest["schema_version"],
        "rows": rows,
        "files": files,
        "browsable": any(file["path"] == "index.html" for file in manifest["files"]),
    }
