//! Charts as SVG: for paper and for screen readers, told apart by words and not by colour alone.

mod canvas;
mod league;
mod progress;
mod stars;

use crate::stock;
use ocop_core::Lang;
use ocop_core::target::Tracking;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Draws all charts that the figures give into a folder; gives their files.
pub fn write(folder: &Path, tracking: &Tracking<'_>, lang: Lang) -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let mut charts: Vec<(String, String)> = Vec::new();
    let stocks = stock::of(tracking);
    for of_place in stocks.chunk_by(|one, other| one.place == other.place) {
        let Some(first) = of_place.first() else { continue };
        if let Some(chart) = stars::draw(tracking, of_place, lang) {
            charts.push((format!("stars-{}.svg", file_name(tracking.figures.localities().id(first.place))), chart));
        }
    }
    charts.extend(progress::draw(tracking, lang).map(|chart| ("progress.svg".to_owned(), chart)));
    charts.extend(league::draw(tracking, lang).map(|chart| ("league.svg".to_owned(), chart)));
    charts.into_iter().map(|(name, chart)| folder_file(folder, &name, &chart)).collect()
}

fn folder_file(folder: &Path, name: &str, chart: &str) -> io::Result<PathBuf> {
    let file = folder.join(name);
    fs::write(&file, chart)?;
    Ok(file)
}

/// An id as part of a file's name: nothing in it leads out of the folder.
fn file_name(id: &str) -> String {
    id.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect()
}
