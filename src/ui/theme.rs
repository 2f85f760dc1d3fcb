//! Colors and faces: the only place that knows what a token of the theme files looks like on the screen.

use std::{collections::BTreeMap, sync::Arc};

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow,
    Stroke, Style, TextStyle, Theme, Visuals, epaint::text::FontTweak,
};

use crate::store;

/// The colors of a theme by name. Every pair of text and ground is checked against WCAG in the tests.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// The page.
    pub ground: Color32,
    /// Side panels and bars.
    pub panel: Color32,
    /// Fields and cards.
    pub card: Color32,
    /// Thin lines.
    pub line: Color32,
    /// Lines that carry meaning.
    pub line_strong: Color32,
    /// The empty part of a bar.
    pub track: Color32,
    /// Words.
    pub text: Color32,
    /// Words of less weight.
    pub text_quiet: Color32,
    /// Words that may be overlooked: hints, paragraph numbers.
    pub text_faint: Color32,
    /// Oxblood: the figure and the dispute.
    pub accent: Color32,
    /// The accent under the pointer.
    pub accent_hover: Color32,
    /// The accent at half strength: intervals of the chart.
    pub accent_soft: Color32,
    /// Behind a figure.
    pub accent_tint: Color32,
    /// Words on the accent.
    pub accent_on: Color32,
    /// Behind selected words.
    pub selection: Color32,
    /// Behind words that were looked for.
    pub find_hit: Color32,
    /// Behind the one of them where the person is.
    pub find_current: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// The selected row of a list.
    pub selected_row: Color32,
    /// The ring around what has the keyboard focus.
    pub focus: Color32,
    /// All is well.
    pub ok: Color32,
    /// Look here.
    pub warn: Color32,
    /// Wrong.
    pub error: Color32,
    /// Ground of chips.
    pub chip: Color32,
    /// Shadows.
    pub shadow: Color32,
    tags: BTreeMap<String, TagColor>,
}

/// The color of a tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TagColor {
    /// For underlines, dots and squares.
    pub line: Color32,
    /// For words.
    pub text: Color32,
}

/// Both palettes.
#[derive(Clone, Debug)]
pub struct Palettes {
    light: Arc<Palette>,
    dark: Arc<Palette>,
}

/// Families of the reading face and of the interface face; the regular interface face is egui's proportional family.
const READING: &str = "reading";
const READING_ITALIC: &str = "reading-italic";
const READING_STRONG: &str = "reading-strong";
const MEDIUM: &str = "medium";
const STRONG: &str = "strong";

/// The reading face.
pub fn reading(size: f32) -> FontId {
    FontId::new(size, family(READING))
}

/// The reading face in italics.
pub fn reading_italic(size: f32) -> FontId {
    FontId::new(size, family(READING_ITALIC))
}

/// The reading face, semibold.
pub fn reading_strong(size: f32) -> FontId {
    FontId::new(size, family(READING_STRONG))
}

/// The interface face.
pub fn ui(size: f32) -> FontId {
    FontId::proportional(size)
}

/// The interface face, medium.
pub fn medium(size: f32) -> FontId {
    FontId::new(size, family(MEDIUM))
}

/// The interface face, semibold.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, family(STRONG))
}

impl Palettes {
    /// The palettes of the built-in theme files.
    pub fn built_in() -> Self {
        let mut light = Palette::default();
        let mut dark = Palette::default();
        for file in store::themes() {
            let palette = Palette::of(&file.colors);
            if file.name == "Dark" { dark = palette } else { light = palette }
        }
        Self { light: Arc::new(light), dark: Arc::new(dark) }
    }

    /// The palette in force.
    pub fn of(&self, theme: Theme) -> Arc<Palette> {
        match theme {
            Theme::Light => Arc::clone(&self.light),
            Theme::Dark => Arc::clone(&self.dark),
        }
    }
}

impl Palette {
    /// A tag's color by the name that the schema gives; gray for a name that the theme lacks.
    pub fn tag(&self, name: &str) -> TagColor {
        let gray = || TagColor { line: self.line_strong, text: self.text_quiet };
        self.tags.get(name).or_else(|| self.tags.get("gray")).copied().unwrap_or_else(gray)
    }

    fn of(colors: &BTreeMap<String, String>) -> Self {
        let named = |name: &str| {
            colors.get(name).and_then(|hex| Color32::from_hex(hex).ok()).unwrap_or(Color32::GRAY)
        };
        let is_tag = |name: &&String| name.starts_with("tag-") && !name.ends_with("-text");
        let tags = colors.keys().filter(is_tag).filter_map(|name| {
            let plain = name.strip_prefix("tag-")?;
            let color = TagColor { line: named(name), text: named(&format!("{name}-text")) };
            Some((plain.to_owned(), color))
        });
        Self {
            ground: named("ground"),
            panel: named("panel"),
            card: named("card"),
            line: named("line"),
            line_strong: named("line-strong"),
            track: named("track"),
            text: named("text"),
            text_quiet: named("text-quiet"),
            text_faint: named("text-faint"),
            accent: named("accent"),
            accent_hover: named("accent-hover"),
            accent_soft: named("accent-soft"),
            accent_tint: named("accent-tint"),
            accent_on: named("on-accent"),
            selection: named("selection"),
            find_hit: named("match"),
            find_current: named("match-current"),
            hover: named("hover"),
            selected_row: named("selected-row"),
            focus: named("focus"),
            ok: named("ok"),
            warn: named("warn"),
            error: named("error"),
            chip: named("chip"),
            shadow: named("shadow"),
            tags: tags.collect(),
        }
    }
}

/// Puts faces and both styles into the window. Call once.
pub fn install(ctx: &Context, palettes: &Palettes) {
    ctx.set_fonts(faces());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(theme, style(theme, &palettes.of(theme)));
    }
}

fn family(name: &'static str) -> FontFamily {
    FontFamily::Name(name.into())
}

/// The bundled faces first, then egui's own, then what the system has.
fn faces() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let files: [(&'static str, &'static [u8]); 6] = [
        (READING, include_bytes!("../../assets/fonts/SourceSerif4-Regular.ttf")),
        (READING_ITALIC, include_bytes!("../../assets/fonts/SourceSerif4-Italic.ttf")),
        (READING_STRONG, include_bytes!("../../assets/fonts/SourceSerif4-SemiBold.ttf")),
        ("inter", include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
        (MEDIUM, include_bytes!("../../assets/fonts/Inter-Medium.ttf")),
        (STRONG, include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
    ];
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes) in files {
        let data = FontData::from_static(bytes).tweak(FontTweak::default());
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
        let own = if name == "inter" { FontFamily::Proportional } else { family(name) };
        let mut faces = vec![name.to_owned()];
        faces.extend(fallback.iter().cloned());
        fonts.families.insert(own, faces);
    }
    fonts
}

fn style(theme: Theme, palette: &Palette) -> Style {
    let mut style = Style { visuals: visuals(theme, palette), ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, ui(11.0)),
        (TextStyle::Body, ui(13.0)),
        (TextStyle::Button, ui(13.0)),
        (TextStyle::Heading, strong(15.0)),
        (TextStyle::Monospace, FontId::monospace(12.0)),
    ]
    .into();
    style.spacing.item_spacing = egui::vec2(8.0, 4.0);
    style.spacing.button_padding = egui::vec2(10.0, 4.0);
    style.spacing.interact_size = egui::vec2(28.0, 28.0);
    style.spacing.menu_margin = Margin::same(4);
    style.spacing.window_margin = Margin::same(16);
    style.spacing.combo_width = 80.0;
    style.spacing.scroll = egui::style::ScrollStyle::solid();
    style.spacing.scroll.bar_width = 8.0;
    style.spacing.scroll.floating = true;
    style.interaction.selectable_labels = false;
    style.animation_time = 0.0;
    style
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let mut visuals = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let radius = CornerRadius::same(6);
    visuals.override_text_color = None;
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.panel;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow =
        Shadow { offset: [0, 8], blur: 24, spread: 0, color: palette.shadow.gamma_multiply(0.25) };
    visuals.popup_shadow =
        Shadow { offset: [0, 4], blur: 12, spread: 0, color: palette.shadow.gamma_multiply(0.2) };
    visuals.extreme_bg_color = palette.card;
    visuals.text_edit_bg_color = Some(palette.card);
    visuals.faint_bg_color = palette.hover;
    visuals.code_bg_color = palette.chip;
    visuals.weak_text_color = Some(palette.text_quiet);
    visuals.hyperlink_color = palette.tag("blue").text;
    visuals.warn_fg_color = palette.warn;
    visuals.error_fg_color = palette.error;
    visuals.selection.bg_fill = palette.selection;
    visuals.selection.stroke = Stroke::new(1.0, palette.text);
    // A blinking caret asks for a repaint twice a second.
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.text);
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_fill = palette.panel;
    widgets.noninteractive.weak_bg_fill = palette.panel;
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, palette.line);
    widgets.noninteractive.fg_stroke = Stroke::new(1.0, palette.text);
    widgets.noninteractive.corner_radius = radius;
    for (state, fill, line) in [
        (&mut widgets.inactive, palette.card, palette.line_strong),
        (&mut widgets.hovered, palette.hover, palette.line_strong),
        (&mut widgets.active, palette.chip, palette.focus),
        (&mut widgets.open, palette.hover, palette.line_strong),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.0, palette.text);
        state.corner_radius = radius;
        state.expansion = 0.0;
    }
    visuals
}
