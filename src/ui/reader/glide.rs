//! The page glides to where keys and jumps take it: the place is the new one at once, only what is drawn follows within a moment.

/// How long it takes, in seconds of egui's clock.
const LASTS: f64 = 0.12;
/// Farther than so many windows it goes at once.
const FARTHEST: f32 = 2.5;

/// What is still to go.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Glide {
    /// How far below its place the page was when it set out, in points.
    distance: f32,
    since: f64,
}

impl Glide {
    /// The page goes down by this much, or up; in a window of this height.
    pub(super) fn go(&mut self, distance: f32, height: f32, now: f64) {
        let distance = self.left(now) + distance;
        let is_near = distance.abs() <= FARTHEST * height;
        *self = Self { distance: if is_near { distance } else { 0.0 }, since: now };
    }

    /// The page stands at its place.
    pub(super) fn stop(&mut self) {
        self.distance = 0.0;
    }

    /// How far the page is from its place, in points; nothing when it has arrived.
    pub(super) fn left(&self, now: f64) -> f32 {
        let share = ((now - self.since) / LASTS).clamp(0.0, 1.0);
        let rest = (1.0 - share).powi(3);
        #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
        let left = self.distance * rest as f32;
        if left.abs() < 0.5 { 0.0 } else { left }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_arrives_and_what_is_far_goes_at_once() {
        let mut glide = Glide::default();
        glide.go(500.0, 600.0, 10.0);
        let left: Vec<f32> = (0..=8).map(|step| glide.left(10.0 + f64::from(step) / 60.0)).collect();
        assert!((left[0] - 500.0).abs() < 0.01 && left[8] == 0.0, "{left:?}");
        assert!(left.windows(2).all(|pair| pair[1] <= pair[0]), "{left:?}");
        glide.go(1400.0, 600.0, 20.0);
        assert!(glide.left(20.0) > 1000.0);
        glide.go(1400.0, 600.0, 20.02);
        assert!(glide.left(20.03) == 0.0);
    }
}
