//! The project's folder: what is written is read again, byte for byte and record for record; and nothing is ever lost.

mod journal;
mod round_trip;
mod text_in;
