//! The project's folder: what is written is read again, byte for byte and record for record; and nothing is ever lost.

mod backups;
mod bad_input;
mod cache;
mod homes;
mod journal;
mod lock;
mod pieces;
mod round_trip;
mod saving;
mod several_hands;
mod text_in;
