"""Reads and corrupts exports for .ci/validate.

    exports.py expand FILE CONTEXT      expand JSON-LD; every term must be known, every annotation must have a target
    exports.py cut FILE TEXT            cut every quote out of the text, by code points, and look for it (CSV or JSON-LD)
    exports.py shift FILE [OUT]         move one place by one, both ends (CSV or JSON-LD)
    exports.py break FILE               write a word where a CSV file has its first offsets
"""

import csv
import json
import sys

ANNO = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
OWN = "urn:obelus:ns#"


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
    n_written = sum(it.get("type") == "Annotation" for it in walk(document))
    if len(annotations) != n_written:
        sys.exit(f"{path}: {n_written} annotations are written in it, {len(annotations)} are read")
    for it in annotations:
        if not it.get(OA + "hasTarget"):
            sys.exit(f"{path}: {it.get('@id')} has no target")
        for motive in it.get(OA + "motivatedBy", []):
            if not motive["@id"].startswith("http"):
                sys.exit(f"{path}: {it.get('@id')} has the motivation {motive['@id']}, which no context knows")
    for it in nodes:
        kinds = it.get("@type", [])
        for kind in [kinds] if isinstance(kinds, str) else kinds:
            if not kind.startswith(("http", OWN)):
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


def cut(path, text_path):
    with open(text_path, encoding="utf-8", newline="") as file:
        text = file.read()
    quotes = quotes_of_csv(path) if path.endswith(".csv") else quotes_of_jsonld(path)
    for it in quotes:
        start, end = int(it["start"]), int(it["end"])
        before, after = it.get("prefix") or "", it.get("suffix") or ""
        whole = before + it["exact"] + after
        if text[start:end] != it["exact"]:
            sys.exit(f"{path}: at {start}-{end} stands {text[start:end]!r}, not {it['exact']!r}")
        if text[max(start - len(before), 0) : end + len(after)] != whole:
            sys.exit(f"{path}: what stands around {start}-{end} is not {before!r} and {after!r}")
        if not path.endswith(".csv") and text.count(whole) != 1:
            sys.exit(f"{path}: {whole!r} stands {text.count(whole)} times in the text")
    print(f"   {path.rsplit('/', 1)[-1]}: Python cuts out {len(quotes)} quotes at their places")


def quotes_of_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [it for it in csv.DictReader(file) if it["start"]]


def quotes_of_jsonld(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    lists = [it["selector"] for it in walk(document) if isinstance(it.get("selector"), list)]
    return [{name: field for selector in it for name, field in selector.items()} for it in lists]


def first_place_of_csv(path, change):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(it for it in rows if it["start"])
    row["start"], row["end"] = change(row["start"]), change(row["end"])
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def shift_jsonld(path, out):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    selector = next(it for it in walk(document) if it.get("type") == "TextPositionSelector")
    selector["start"] += 1
    selector["end"] += 1
    with open(out, "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False, indent=1)


def main(arguments):
    match arguments:
        case ["expand", path, context]:
            expand(path, context)
        case ["cut", path, text]:
            cut(path, text)
        case ["shift", path] if path.endswith(".csv"):
            first_place_of_csv(path, lambda offset: str(int(offset) + 1))
        case ["shift", path, out]:
            shift_jsonld(path, out)
        case ["break", path]:
            first_place_of_csv(path, lambda offset: "somewhere")
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
