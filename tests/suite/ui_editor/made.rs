//! What is made in the flow: measures, and entities as values.

use eframe::egui::Key;
use obelus::desk::{ClaimEdit, EntityChoice, MeasureChoice};

use super::{claim, edits};

#[test]
fn a_mistyped_measure_is_found_and_only_a_strange_one_is_made() {
    let mut view = claim();
    view.focus("Measure");
    view.types("strenght");
    view.press(Key::Enter);
    assert!(
        matches!(edits(&mut view).as_slice(), [ClaimEdit::Measure(MeasureChoice::Known(id))] if id.as_str() == "strength")
    );
    let mut view = claim();
    view.focus("Measure");
    view.types("wagons burnt");
    view.press(Key::Enter);
    assert!(
        matches!(edits(&mut view).as_slice(), [ClaimEdit::Measure(MeasureChoice::New { label, .. })] if label == "wagons burnt")
    );
}

#[test]
fn the_value_can_be_an_entity_that_is_made_there() {
    let mut view = claim();
    view.focus("Value kind");
    view.press(Key::Space);
    view.types("ent");
    view.press(Key::Enter);
    view.settle();
    view.focus("Value");
    view.types("Colonel Nobody");
    view.press(Key::Enter);
    assert!(matches!(
        edits(&mut view).as_slice(),
        [ClaimEdit::ValueEntity(EntityChoice::New { name, .. })] if name == "Colonel Nobody"
    ));
    assert_eq!(view.value("Value"), "Colonel Nobody");
}
