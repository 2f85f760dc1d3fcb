"""Reads and corrupts exports for .ci/validate.

    exports.py expand FILE CONTEXT      expand JSON-LD; every term must be known, every annotation must have a target
    exports.py shift FILE [OUT]         move one start offset by one (CSV or JSON-LD)
    exports.py break FILE               write a word where a CSV file has its first start offset
"""

import csv
import json
import sys

ANNO = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"


def expand(path, context_path):
    from pyld import jsonld

    with open(context_path, encoding="utf-8") as file:
        context = json.load(file)

    def load(url, _options):
        if url != ANNO:
            sys.exit(f"{path} asks for {url}, which no validator may fetch")
        return {"contextUrl": None, "documentUrl": url, "document": context}

    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    dropped = []
    options = {"documentLoader": load, "base": None}
    expanded = jsonld.expand(document, options, on_property_dropped=dropped.append)
    if dropped:
        sys.exit(f"{path}: terms that no context knows: {sorted(map(str, set(dropped)))}")

    nodes = list(walk(expanded))
    annotations = [it for it in nodes if OA + "Annotation" in it.get("@type", [])]
    if not annotations:
        sys.exit(f"{path}: no annotation in it")
    for it in annotations:
        if not it.get(OA + "hasTarget"):
            sys.exit(f"{path}: {it.get('@id')} has no target")
        for motive in it.get(OA + "motivatedBy", []):
            if not motive["@id"].startswith("http"):
                sys.exit(f"{path}: {it.get('@id')} has the motivation {motive['@id']}, which no context knows")
    for it in nodes:
        kinds = it.get("@type", [])
        for kind in [kinds] if isinstance(kinds, str) else kinds:
            if not kind.startswith("http"):
                sys.exit(f"{path}: {it.get('@id')} has the type {kind}, which no context knows")
    triples = jsonld.to_rdf(document, {**options, "format": "application/n-quads"}).count("\n")
    print(f"   {path.rsplit('/', 1)[-1]}: PyLD reads {len(annotations)} annotations, {triples} triples")


def walk(value):
    if isinstance(value, dict):
        yield value
        for it in value.values():
            yield from walk(it)
    elif isinstance(value, list):
        for it in value:
            yield from walk(it)


def first_offset_of_csv(path, change):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(it for it in rows if it["start"])
    row["start"] = change(row["start"])
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def shift_jsonld(path, out):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    selector = next(it for it in walk(document) if it.get("type") == "TextPositionSelector")
    selector["start"] += 1
    with open(out, "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False, indent=1)


def main(arguments):
    match arguments:
        case ["expand", path, context]:
            expand(path, context)
        case ["shift", path] if path.endswith(".csv"):
            first_offset_of_csv(path, lambda start: str(int(start) + 1))
        case ["shift", path, out]:
            shift_jsonld(path, out)
        case ["break", path]:
            first_offset_of_csv(path, lambda start: "somewhere")
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
