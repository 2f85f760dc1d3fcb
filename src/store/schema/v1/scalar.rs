//! Numbers, moments and file names as files write them.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{model::Timestamp, store::paths::is_ron};

/// An exact decimal: a plain integer when it fits 64 bits, else a quoted decimal. RON reads everything else through binary floating
/// point, which changes digits without a word (99999999999999.99 becomes 100000000000000), so an unquoted fraction is refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::store) struct Number(pub(in crate::store) Decimal);

/// A moment in RFC 3339, UTC, whole seconds: `"2026-10-01T09:00:00Z"`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::store) struct Moment(pub(in crate::store) Timestamp);

/// The plain name of a text file, without a folder, so that no source can point outside its project or at a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::store) struct FileName(pub(in crate::store) String);

/// One character: `'1'`; a control character is quoted and escaped, since RON writes it raw between single quotes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::store) struct Letter(pub(in crate::store) char);

/// A moment as RFC 3339 in UTC; one beyond the years −9999 to 9999 is printed as the nearest that can be.
pub fn print_time(time: Timestamp) -> String {
    let nearest = if time.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    jiff::Timestamp::from_second(time.0).unwrap_or(nearest).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Reads RFC 3339; parts of a second are dropped.
pub fn parse_time(text: &str) -> Option<Timestamp> {
    text.parse::<jiff::Timestamp>().ok().map(|it| Timestamp(it.as_second()))
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number = self.0;
        if number.scale() == 0 {
            if let Ok(small) = i64::try_from(number.mantissa()) {
                return serializer.serialize_i64(small);
            }
            if let Ok(large) = u64::try_from(number.mantissa()) {
                return serializer.serialize_u64(large);
            }
        }
        serializer.serialize_str(&number.to_string())
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor).map(Self)
    }
}

struct NumberVisitor;

impl de::Visitor<'_> for NumberVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number or a decimal in quotes")
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Decimal, E> {
        Err(E::custom(
            "a number with a fraction, or one too long for 64 bits, is not exact here: write it in quotes, as in \"0.10\"",
        ))
    }

    fn visit_str<E: de::Error>(self, digits: &str) -> Result<Decimal, E> {
        let body = digits.strip_prefix('-').unwrap_or(digits);
        let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
        let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        if !(is_plain(whole) && is_plain(fraction)) {
            return Err(E::custom(format!("“{digits}” is not a plain decimal such as \"1234.50\"")));
        }
        Decimal::from_str_exact(digits).map_err(|_too_long| {
            E::custom(format!("“{digits}” has more than the 28 digits that can be kept"))
        })
    }
}

impl Serialize for Letter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_control() {
            serializer.serialize_str(self.0.encode_utf8(&mut [0; 4]))
        } else {
            serializer.serialize_char(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Letter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LetterVisitor).map(Self)
    }
}

struct LetterVisitor;

impl de::Visitor<'_> for LetterVisitor {
    type Value = char;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one character, as in '1'")
    }

    fn visit_char<E: de::Error>(self, letter: char) -> Result<char, E> {
        Ok(letter)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<char, E> {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => Ok(letter),
            _ => Err(E::invalid_value(de::Unexpected::Str(text), &self)),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&print_time(self.0))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse_time(&text).map(Self).ok_or_else(|| {
            de::Error::custom(format!("“{text}” is not a moment in UTC such as \"2026-10-01T09:00:00Z\""))
        })
    }
}

impl Serialize for FileName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for FileName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let is_plain = !name.is_empty()
            && !name.starts_with('.')
            && !name.contains(['/', '\\', ':', '\0'])
            && !is_ron(&name);
        if is_plain {
            Ok(Self(name))
        } else {
            Err(de::Error::custom(format!(
                "“{name}” must be the plain name of a text file, without a folder"
            )))
        }
    }
}
