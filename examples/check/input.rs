//! Opening what is named on the command line.

use ocop_core::Application;
use ocop_core::application::Read;
use std::fs::File;
use std::io::{self, Read as _};

/// The most bytes of one application that are held.
pub const MOST: usize = 16 << 20;

/// Opens a file, or the standard input for `-`.
pub fn open(file: &str) -> io::Result<Box<dyn io::Read + Send>> {
    if file == "-" {
        return Ok(Box::new(io::stdin()));
    }
    let opened = File::open(file)?;
    if opened.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(Box::new(opened))
}

/// Reads one application; one that is too long is not held.
pub fn read(file: &str) -> io::Result<Read> {
    let mut text = Vec::new();
    open(file)?.take(MOST as u64 + 1).read_to_end(&mut text)?;
    Ok(if text.len() > MOST { Read::too_long(MOST, 1) } else { Application::read(&text) })
}
