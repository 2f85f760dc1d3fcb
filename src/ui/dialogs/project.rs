//! The project itself: its title, language and license, and the policy by which claims are compared.

use eframe::egui::{RichText, Ui};

use crate::{
    desk::{Action, Desk, words},
    model::{Gesture, Header, Policy, Rounding, parse_decimal},
};

use super::{
    super::{outbox::Outbox, state::Shared},
    Flow, buttons, field, heading,
};

/// What is typed, before it is kept.
#[derive(Debug, Default)]
pub struct ProjectView {
    title: String,
    lang: String,
    license: String,
    is_sharp: bool,
    approx_least: String,
    approx_most: String,
    share: String,
    slack: String,
}

impl ProjectView {
    fn of(header: &Header) -> Self {
        let Policy { rounding, approx, share, calendar_slack, context: _ } = &header.policy;
        Self {
            title: header.title.clone(),
            lang: header.lang.clone(),
            license: header.license.clone(),
            is_sharp: *rounding == Rounding::Sharp,
            approx_least: approx.0.to_string(),
            approx_most: approx.1.to_string(),
            share: share.to_string(),
            slack: calendar_slack.to_string(),
        }
    }

    /// The head as typed, or what is wrong with it.
    fn header(&self, before: &Header) -> Result<Header, &'static str> {
        if self.title.trim().is_empty() {
            return Err("A project needs a title");
        }
        let part = |typed: &str| parse_decimal(typed).filter(|it| !it.is_sign_negative());
        let approx =
            part(&self.approx_least).zip(part(&self.approx_most)).filter(|(least, most)| least <= most);
        let mut header = before.clone();
        self.title.trim().clone_into(&mut header.title);
        self.lang.trim().clone_into(&mut header.lang);
        self.license.trim().clone_into(&mut header.license);
        header.policy.rounding = if self.is_sharp { Rounding::Sharp } else { Rounding::Rounded };
        header.policy.approx =
            approx.ok_or("“About” needs two parts of the number, the smaller one first: 0.05 and 0.25")?;
        header.policy.share = part(&self.share).ok_or("A share may be off by a part of itself: 0.20")?;
        let slack = self.slack.trim().parse().ok();
        header.policy.calendar_slack = slack.ok_or("The calendar may differ by whole days: 0 or 13")?;
        Ok(header)
    }
}

/// The dialog.
pub fn project_ui(
    desk: &Desk,
    shared: &Shared,
    view: &mut ProjectView,
    is_new: bool,
    ui: &mut Ui,
    out: &mut Outbox,
) -> Flow {
    let before = desk.project().header();
    if is_new {
        *view = ProjectView::of(before);
    }
    ui.set_width(560.0);
    heading(ui, shared, "Project", "Its name, and how figures are compared. Every change can be undone.");
    let title = field(ui, shared, "Title", &mut view.title, "What the project is called");
    if is_new {
        title.request_focus();
    }
    field(ui, shared, "Language", &mut view.lang, "en, ru, ja …");
    field(ui, shared, "License", &mut view.license, "Under what terms the annotations may be used");
    ui.add_space(8.0);
    let sharp = RichText::new("Read every number sharply, round ones too").color(shared.palette.text);
    ui.checkbox(&mut view.is_sharp, sharp);
    let rounding = if view.is_sharp { Rounding::Sharp } else { Rounding::Rounded };
    ui.label(
        RichText::new(format!("Now {}.", words::rounding_title(rounding))).color(shared.palette.text_quiet),
    );
    ui.add_space(4.0);
    field(ui, shared, "About: least", &mut view.approx_least, "0.05");
    field(ui, shared, "About: most", &mut view.approx_most, "0.25");
    field(ui, shared, "Share is off", &mut view.share, "0.20");
    field(ui, shared, "Calendar days", &mut view.slack, "0");
    let explained = "Parts of the number: “about 250,000” is read 5 to 25 of 100 wider on each side. Days by which dates before 14 February 1918 may differ, for the old calendar: 0 or 13.";
    ui.label(RichText::new(explained).color(shared.palette.text_quiet));
    let header = view.header(before);
    if let Err(why) = &header {
        ui.label(RichText::new(*why).color(shared.palette.error));
    }
    match (buttons(ui, shared, "Keep", header.is_ok() && !shared.read_only), header) {
        (Some(true), Ok(header)) => {
            out.send(Action::Header(Box::new(header), Gesture::default()));
            Flow::Close
        }
        (None, _) => Flow::Stay,
        (Some(_), _) => Flow::Close,
    }
}
