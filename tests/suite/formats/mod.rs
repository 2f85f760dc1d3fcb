//! Exports: what stands in them, that every quote of them stands in its text, that nothing is dropped in silence, and that damaged
//! and foreign sets are told from good ones.

mod alter;

mod exports;
mod verify;
