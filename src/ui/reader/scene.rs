//! Which marks are on screen, in which lane each is drawn, and how it looks: whose it is, whether it is selected, pointed at, related.

use std::collections::BTreeSet;

use crate::{
    desk::{Desk, Mark, MarkOf, words},
    model::{Agent, Dispute, Id, Key, Project},
    text::{Span, lanes},
    ui::{
        state::Shared,
        theme::{Palette, TagColor},
    },
};

/// Most marks that are drawn one by one; beyond it, rows show how many there are.
const MOST: usize = 700;

/// The marks on screen.
#[derive(Debug, Default)]
pub(super) struct Scene {
    /// Those drawn one by one, in reading order.
    pub(super) marks: Vec<Seen>,
    /// The places of those that are too many to be drawn one by one.
    pub(super) crowd: Vec<Span>,
}

/// A mark as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// Which mark; its span follows an edge that is being adjusted.
    pub(super) mark: Mark,
    /// 0 for the lane next to the words.
    pub(super) lane: usize,
    /// Its shape.
    pub(super) shape: Shape,
    /// Its colors.
    pub(super) color: TagColor,
    /// A mark of my own layer.
    pub(super) is_mine: bool,
    /// How much it stands out.
    pub(super) stress: Stress,
}

/// Meaning never rests on color alone: each kind of mark has a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A claim: a tinted figure on a line.
    Figure,
    /// A mention: a line.
    Line,
    /// A cue: dots.
    Dots,
    /// A note's marker: a chip.
    Chip,
}

/// How much a mark stands out, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stress {
    /// As the others.
    Plain,
    /// It belongs to the record that is selected or pointed at.
    Related,
    /// The pointer is on it, here or in a list.
    Hovered,
    /// It is the record in the editor.
    Selected,
}

impl Scene {
    /// True inside the fill of a selected mark.
    pub(super) fn is_filled(&self, byte: usize) -> bool {
        let mut filled = self.marks.iter().filter(|seen| seen.stress == Stress::Selected);
        filled.any(|seen| seen.mark.span.contains(byte) && seen.mark.span.start < byte)
    }

    /// True when a selected mark fills just this span, so that nothing else need be painted there.
    pub(super) fn fills(&self, span: Span) -> bool {
        self.marks.iter().any(|seen| seen.stress == Stress::Selected && seen.mark.span == span)
    }
}

/// Finds the marks in a span and how they look. `edges` is the place being adjusted, with its span so far.
pub(super) fn scene(desk: &Desk, shared: &Shared, span: Span, edges: Option<(&Key, usize, Span)>) -> Scene {
    let Some(source) = &shared.source else { return Scene::default() };
    let mut marks = desk.marks(source).in_span(span);
    marks.retain(|mark| is_shown(desk, shared, mark));
    let focus = Focus::of(desk, shared);
    let mut crowd = Vec::new();
    if marks.len() > MOST {
        let mut room = MOST;
        marks.retain(|mark| {
            let stays =
                focus.stress(desk, mark) > Stress::Plain || room > 0 && matches!(mark.of, MarkOf::Claim(_));
            if stays {
                room = room.saturating_sub(1);
            } else if !matches!(mark.of, MarkOf::Note(_)) {
                crowd.push(mark.span);
            }
            stays || matches!(mark.of, MarkOf::Note(_))
        });
    }
    if let Some((key, place, span)) = edges {
        for mark in &mut marks {
            if mark.key() == *key && mark.place == place && !matches!(mark.of, MarkOf::Cue(..)) {
                mark.span = span;
            }
        }
    }
    // A note's chip has no line, so it takes no lane from the others.
    let (chips, lined): (Vec<Mark>, Vec<Mark>) =
        marks.into_iter().partition(|mark| matches!(mark.of, MarkOf::Note(_)));
    let spans: Vec<Span> = lined.iter().map(|mark| mark.span).collect();
    let laned = lined.into_iter().zip(lanes(&spans)).map(|(mark, laned)| (mark, laned.lane));
    let all = laned.chain(chips.into_iter().map(|mark| (mark, 0)));
    let seen = all.map(|(mark, lane)| {
        let (shape, color) = look(desk.project(), &shared.palette, &mark);
        let (is_mine, stress) = (desk.is_mine(&mark), focus.stress(desk, &mark));
        Seen { mark, lane, shape, color, is_mine, stress }
    });
    Scene { marks: seen.collect(), crowd }
}

/// True for a mark that can be seen and reached: mine, or of others while those are shown.
pub(super) fn is_shown(desk: &Desk, shared: &Shared, mark: &Mark) -> bool {
    mark.by.as_ref().is_none_or(|by| shows_marks_of(desk, shared, by))
}

/// True when the marks of this annotator can be seen: mine, or those of others while they are shown.
pub(super) fn shows_marks_of(desk: &Desk, shared: &Shared, by: &Id<Agent>) -> bool {
    shared.shows_others || *by == desk.me().id
}

/// Marks in the order in which they are named and reached: smallest first; of marks over the same words the claim, then mentions,
/// cues, notes.
pub(super) fn in_reach(marks: &[Mark]) -> Vec<&Mark> {
    let rank = |mark: &Mark| match mark.of {
        MarkOf::Claim(_) => 0,
        MarkOf::Mention(_) => 1,
        MarkOf::Cue(..) => 2,
        MarkOf::Note(_) => 3,
    };
    let mut ranked: Vec<&Mark> = marks.iter().collect();
    ranked.sort_by_key(|mark| (mark.span.len(), rank(mark)));
    ranked
}

/// A mark by kind and name, as it is read out and shown under the pointer: *Claim “about 640,000”: about 640,000 persons*.
pub(super) fn mark_title(project: &Project, mark: &Mark) -> String {
    let name = words::record_title(project, &mark.key());
    match &mark.of {
        MarkOf::Mention(id) => {
            let mention = project.mentions().get(id);
            let tag = mention.map_or_else(|| "Mark".to_owned(), |it| words::tag_title(project, &it.tag));
            let entity = mention.and_then(|it| it.entity.as_ref());
            entity.map_or_else(
                || format!("{tag} {name}"),
                |entity| format!("{tag} {name}: {}", words::entity_title(project, entity)),
            )
        }
        MarkOf::Claim(id) => {
            let claim = project.claims().get(id);
            let value = claim.map(|it| words::value(project, it)).unwrap_or_default();
            let measure = claim.and_then(|it| it.measure.as_ref()).and_then(|id| project.measures().get(id));
            let measure = measure.map(|it| format!(", {}", it.label.to_lowercase())).unwrap_or_default();
            format!("Claim {name}: {value}{measure}")
        }
        MarkOf::Cue(_, _) => format!("Cue for the claim {name}"),
        MarkOf::Note(_) => {
            let mut name = name;
            if let Some(first) = name.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            name
        }
    }
}

/// Shape and colors of a mark.
fn look(project: &Project, palette: &Palette, mark: &Mark) -> (Shape, TagColor) {
    let accent = TagColor { line: palette.accent, text: palette.accent };
    match &mark.of {
        MarkOf::Claim(_) => (Shape::Figure, accent),
        MarkOf::Cue(..) => (Shape::Dots, accent),
        MarkOf::Note(_) => (Shape::Chip, TagColor { line: palette.line_strong, text: palette.text_quiet }),
        MarkOf::Mention(id) => {
            let tag = project.mentions().get(id).and_then(|it| project.tags().get(&it.tag));
            (Shape::Line, palette.tag(tag.map_or("gray", |it| it.color.as_str())))
        }
    }
}

/// What is selected and what the pointer is on, with what belongs to either.
struct Focus<'a> {
    selected: Option<&'a Key>,
    hovered: Option<&'a Key>,
    /// Claims of the dispute that is selected or pointed at.
    claims: BTreeSet<Key>,
}

impl<'a> Focus<'a> {
    fn of(desk: &Desk, shared: &'a Shared) -> Self {
        let (selected, hovered) = (shared.selected.as_ref(), shared.hovered.as_ref());
        let disputes = [selected, hovered].into_iter().flatten().filter_map(|key| match key {
            Key::Dispute(id) => Some(id),
            _ => None,
        });
        let claims = disputes.flat_map(|id| members(desk.project(), id)).collect();
        Self { selected, hovered, claims }
    }

    fn stress(&self, desk: &Desk, mark: &Mark) -> Stress {
        if self.selected.is_none() && self.hovered.is_none() {
            return Stress::Plain;
        }
        let key = mark.key();
        let is_cue = matches!(mark.of, MarkOf::Cue(..));
        if self.selected == Some(&key) {
            return if is_cue { Stress::Related } else { Stress::Selected };
        }
        if self.hovered == Some(&key) {
            return if is_cue { Stress::Related } else { Stress::Hovered };
        }
        let is_member = matches!(mark.of, MarkOf::Claim(_)) && self.claims.contains(&key);
        let names = |wanted: Option<&Key>| match wanted {
            Some(Key::Entity(entity)) => match &mark.of {
                MarkOf::Mention(id) => {
                    desk.project().mentions().get(id).is_some_and(|it| it.entity.as_ref() == Some(entity))
                }
                MarkOf::Claim(id) => {
                    desk.project().claims().get(id).is_some_and(|it| it.subject.as_ref() == Some(entity))
                }
                MarkOf::Cue(..) | MarkOf::Note(_) => false,
            },
            _ => false,
        };
        if is_member || names(self.selected) || names(self.hovered) { Stress::Related } else { Stress::Plain }
    }
}

fn members(project: &Project, dispute: &Id<Dispute>) -> Vec<Key> {
    let record = project.disputes().get(dispute);
    record
        .map(|it| it.members.iter().map(|member| Key::Claim(member.claim.clone())).collect())
        .unwrap_or_default()
}
