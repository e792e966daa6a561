//! Has cargo embed the web part again when it was built again.

use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // Without optimisation the pages are read from the disk at run time.
    if env::var_os("PROFILE").is_some_and(|it| it == "release") {
        // A directory that is missing would count as changed every time.
        if let Err(error) = fs::create_dir_all("web/dist") {
            println!("cargo:warning=web/dist cannot be made: {error}");
        }
        println!("cargo:rerun-if-changed=web/dist");
    }
}
