//! What the programs share: the language, what the exit status tells, what a terminal may be shown, and why a file could
//! not be read.

mod language;

pub use language::Language;

use ocop_core::Lang;
use std::borrow::Cow;
use std::io::{self, Write};
use std::process::ExitCode;

/// What the exit status tells.
#[derive(Clone, Copy, Default)]
pub struct Outcome {
    /// What was read has a blocker, a fault or a contradiction.
    pub at_fault: bool,
    /// A file could not be read, or written.
    pub unread: bool,
}

impl Outcome {
    /// How the program ends after it ran.
    pub fn end(self, result: io::Result<()>) -> ExitCode {
        match result {
            // Whoever read what it wrote has had enough.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                say(&error.to_string());
                ExitCode::from(2)
            }
            _ if self.unread => ExitCode::from(2),
            _ if self.at_fault => ExitCode::from(1),
            _ => ExitCode::SUCCESS,
        }
    }
}

/// Characters of the input that a terminal might obey: controls, and overrides of the direction of writing.
fn is_risky(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// They do not reach the terminal; a number stays with its unit.
pub fn printable(text: &str) -> String {
    let text: String = text.chars().map(|letter| if is_risky(letter) { ' ' } else { letter }).collect();
    text.replace(" %", "\u{a0}%")
}

/// JSON with what a terminal might obey (C1 controls, overrides of direction) in its escaped form.
pub fn escape_risky(json: &str) -> Cow<'_, str> {
    // All of them start with one of these bytes, which are rare.
    if !json.bytes().any(|byte| matches!(byte, 0x7f | 0xc2 | 0xe2)) {
        return json.into();
    }
    let risky = |letter: char| letter != '\n' && is_risky(letter);
    let escape = |letter: char| if risky(letter) { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() };
    if json.contains(risky) { json.chars().map(escape).collect() } else { json.into() }
}

/// Says something that is no report. Whether anybody still listens does not matter.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Why a file could not be read, and what to do.
pub fn explain(file: &str, error: &io::Error, lang: Lang) -> String {
    let (vi, en) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp này; hãy kiểm tra tên và thư mục", "there is no such file; check its name and folder"),
        io::ErrorKind::PermissionDenied => {
            ("không có quyền đọc; hãy xin quyền hoặc chép tệp ra chỗ khác", "no permission to read it; ask for it or copy the file")
        }
        io::ErrorKind::IsADirectory => ("đây là thư mục; hãy chỉ ra các tệp trong đó", "this is a directory; name the files in it"),
        io::ErrorKind::FileTooLarge => ("tệp quá lớn; hãy chia nhỏ", "the file is too large; split it"),
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            ("không phải là một danh sách JSON hợp lệ; hãy sửa chỗ được nêu", "it is no valid list in JSON; mend the place that is named")
        }
        _ => ("đọc bị lỗi", "reading failed"),
    };
    match lang {
        Lang::Vi => format!("Không đọc được `{file}`: {vi} ({error})."),
        Lang::En => format!("Cannot read `{file}`: {en} ({error})."),
    }
}
