"""How a release is cited: one sentence, `CITATION.cff`, and schema.org JSON-LD for search engines."""

from collections.abc import Iterable
from typing import Any

import yaml

from flows.publish.about import About
from flows.publish.licence import LICENCE, LICENCE_ADDRESS
from flows.publish.staging import WrittenFile
from flows.tables import RELEASED

MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
}
MOST_VARIABLES = 100


def citation(about: About, version: str) -> str:
    """The sentence to cite a release by."""
    return f"{about.creator}: {about.title}. Claims dataset, release {version}, {about.released_at[:10]}."


def citation_file(about: About, version: str) -> str:
    """CITATION.cff, Citation File Format 1.2.0."""
    content = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": f"{about.title}: claims dataset",
        "abstract": about.description,
        "authors": [{"name": about.creator}],
        "version": version,
        "date-released": about.now.date(),
        "license": LICENCE,
        "keywords": ["news", "claims", "provenance", "fact reconciliation"],
    }
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)


def describe_for_search(about: About, version: str, files: Iterable[WrittenFile]) -> dict[str, Any]:
    """A schema.org Dataset with its downloads."""
    wide = RELEASED["claims_wide"]
    return {
        "@context": {"@vocab": "https://schema.org/"},
        "@type": "Dataset",
        "name": f"{about.title}: claims dataset",
        "description": about.description,
        "version": version,
        "datePublished": about.released_at[:10],
        "license": LICENCE_ADDRESS,
        "creator": {"@type": "Organization", "name": about.creator},
        "creditText": citation(about, version),
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "distribution": [_download(file) for file in files],
        "variableMeasured": [
            {"@type": "PropertyValue", "name": column.name, "description": column.description}
            for column in wide.columns[:MOST_VARIABLES]
        ],
    }


def _download(file: WrittenFile) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.path.removeprefix("data/"),
        "contentUrl": file.path,
        "encodingFormat": MEDIA_TYPES[file.path.rpartition(".")[2]],
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }
