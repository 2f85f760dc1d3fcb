//! Layers: the marks of one annotator in one source, each at its place or adrift.

use std::{collections::BTreeMap, sync::Arc};

use super::{file_finding, reader::Reader, shelves::KeptLayer};
use crate::{
    model::{self, Agent, Finding, Id, Key, Place, Severity, Source, TextOfRecord, TextState},
    store::{
        paths,
        schema::{
            Unreadable, read_layer,
            v1::{self, Anchor, Ground, Owner},
        },
    },
};

impl Reader<'_> {
    /// The paths of all layers.
    pub(super) fn layer_paths(&mut self) -> Vec<String> {
        let mut paths = Vec::new();
        for folder in self.folders(paths::LAYERS) {
            let folder = format!("{}/{folder}", paths::LAYERS);
            paths.extend(self.list(&folder).into_iter().map(|name| format!("{folder}/{name}")));
        }
        paths
    }

    /// Reads all layers; `kept` are those that the cache has, whose files have not been touched since.
    pub(super) fn layers(&mut self, paths: &[String], mut kept: BTreeMap<String, KeptLayer>) {
        for path in paths {
            if self.watch.is_given_up() {
                return;
            }
            let kept = kept.remove(path);
            if let Some(layer) = kept.and_then(|it| self.trusted(path, it)) {
                self.watch.read(self.size(path));
                self.shelve(path, layer);
                continue;
            }
            let stamp = self.stamp(path);
            let Some(bytes) = self.bytes::<v1::Layer<Anchor>>(path) else { continue };
            match self.on_shelf(path, stamp, &bytes) {
                Some(layer) => self.shelve(path, layer),
                None if self.watch.is_given_up() => return,
                None => match read_layer(&bytes) {
                    Ok(layer) => self.layer(path, layer),
                    Err(why) => self.unreadable::<v1::Layer<Anchor>>(path, &why),
                },
            }
        }
    }

    pub(super) fn layer(&mut self, path: &str, layer: v1::Layer<Anchor>) {
        let text = self.ground_of(&layer);
        let v1::Layer { obelus: _, source, by, mentions, claims, waivers } = layer;
        let by: Id<Agent> = Id::new(&by);
        let source: Option<Id<Source>> = source.as_deref().map(Id::new);
        match &source {
            Some(source) if text.is_none() => self.without_source(path, source),
            None if !(mentions.is_empty() && claims.is_empty()) => {
                let why = "mentions and claims need the field `source`, which this file does not have";
                let unreadable = Unreadable::Wrong { line: 1, column: 1, why: why.to_owned() };
                self.unreadable::<v1::Layer<Anchor>>(path, &unreadable);
                return;
            }
            _ => self.stray(path, paths::layer_file(source.as_ref(), &by)),
        }
        let ground = Ground { text: text.as_deref(), context: self.context };
        if let Some(source) = &source {
            let owner = Owner { source: source.clone(), by: by.clone() };
            for mention in mentions {
                let mut adrift = Adrifts::default();
                let mention = mention.into_model(&owner, |it| adrift.read(ground, it));
                self.report(&adrift, &Key::Mention(mention.id.clone()), text.as_deref());
                self.take(path, mention.into());
            }
            for claim in claims {
                let mut adrift = Adrifts::default();
                let claim = claim.into_model(&owner, |it| adrift.read(ground, it));
                self.report(&adrift, &Key::Claim(claim.id.clone()), text.as_deref());
                self.take(path, claim.into());
            }
        }
        for waiver in waivers {
            let mut adrift = Adrifts::default();
            let waiver = waiver.into_model(source.as_ref(), &by, |it| adrift.read(ground, it));
            self.report(&adrift, &Key::Waiver(waiver.id.clone()), text.as_deref());
            self.take(path, waiver.into());
        }
    }

    /// The text that a layer was written on: that of its source, or, after a save that was stopped, the one on which all its
    /// words stand.
    pub(super) fn ground_of(&self, layer: &v1::Layer<Anchor>) -> Option<Arc<TextOfRecord>> {
        let source = layer.source.as_ref()?;
        let usual = Arc::clone(self.grounds.get(source)?);
        let further = self.own.texts.get(source).into_iter().flatten().filter(|it| **it != usual.sha256);
        let further = further.filter_map(|sha256| {
            let body = self.texts.get(sha256)?;
            Some(Arc::new(TextOfRecord::new(usual.file.clone(), sha256.clone(), Arc::from(body))))
        });
        let holds_all = |text: &Arc<TextOfRecord>| {
            let ground = Ground { text: Some(text), context: self.context };
            layer.anchors().all(|it| ground.holds(it))
        };
        if self.own.texts.contains_key(source) && !holds_all(&usual) {
            let other = further.into_iter().find(|it| holds_all(it));
            return Some(other.unwrap_or(usual));
        }
        Some(usual)
    }

    pub(super) fn report(&mut self, adrift: &Adrifts, key: &Key, text: Option<&TextOfRecord>) {
        if let (Some(words), Some(text)) = (&adrift.first, text) {
            self.drifted(words, key, text);
        }
    }

    /// One finding A1 for a record whose words do not stand at their place in a text that is the one that was marked.
    pub(super) fn drifted(&mut self, words: &str, key: &Key, text: &TextOfRecord) {
        if text.state != TextState::Good {
            return;
        }
        self.findings.push(Finding {
            code: "A1",
            severity: Severity::Error,
            place: Place::Record(key.clone()),
            message: format!("The words “{words}” do not stand where {} says", key.as_str()),
            hint: "Mark the place again, or put the offsets in the file right".to_owned(),
            fix: None,
        });
    }

    pub(super) fn without_source(&mut self, path: &str, source: &Id<Source>) {
        let of = paths::source_file(source);
        let why = if self.locked.at(&of).is_some() {
            format!("The marks in {path} belong to a source whose file {of} cannot be read")
        } else {
            format!("The marks in {path} belong to the source {source}, which is not in this project")
        };
        self.locked.lock(path, format!("{why}."), None);
        self.findings.push(file_finding(
            "L6",
            Severity::Error,
            path,
            (None, None),
            why,
            "Put the source’s files back into the folder sources, or move this file elsewhere. It is kept as it is",
        ));
    }
}

/// Remembers the first words of a record that did not stand at their place.
#[derive(Default)]
pub(super) struct Adrifts {
    pub(super) first: Option<String>,
}

impl Adrifts {
    pub(super) fn read(&mut self, ground: Ground<'_>, anchor: Anchor) -> model::Anchor {
        let read = ground.read(anchor);
        if let model::Anchor::Adrift(adrift) = &read {
            self.first.get_or_insert_with(|| adrift.exact.clone());
        }
        read
    }
}
