//! The program: the window, or a command of the command line.

fn main() {}
