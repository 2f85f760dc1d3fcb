//! From key presses to commands.

use eframe::egui::{Context, Event, Key, KeyboardShortcut, Modifiers};

use super::command::{self, Command};

/// The commands whose keys were pressed. Single keys count only while `single_keys_act`; digits match the physical key too. While a
/// dialog is open only quitting counts.
#[expect(clippy::fn_params_excessive_bools, reason = "two states of the window, named at the one call")]
pub(super) fn pressed(ctx: &Context, single_keys_act: bool, has_dialog: bool) -> Vec<&'static Command> {
    let mut commands = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, physical_key, pressed: true, modifiers, .. } = event else { return true };
            match command_of(*key, *physical_key, *modifiers, single_keys_act) {
                Some(command) if !has_dialog || command.id == "quit" => {
                    commands.push(command);
                    false
                }
                _ => true,
            }
        });
        if !commands.is_empty() && single_keys_act {
            // The letter itself would arrive as text in a field that the command opens.
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
    });
    commands
}

fn command_of(
    key: Key,
    physical: Option<Key>,
    modifiers: Modifiers,
    single_keys_act: bool,
) -> Option<&'static Command> {
    let fits = |keys: &KeyboardShortcut| {
        let is_key =
            keys.logical_key == key || (is_digit(keys.logical_key) && physical == Some(keys.logical_key));
        is_key
            && modifiers.matches_exact(keys.modifiers)
            && (single_keys_act || !command::is_single_key(*keys))
    };
    command::all().find(|command| command.keys.iter().any(fits))
}

fn is_digit(key: Key) -> bool {
    matches!(
        key,
        Key::Num0
            | Key::Num1
            | Key::Num2
            | Key::Num3
            | Key::Num4
            | Key::Num5
            | Key::Num6
            | Key::Num7
            | Key::Num8
            | Key::Num9
    )
}
