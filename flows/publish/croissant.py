"""`croissant.json`: MLCommons Croissant 1.0, every table as a record set over its Parquet file."""

from collections.abc import Iterable
from typing import Any

from flows.publish.about import About
from flows.publish.citation import citation
from flows.publish.licence import LICENCE_ADDRESS
from flows.publish.staging import WrittenFile
from flows.tables import RELEASED, Column, Table

CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
TERMS = (
    "citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format", "includes",
    "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace",
    "samplingRate", "separator", "source", "subField", "transform",
)  # fmt: skip
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in TERMS},
}
DATA_TYPES = {
    "string": "sc:Text",
    # A nullable integer reaches a reader as a number with gaps.
    "int8": "sc:Float",
    "int32": "sc:Float",
    "float64": "sc:Float",
    "decimal": "sc:Float",
    "bool": "sc:Boolean",
    "timestamp": "sc:DateTime",
    "date": "sc:Date",
}


def describe_croissant(about: About, version: str, files: Iterable[WrittenFile]) -> dict[str, Any]:
    """The descriptor of a release whose data files are `files`; only Parquet is listed."""
    parquet = {file.path.removeprefix("data/").removesuffix(".parquet"): file for file in files if file.path.endswith(".parquet")}
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": about.slug,
        "description": about.description,
        "version": version,
        "license": LICENCE_ADDRESS,
        "url": "index.html",
        "citeAs": citation(about, version),
        "datePublished": about.released_at[:10],
        "creator": {"@type": "sc:Organization", "name": about.creator},
        "distribution": [_file(name, file) for name, file in parquet.items()],
        "recordSet": [_records(RELEASED[name]) for name in parquet],
    }


def _file(name: str, file: WrittenFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}.parquet",
        "name": f"{name}.parquet",
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": "application/x-parquet",
        "sha256": file.sha256,
    }


def _records(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"One row is {table.row}.",
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    # References are left out: a reader would join the other table in. They are in datapackage.json.
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": "sc:Integer" if column.type in {"int8", "int32"} and not column.nullable else DATA_TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }
