//! The window: views that read the desk and hand in what the person wants.

use std::path::PathBuf;

use eframe::egui::{ViewportBuilder, vec2};
use thiserror::Error;

mod app;
pub use app::Workbench;

mod carry_out;
mod clock;
pub mod command;
pub mod file_dialogs;
mod leaving;
mod memory;
pub mod outbox;
mod shortcuts;
pub mod state;
pub mod theme;
mod trail;

pub mod bars;
pub mod charts;
pub mod dialogs;
pub mod editor;
pub mod first_steps;
mod menus;
pub mod missing_glyphs;
mod notices;
mod opening;
pub mod panels;
pub mod panes;
mod raised;
pub mod reader;
pub mod spread;
pub mod start;
pub mod widgets;

use crate::store;

/// Why the window did not open, in sentences for the terminal.
#[derive(Debug, Error)]
pub enum WindowError {
    /// There is no screen.
    #[error(
        "There is no display to open a window on ({0}).\nStart Obelus from a desktop session, or use a command that needs no display: obelus new, check, disputes, export, verify, describe (see obelus --help)."
    )]
    NoDisplay(String),
    /// A library of the system is missing.
    #[error(
        "The window could not be opened because a part of the system is missing: {what}.\nInstall it and start again: {package}\nCommands that need no display still work: obelus new, check, disputes, export, verify, describe."
    )]
    MissingLibrary {
        /// What failed.
        what: String,
        /// The command that installs it.
        package: &'static str,
    },
}

/// The id under which desktops know the window.
pub const APP_ID: &str = "org.obelus.Obelus";

/// Opens the window and stays until it is closed; `path` is a project or a text to open.
pub fn run(path: Option<PathBuf>) -> Result<(), WindowError> {
    has_display()?;
    let report = memory::watch_for_panics();
    let (prefs, trouble) = store::load_prefs();
    let size = memory::window_size(&prefs);
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/obelus-256.png"))
        .unwrap_or_default();
    let viewport = ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title("Obelus")
        .with_icon(icon)
        .with_min_inner_size(vec2(640.0, 400.0))
        .with_maximized(prefs.is_maximized)
        .with_drag_and_drop(true)
        .with_inner_size(size);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let start = move |context: &eframe::CreationContext<'_>| {
        let mut workbench = Workbench::new(&context.egui_ctx, prefs);
        workbench.tell(trouble.into_iter().chain(report));
        if let Some(path) = path {
            workbench.open(path);
        }
        Ok(Box::new(workbench) as Box<dyn eframe::App>)
    };
    // What xkbcommon lacks is not an error but a panic of the window library.
    let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        eframe::run_native("Obelus", options, Box::new(start))
    }));
    match ran {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(explain(&error.to_string())),
        Err(panic) => {
            let words =
                panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            match words.filter(|it| it.contains("xkbcommon")) {
                Some(words) => Err(explain(words)),
                None => std::panic::resume_unwind(panic),
            }
        }
    }
}

fn has_display() -> Result<(), WindowError> {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needs_display = cfg!(all(unix, not(target_os = "macos")));
    if needs_display && !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET") {
        return Err(WindowError::NoDisplay("neither DISPLAY nor WAYLAND_DISPLAY is set".to_owned()));
    }
    Ok(())
}

/// Which package is missing, by what the window library said.
fn explain(what: &str) -> WindowError {
    let packages: [(&[&str], &str); 3] = [
        (&["xkbcommon"], "apt install libxkbcommon0 libxkbcommon-x11-0"),
        (
            &["LibraryOpenError", "XNotSupported", "libX"],
            "apt install libx11-6 libx11-xcb1 libxcursor1 libxi6",
        ),
        (
            &["EGL", "GLX", "glutin", "OpenGL", "NoGlutinConfigs", "swrast"],
            "apt install libegl1 libgl1-mesa-dri",
        ),
    ];
    let found = packages.iter().find(|(signs, _)| signs.iter().any(|sign| what.contains(sign)));
    match found {
        Some((_, package)) => WindowError::MissingLibrary { what: what.to_owned(), package },
        None => WindowError::NoDisplay(what.to_owned()),
    }
}
