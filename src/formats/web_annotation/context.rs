//! The JSON-LD context: that of Web Annotation, and our own terms beside it.
//!
//! `assessing` is a motivation of the specification, but no term of its context: it would become a relative address. It is not used.

use serde_json::{Value, json};

/// The context of the Web Annotation Data Model; its terms are used as they are.
pub(super) const ANNO: &str = "http://www.w3.org/ns/anno.jsonld";

/// The namespace of our own terms.
pub(super) const OWN: &str = "urn:obelus:ns#";

/// Our own terms: which of them name things, are numbers, or keep an order.
pub(super) fn own() -> Value {
    let mut terms = json!({ "ob": OWN });
    let things = [
        "bound",
        "cert",
        "claim",
        "entity",
        "holds",
        "how",
        "inSource",
        "kind",
        "measure",
        "nameKind",
        "of",
        "on",
        "parent",
        "place",
        "prefer",
        "reject",
        "refs",
        "rounding",
        "state",
        "status",
        "subject",
        "tag",
        "tags",
        "valueKind",
        "verdict",
        "standing",
        "who",
        "within",
    ];
    for term in things {
        terms[format!("ob:{term}")] = json!({ "@type": "@id" });
    }
    for term in ["number", "numberHigh", "low", "high", "gap", "approxFloor", "approxCap", "share"] {
        terms[format!("ob:{term}")] = json!({ "@type": "xsd:decimal" });
    }
    let ordered = [
        "agents", "cites", "derives", "from", "members", "names", "pages", "pairs", "size", "targets",
        "voices",
    ];
    for term in ordered {
        terms[format!("ob:{term}")] = json!({ "@container": "@list" });
    }
    terms
}
