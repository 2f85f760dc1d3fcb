//! The value of a claim: its kind, its numbers, date, entity or words, and what it is read as.

use eframe::egui::{Label, RichText, Sense, Ui};

use super::{EditorView, choices, form};
use crate::{
    desk::{Action, ClaimEdit, Desk, EntityChoice, words},
    model::{Bound, Claim, Date, Decimal, Gesture, Key, Record, Status, Value, group_digits, parse_decimal},
    ui::{
        outbox::Outbox,
        state::Shared,
        theme,
        widgets::{Choice, Form, TextField, Typed, one_line, quiet, rows},
    },
    weigh::Interval,
};

/// How much of the row the kind takes.
const KIND_SHARE: f32 = 0.44;
/// What is wrong with words that are no number.
const NOT_A_NUMBER: &str = "Not a number: write digits, with a point for decimals, as in 1,250 or 0.5";

/// The row of the value.
pub(super) fn value_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut EditorView,
    claim: &Claim,
    ui: &mut Ui,
    out: &mut Outbox,
) {
    if view.pending.as_ref().is_some_and(|(id, kind)| *id != claim.id || *kind == claim.value.bound()) {
        view.pending = None;
    }
    let pending = view.pending.as_ref().map(|(_, kind)| *kind);
    let kind = pending.unwrap_or_else(|| claim.value.bound());
    let mut form = form(shared, &mut view.form, &Key::Claim(claim.id.clone()));
    let mut kind_chosen = None;
    let mut value: Option<Typed<Value>> = None;
    let mut entity_chosen = None;
    form.row(ui, "Value", |form, ui| {
        let fields = Fields { desk, claim, kind, is_pending: pending.is_some() };
        match kind {
            Bound::Unknown => {
                kind_chosen = fields.kind_field(form, ui);
                quiet(ui, shared.palette.as_ref(), "there is a value, but nobody knows it");
            }
            Bound::Text => {
                kind_chosen = fields.kind_field(form, ui);
                ui.add_space(4.0);
                value = fields.words(form, ui);
            }
            Bound::Entity => {
                kind_chosen = fields.kind_field(form, ui);
                ui.add_space(4.0);
                entity_chosen = fields.entity(form, ui);
            }
            Bound::Between | Bound::Share => {
                (kind_chosen, value) = form.split(
                    ui,
                    KIND_SHARE,
                    |form, ui| fields.kind_field(form, ui),
                    |form, ui| fields.pair(form, ui),
                );
            }
            _ => {
                (kind_chosen, value) = form.split(
                    ui,
                    KIND_SHARE,
                    |form, ui| fields.kind_field(form, ui),
                    |form, ui| fields.single(form, ui),
                );
            }
        }
        if pending.is_none()
            && let Some(interval) = desk.interval(&claim.id).filter(|it| *it != Interval::None)
        {
            let words = RichText::new(format!("read as {interval}"));
            let label = Label::new(words.font(theme::ui(12.0)).color(shared.palette.text_quiet)).wrap();
            ui.add(label.sense(Sense::hover())).on_hover_text(
                "What the value is compared as. A number that ends in zeros may have been rounded, so it is read a little wider: the \
                 digits that count stand under More, how far zeros reach under Project, Title and comparison.",
            );
        }
    });
    if let Some(kind) = kind_chosen {
        if let Some(value) = converted(desk, claim, kind) {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Value(value), Gesture::default()));
        } else {
            view.pending = Some((claim.id.clone(), kind));
            view.form.focus_field("Value");
        }
    }
    if let Some(choice) = entity_chosen {
        view.pending = None;
        out.send(Action::Claim(claim.id.clone(), ClaimEdit::ValueEntity(choice), Gesture::default()));
    }
    if let Some(Typed { value, gesture }) = value {
        view.pending = None;
        if value != claim.value {
            out.send(Action::Claim(claim.id.clone(), ClaimEdit::Value(value), gesture));
        }
    }
}

struct Fields<'a> {
    desk: &'a Desk,
    claim: &'a Claim,
    kind: Bound,
    is_pending: bool,
}

impl Fields<'_> {
    fn kind_field(&self, form: &mut Form<'_>, ui: &mut Ui) -> Option<Bound> {
        let entries = rows(&Bound::ALL, self.kind, |kind| words::bound_title(kind).to_owned());
        let is_unsure = self.kind == Bound::Unknown
            && self.claim.status == Status::Draft
            && !form.is_confirmed("Value kind");
        form.pick(ui, "Value kind", &entries, is_unsure)
    }

    /// A number with its unit, or a date.
    fn single(&self, form: &mut Form<'_>, ui: &mut Ui) -> Option<Typed<Value>> {
        if self.kind == Bound::Date {
            let current = match &self.claim.value {
                Value::Date(date) if !self.is_pending => date.as_str(),
                _ => "",
            };
            let field = TextField::line("Value", current)
                .hint("1945-08-09")
                .suffix("EDTF")
                .unsure(current.is_empty());
            return form.text(ui, &field, |typed| {
                self.desk.date_typed(typed).map(Value::Date).map_err(|error| error.0)
            });
        }
        let current = if self.is_pending { None } else { self.claim.value.numbers().first().copied() };
        let kind = self.kind;
        Self::number(form, ui, "Value", current, &self.unit(), move |number| Ok(with_number(kind, number)))
    }

    /// Two numbers: from and to, or a part and its whole.
    fn pair(&self, form: &mut Form<'_>, ui: &mut Ui) -> Option<Typed<Value>> {
        let numbers = if self.is_pending { Vec::new() } else { self.claim.value.numbers() };
        let (first, second) = (numbers.first().copied(), numbers.get(1).copied());
        if self.kind == Bound::Share {
            let read = move |part: Decimal| share(part, second.unwrap_or(Decimal::ONE_HUNDRED));
            let one = Self::number(form, ui, "Value", first, "of", read);
            ui.add_space(4.0);
            let read = move |whole: Decimal| match first {
                Some(part) => share(part, whole),
                None => Err("Write the part first: it is a share of this".to_owned()),
            };
            let other = Self::number(form, ui, "Out of", second, "", read);
            return one.or(other);
        }
        let read = move |low: Decimal| between(low, second.unwrap_or(low));
        let one = Self::number(form, ui, "Value", first, "to", read);
        ui.add_space(4.0);
        let read = move |high: Decimal| between(first.unwrap_or(high), high);
        let other = Self::number(form, ui, "Upper value", second, &self.unit(), read);
        one.or(other)
    }

    fn number(
        form: &mut Form<'_>,
        ui: &mut Ui,
        name: &str,
        current: Option<Decimal>,
        suffix: &str,
        value: impl FnOnce(Decimal) -> Result<Value, String>,
    ) -> Option<Typed<Value>> {
        let shown = current.map(group_digits).unwrap_or_default();
        let field = TextField::line(name, &shown).suffix(suffix).unsure(current.is_none());
        form.text(ui, &field, |typed| {
            let number = parse_decimal(typed).ok_or_else(|| NOT_A_NUMBER.to_owned())?;
            value(number)
        })
    }

    fn words(&self, form: &mut Form<'_>, ui: &mut Ui) -> Option<Typed<Value>> {
        let current = match &self.claim.value {
            Value::Text(words) if !self.is_pending => words.as_str(),
            _ => "",
        };
        let field = TextField::line("Value", current).hint("in words").unsure(current.trim().is_empty());
        form.text(ui, &field, |typed| Ok(Value::Text(typed.trim().to_owned())))
    }

    fn entity(&self, form: &mut Form<'_>, ui: &mut Ui) -> Option<EntityChoice> {
        let current = match &self.claim.value {
            Value::Entity(id) if !self.is_pending => Some(id),
            _ => None,
        };
        let title = current.map(|id| words::entity_title(self.desk.project(), id)).unwrap_or_default();
        let choice = Choice::new("Value", &title).hint("an entity").unsure(current.is_none());
        let (palette, kinds) = (form.palette, choices::SUBJECTS);
        form.choice(
            ui,
            &choice,
            || choices::entity_choices(self.desk, palette, current, kinds),
            |typed| choices::new_entities(self.desk, typed, kinds, choices::made_entity),
            None,
        )
    }

    fn unit(&self) -> String {
        words::unit(self.desk.project(), self.claim)
    }
}

fn with_number(kind: Bound, number: Decimal) -> Value {
    match kind {
        Bound::Approx => Value::Approx(number),
        Bound::AtLeast => Value::AtLeast(number),
        Bound::AtMost => Value::AtMost(number),
        _ => Value::Exact(number),
    }
}

fn between(low: Decimal, high: Decimal) -> Result<Value, String> {
    if low > high {
        return Err(format!(
            "The range ends before it begins: {} is more than {}",
            group_digits(low),
            group_digits(high)
        ));
    }
    Ok(Value::Between(low, high))
}

fn share(part: Decimal, whole: Decimal) -> Result<Value, String> {
    if whole.is_zero() {
        return Err("A share of nothing says nothing: the second number cannot be 0".to_owned());
    }
    Ok(Value::Share(part, whole))
}

/// The value of a claim as another kind, as far as it can be told; `None` when it must be typed.
fn converted(desk: &Desk, claim: &Claim, kind: Bound) -> Option<Value> {
    let quote = Record::from(claim.clone());
    let marked = words::marked_words(desk.project(), &quote).map(one_line);
    let number = claim.value.numbers().first().copied().or_else(|| match &claim.value {
        Value::Text(words) => parse_decimal(words),
        Value::Date(date) => parse_decimal(date.as_str()),
        _ => marked.as_deref().and_then(parse_decimal),
    });
    match kind {
        Bound::Exact | Bound::Approx | Bound::AtLeast | Bound::AtMost => {
            number.map(|it| with_number(kind, it))
        }
        Bound::Between => match claim.value.numbers().as_slice() {
            [low, high] if low <= high => Some(Value::Between(*low, *high)),
            _ => number.map(|it| Value::Between(it, it)),
        },
        Bound::Share => match claim.value.numbers().as_slice() {
            [part, whole] if !whole.is_zero() => Some(Value::Share(*part, *whole)),
            _ => number
                .filter(|it| *it <= Decimal::ONE_HUNDRED)
                .map(|it| Value::Share(it, Decimal::ONE_HUNDRED)),
        },
        Bound::Date => {
            let year = number.map(|it| it.to_string());
            let typed = match &claim.value {
                Value::Text(words) => Some(words.clone()),
                _ => year,
            };
            typed.and_then(|it| Date::parse(&it).ok()).map(Value::Date)
        }
        Bound::Entity => None,
        Bound::Text => Some(Value::Text(match &claim.value {
            Value::Unknown => marked.unwrap_or_default(),
            value => words::bare_value(desk.project(), value),
        })),
        Bound::Unknown => Some(Value::Unknown),
    }
}
