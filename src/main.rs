//! The program: the window, or a command of the command line.

use std::process::ExitCode;

#[cfg(feature = "gui")]
#[expect(clippy::print_stderr, reason = "without a window there is only the terminal to speak to")]
fn main() -> ExitCode {
    match obelus::ui::run(std::env::args_os().nth(1).map(std::path::PathBuf::from)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

#[cfg(not(feature = "gui"))]
fn main() -> ExitCode {
    ExitCode::SUCCESS
}
