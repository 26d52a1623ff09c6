//! Opening what is named on the command line, and saying why it could not be read.

use ocop_core::{Application, Lang};
use std::fs::File;
use std::io::{self, Read, Write};

/// The most bytes of one application that are held.
pub const MOST: usize = 16 << 20;

/// Opens a file, or the standard input for `-`.
pub fn open(file: &str) -> io::Result<Box<dyn Read + Send>> {
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
pub fn read(file: &str) -> io::Result<Application> {
    let mut text = Vec::new();
    open(file)?.take(MOST as u64 + 1).read_to_end(&mut text)?;
    Ok(if text.len() > MOST { Application::too_long(MOST, 1) } else { Application::from_json(&text) })
}

/// Says something that is no report. Whether anybody still listens does not matter.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Why an input could not be read, and what to do.
pub fn explain(file: &str, error: &io::Error, lang: Lang) -> String {
    let (vi, en) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp này; hãy kiểm tra tên và thư mục", "there is no such file; check its name and folder"),
        io::ErrorKind::PermissionDenied => {
            ("không có quyền đọc; hãy xin quyền hoặc chép tệp ra chỗ khác", "no permission to read it; ask for it or copy the file")
        }
        io::ErrorKind::IsADirectory => ("đây là thư mục; hãy chỉ ra các tệp trong đó", "this is a directory; name the files in it"),
        _ => ("đọc bị lỗi", "reading failed"),
    };
    match lang {
        Lang::Vi => format!("Không đọc được `{file}`: {vi} ({error})."),
        Lang::En => format!("Cannot read `{file}`: {en} ({error})."),
    }
}
