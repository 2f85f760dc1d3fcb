//! Where settings and the worked example live on this system.

use std::path::PathBuf;

use etcetera::{AppStrategy as _, AppStrategyArgs, choose_app_strategy};

/// A folder named here holds settings and data instead of the user's own: for tests, kiosks and a memory stick.
const OWN_HOME: &str = "OBELUS_HOME";

/// The folder of settings; `None` on a system without a home folder.
pub(super) fn settings_folder() -> Option<PathBuf> {
    if let Some(home) = own_home() {
        return Some(home.join("config"));
    }
    choose_app_strategy(names()).ok().map(|strategy| strategy.config_dir())
}

/// The folder of the program's data: the worked example, reports of a breakdown.
pub(super) fn data_folder() -> Option<PathBuf> {
    if let Some(home) = own_home() {
        return Some(home.join("data"));
    }
    choose_app_strategy(names()).ok().map(|strategy| strategy.data_dir())
}

fn own_home() -> Option<PathBuf> {
    std::env::var_os(OWN_HOME).filter(|home| !home.is_empty()).map(PathBuf::from)
}

fn names() -> AppStrategyArgs {
    AppStrategyArgs {
        top_level_domain: "org".to_owned(),
        author: "Obelus".to_owned(),
        app_name: "Obelus".to_owned(),
    }
}
