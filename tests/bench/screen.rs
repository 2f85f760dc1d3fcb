//! The whole window without a screen: each frame as the program makes it, up to the triangles that a graphics card would get.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use cpu_time::ThreadTime;
use eframe::egui::{Context, Event, Key, Modifiers, RawInput, Rect, pos2, vec2};
use obelus::{desk::Action, store::Prefs, ui::Workbench};

/// A window of 1440 × 900 points.
pub(super) struct Screen {
    ctx: Context,
    workbench: Workbench,
    time: f64,
}

impl Screen {
    /// With nothing open. The page is at once where it goes, so that each frame has a new page to set.
    pub(super) fn new() -> Self {
        let ctx = Context::default();
        let prefs = Prefs { reduces_motion: true, ..Prefs::default() };
        let workbench = Workbench::new(&ctx, prefs).forgetful();
        let mut screen = Self { ctx, workbench, time: 0.0 };
        for _ in 0..5 {
            screen.frame(Vec::new());
        }
        screen
    }

    /// Opens a project; how long until its first page is painted, with its marks.
    pub(super) fn open(&mut self, folder: &Path) -> Duration {
        let start = now();
        self.workbench.open(folder.to_owned());
        loop {
            self.frame(Vec::new());
            if self.workbench.desk().is_open() && self.workbench.desk().arriving().is_none() {
                break;
            }
            // As often as a screen shows another picture.
            std::thread::sleep(Duration::from_millis(16));
        }
        self.frame(Vec::new());
        start.elapsed()
    }

    /// Presses a key; the longest of the frames until nothing more moves.
    pub(super) fn press(&mut self, modifiers: Modifiers, key: Key) -> Duration {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let frames = [self.frame(vec![event(true)]), self.frame(vec![event(false)]), self.frame(Vec::new())];
        frames.into_iter().max().unwrap_or_default()
    }

    /// Does something; the frame that does and paints it.
    pub(super) fn wants(&mut self, action: Action) -> Duration {
        self.workbench.wants(action);
        self.frame(Vec::new())
    }

    /// The byte at the top of the page.
    pub(super) fn place(&self) -> usize {
        let view = self.workbench.view();
        view.page().source.as_ref().and_then(|it| view.spread.last_place(it)).unwrap_or_default()
    }

    /// What is open.
    pub(super) fn workbench(&self) -> &Workbench {
        &self.workbench
    }

    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let start = ThreadTime::now();
        self.workbench.settle(&self.ctx);
        let output = self.ctx.run_ui(input, |ui| self.workbench.show(ui));
        let meshes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(meshes);
        start.elapsed()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.workbench.leave(&self.ctx);
    }
}

pub(super) fn now() -> Instant {
    Instant::now()
}
