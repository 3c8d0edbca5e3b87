//! Pictures of contacts: initials in the shape of their kind, on a colour that their handle chooses. A picture follows from these alone, so
//! it is the same after a restart, and that of all who share them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use noto_sans_mono_bitmap::{FontWeight, RasterHeight, get_raster};

use crate::limits::PICTURES_MAX;

/// Pixels of a side. XEP-0153 asks for 96 at most.
pub(crate) const SIDE: u8 = 64;
/// Its type.
pub(crate) const TYPE: &str = "image/png";

/// Backgrounds, red, green and blue, dark enough for white letters.
const COLOURS: [[u8; 3]; 12] = [
    [0x8a, 0x3b, 0x3b],
    [0x8f, 0x4a, 0x22],
    [0x7a, 0x5a, 0x12],
    [0x5b, 0x66, 0x1c],
    [0x2f, 0x6b, 0x3a],
    [0x1d, 0x6b, 0x5c],
    [0x1c, 0x65, 0x7d],
    [0x2a, 0x58, 0x96],
    [0x46, 0x4c, 0xa6],
    [0x68, 0x42, 0x9c],
    [0x84, 0x3a, 0x83],
    [0x92, 0x38, 0x60],
];
const INK: [u8; 3] = [0xff; 3];
/// How much ink there is where it is full, and behind the initials.
const FULL: u8 = 15;
const BEHIND: f32 = 3.0;

/// What stands behind the initials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// A ring, for the center.
    Ring,
    /// Those who wait, for a queue.
    Line,
    /// A doorway as on the pages, for an agent.
    Door,
}

/// A picture.
#[derive(Debug)]
pub(crate) struct Picture {
    /// Its bytes, a PNG.
    pub(crate) png: Vec<u8>,
    /// Their SHA-1 in hexadecimals, by which it is known.
    pub(crate) hash: String,
}

/// What a picture follows from.
type Key = (Shape, String, usize);

/// Those that were made, and in which order.
#[derive(Debug, Default)]
struct Made {
    all: BTreeMap<Key, Arc<Picture>>,
    order: VecDeque<Key>,
}

/// A picture follows from its key alone, so it is the same for every center of a process.
static MADE: LazyLock<Mutex<Made>> = LazyLock::new(Mutex::default);

fn made() -> MutexGuard<'static, Made> {
    MADE.lock().unwrap_or_else(|e| e.into_inner())
}

/// The picture of one of this name, found by this handle. `None` when there can be none.
pub(crate) fn picture(shape: Shape, name: &str, handle: &str) -> Option<Arc<Picture>> {
    let key = (shape, initials(name), colour(handle));
    if let Some(known) = made().all.get(&key) {
        return Some(known.clone());
    }
    // Nobody waits for it to be drawn.
    let png = encoded(&drawn(shape, &key.1), COLOURS[key.2])?;
    let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, &png).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    let new = Arc::new(Picture { png, hash });
    made().keep(key, new.clone(), PICTURES_MAX);
    Some(new)
}

impl Made {
    /// Keeps one more, of so many; the one made first makes room.
    fn keep(&mut self, key: Key, new: Arc<Picture>, most: usize) {
        if self.all.insert(key.clone(), new).is_none() {
            self.order.push_back(key);
        }
        while self.all.len() > most {
            let Some(first) = self.order.pop_front() else { return };
            self.all.remove(&first);
        }
    }
}

/// As the pages have them: Noor Haddad is NH. What is no letter is no initial, and one that cannot be drawn neither.
fn initials(name: &str) -> String {
    let letters: Vec<_> = name.split_whitespace().filter_map(|part| part.chars().find(|c| c.is_alphanumeric())).collect();
    let last = letters.last().filter(|_| letters.len() > 1);
    let all = letters.first().into_iter().chain(last).flat_map(|letter| letter.to_uppercase());
    all.filter(|letter| glyph(*letter).is_some()).collect()
}

/// Which colour a handle has.
fn colour(handle: &str) -> usize {
    let digest = digest(&SHA1_FOR_LEGACY_USE_ONLY, handle.as_bytes());
    digest.as_ref().first().map_or(0, |first| usize::from(*first) % COLOURS.len())
}

fn glyph(letter: char) -> Option<noto_sans_mono_bitmap::RasterizedChar> {
    get_raster(letter, FontWeight::Bold, RasterHeight::Size32)
}

/// How much ink each pixel has, row by row.
fn drawn(shape: Shape, initials: &str) -> Vec<u8> {
    let side = usize::from(SIDE);
    let middle = |n: usize| n as f32 + 0.5;
    let mut pixels: Vec<_> = (0..side * side).map(|n| level(shape.covers(middle(n % side), middle(n / side)) * BEHIND)).collect();
    let glyphs: Vec<_> = initials.chars().filter_map(glyph).collect();
    let width: usize = glyphs.iter().map(|glyph| glyph.width()).sum();
    let (mut left, top) = (side.saturating_sub(width) / 2, shape.top());
    for glyph in &glyphs {
        for (y, row) in glyph.rows().enumerate() {
            for (x, ink) in row.iter().enumerate() {
                if let Some(pixel) = pixels.get_mut((top + y) * side + left + x).filter(|_| left + x < side) {
                    *pixel = level(f32::from(*pixel) + f32::from(FULL - *pixel) * f32::from(*ink) / 255.0);
                }
            }
        }
        left += glyph.width();
    }
    pixels
}

impl Shape {
    /// Where the initials begin.
    fn top(self) -> usize {
        match self {
            Shape::Ring => 16,
            Shape::Line => 10,
            Shape::Door => 22,
        }
    }

    /// How much of a pixel it covers, by how far its middle is from the edge.
    fn covers(self, x: f32, y: f32) -> f32 {
        let round = |at: (f32, f32), radius: f32| (x - at.0).hypot(y - at.1) - radius;
        let distance = match self {
            Shape::Ring => round((32.0, 32.0), 27.5).abs() - 1.5,
            Shape::Line => [20.0, 32.0, 44.0].map(|at| round((at, 52.0), 3.5)).into_iter().fold(f32::MAX, f32::min),
            Shape::Door => round((32.0, 32.0), 24.0).min(((x - 32.0).abs() - 24.0).max(32.0 - y)),
        };
        (0.5 - distance).clamp(0.0, 1.0)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between none and full")]
fn level(ink: f32) -> u8 {
    ink.round() as u8
}

/// The colours from no ink to full.
fn palette(colour: [u8; 3]) -> Vec<u8> {
    let mixed = |ink: u8, part: usize| {
        let (none, full) = (u16::from(colour[part]), u16::from(INK[part]));
        (none * u16::from(FULL - ink) + full * u16::from(ink)) / u16::from(FULL)
    };
    (0..=FULL).flat_map(|ink| [0, 1, 2].map(|part| u8::try_from(mixed(ink, part)).unwrap_or(u8::MAX))).collect()
}

fn encoded(pixels: &[u8], colour: [u8; 3]) -> Option<Vec<u8>> {
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, SIDE.into(), SIDE.into());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(palette(colour));
    let packed: Vec<_> = pixels.chunks(2).map(|two| two.iter().fold(0, |all, ink| all << 4 | ink)).collect();
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&packed).ok()?;
    writer.finish().ok()?;
    Some(png)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_pages() {
        for (name, expected) in [
            ("Noor Haddad", "NH"),
            ("Ana", "A"),
            ("Jo van der Ley", "JL"),
            ("\u{e9}lodie (Ops) 2", "\u{c9}2"),
            ("\u{b7} Sales", "S"),
            ("", ""),
            ("\u{5c71}\u{7530} Ito", "I"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn a_picture_is_the_same_each_time_and_another_for_another() {
        let one = picture(Shape::Door, "Ana Ribeiro", "ana").unwrap();
        let again = picture(Shape::Door, "Ana Ribeiro", "ana").unwrap();
        assert!(Arc::ptr_eq(&one, &again), "made once");
        assert_eq!(one.png, encoded(&drawn(Shape::Door, "AR"), COLOURS[colour("ana")]).unwrap());
        for other in [(Shape::Line, "Ana Ribeiro", "ana"), (Shape::Door, "Ben Ribeiro", "ana"), (Shape::Door, "Ana Ribeiro", "sales")] {
            assert_ne!(picture(other.0, other.1, other.2).unwrap().hash, one.hash, "{other:?}");
        }
        assert!(one.png.len() < 2_048, "{} bytes", one.png.len());
    }

    #[test]
    fn it_shows_the_shape_and_the_initials_in_the_colour() {
        let at = |pixels: &[u8], x: usize, y: usize| pixels[y * usize::from(SIDE) + x];
        let (door, ring) = (drawn(Shape::Door, ""), drawn(Shape::Ring, ""));
        assert_eq!((at(&door, 0, 0), at(&door, 32, 12), at(&door, 32, 63), at(&door, 2, 63)), (0, 3, 3, 0));
        assert_eq!((at(&ring, 32, 32), at(&ring, 32, 4)), (0, 3));
        let inked = |initials: &str| drawn(Shape::Ring, initials).iter().filter(|pixel| **pixel == FULL).count();
        assert!(inked("") == 0 && inked("I") > 0 && inked("MM") > inked("I"));
        let colours = palette([10, 20, 30]);
        assert_eq!((&colours[..3], &colours[45..]), (&[10, 20, 30][..], &[255, 255, 255][..]));
    }

    #[test]
    fn no_more_are_kept_than_the_bound_and_the_first_made_goes_first() {
        let (mut made, one) = (Made::default(), picture(Shape::Ring, "Z", "z").unwrap());
        let key = |n: u32| (if n == 4 { Shape::Ring } else { Shape::Door }, (9 - n).to_string(), 0);
        for n in [0, 1, 2, 3, 3, 4] {
            made.keep(key(n), one.clone(), 2);
        }
        assert_eq!(made.all.keys().collect::<Vec<_>>(), [&key(4), &key(3)]);
        assert_eq!(made.order.len(), 2);
    }
}
