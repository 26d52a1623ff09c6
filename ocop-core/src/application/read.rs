//! Reading an application: from JSON text or any serde format, never failing for what it holds.

use super::mended::standing;
use super::model::Application;
use super::reader::Reader;
use crate::finding::{Finding, FindingCode, Path, Severity};
use crate::limits;
#[cfg(feature = "json")]
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

impl Application {
    /// Reads an application from JSON text. It never fails: what is wrong is a fault, and the rest is read.
    ///
    /// A byte-order mark is skipped. Text that is not JSON gives an empty application with one finding that names line
    /// and column; nothing in front of the fault is used.
    ///
    /// ```
    /// use ocop_core::{Application, Code, FindingCode, check};
    /// let mut read = Application::read(br#"{ "product_set": 1, "answers": { "1.1": "3", "1.2": 2 } }"#);
    /// let report = check(&read);
    /// assert_eq!(report.score.as_ref().unwrap().total.get(), 1); // 1.2 counts, the text in 1.1 does not
    /// assert_eq!(report.of_code(FindingCode::NotAWholeNumber).count(), 1);
    ///
    /// // What is mended by hand is mended.
    /// read.application.answers.set(Code::item(1, 1), 3);
    /// assert_eq!(check(&read).of_code(FindingCode::NotAWholeNumber).count(), 0);
    /// ```
    #[cfg(feature = "json")]
    pub fn read(text: &[u8]) -> Read {
        Self::read_line(text, 1)
    }

    /// The same for a line of a longer text: a fault of syntax names this line, counted from 1.
    #[cfg(feature = "json")]
    pub fn read_line(text: &[u8], first_line: usize) -> Read {
        let bytes = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        let text = match core::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).and_then(|good| core::str::from_utf8(good).ok()).unwrap_or("");
                let line = good.matches('\n').count().saturating_add(first_line);
                let column = good.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
                return Read::not_json(line, column, "not_utf8");
            }
        };
        // A number too large for any type stops serde_json; each is made just readable, in place, and the text read again.
        let mut bounded: Option<String> = None;
        loop {
            let text = bounded.as_deref().unwrap_or(text);
            let mut deserializer = serde_json::Deserializer::from_str(text);
            let error = match Self::read_from(&mut deserializer).and_then(|read| deserializer.end().map(|()| read)) {
                Ok(mut read) => {
                    if first_line > 1 {
                        let of_whole = |code| matches!(code, FindingCode::NotAnObject | FindingCode::TextTooLong);
                        let faults = read.faults.iter_mut().filter(|fault| of_whole(fault.code) && fault.path == Path::ROOT);
                        faults.for_each(|fault| fault.params.push("line", first_line.into()));
                    }
                    return read;
                }
                Err(error) => error,
            };
            let reason = not_json_reason(&error, text);
            if reason == "number_too_large" && bounded.is_none() {
                bounded = Some(with_bounded_numbers(text));
                continue;
            }
            let line = error.line().max(1).saturating_sub(1);
            // serde_json counts bytes, people count characters.
            let in_line = text.split('\n').nth(line).unwrap_or("");
            let before = in_line.get(..error.column()).unwrap_or(in_line);
            return Read::not_json(line.saturating_add(first_line), before.chars().count(), reason);
        }
    }

    /// Reads an application from any self-describing serde format, as leniently as from JSON.
    ///
    /// # Errors
    /// Only where the format itself is broken.
    pub fn read_from<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Read, D::Error> {
        let mut reader = Reader::default();
        deserializer.deserialize_any(&mut reader)?;
        Ok(match reader.finish() {
            Some((application, faults)) => Read { application, faults },
            None => Read::over_bound(),
        })
    }
}

impl<'de> Deserialize<'de> for Application {
    /// Keeps what can be used; to keep the faults too, use [`read_from`](Application::read_from) or store a [`Read`].
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read_from(deserializer).map(|read| read.application)
    }
}

/// An application as it was read, and what could not be used of it.
///
/// [`check`](crate::check()) reports the faults. A fault whose place was given a value by hand since is mended and gone,
/// and one in a document follows it to its present position. Faults about names (unknown, given twice) stay until they are
/// taken out of the list.
///
/// Stored and read back through serde it gives the same report.
///
/// ```
/// use ocop_core::{Application, application::Read, check};
/// let read = Application::read(br#"{ "product_set": 9, "filed_on": "tomorrow", "extra": { "row": 17 } }"#);
/// let stored = serde_json::to_string(&read).unwrap();
/// assert!(stored.contains(r#""extra":{"row":17}"#));
/// let back: Read = serde_json::from_str(&stored).unwrap();
/// assert_eq!(check(&back), check(&read));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Read {
    /// What was understood.
    pub application: Application,
    /// What could not be used, in the order of a report.
    #[serde(default)]
    pub faults: Vec<Finding>,
}

impl Read {
    /// The faults that still hold, at their places in the application as it is now.
    pub fn standing_faults(&self) -> Vec<Finding> {
        standing(&self.application, &self.faults)
    }

    /// An application of which nothing could be read.
    #[cfg(feature = "json")]
    fn not_json(line: usize, column: usize, reason: &'static str) -> Self {
        Self::nothing(FindingCode::NotJson, |fault| fault.with("line", line).with("column", column).with("reason", reason))
    }

    /// What takes the place of a text over its reader's own bound, in bytes, that was therefore never held; `line` is its
    /// place in a longer text, from 1.
    pub fn too_long(most: usize, line: usize) -> Self {
        Self::nothing(FindingCode::TextTooLong, |fault| {
            let fault = fault.with("most", most);
            if line > 1 { fault.with("line", line) } else { fault }
        })
    }

    /// What takes the place of an application over [`limits::CHARACTERS`].
    pub fn over_bound() -> Self {
        Self::nothing(FindingCode::TextTooLong, |fault| fault.with("most", limits::CHARACTERS).with("unit", "characters"))
    }

    /// Nothing but one fault of the whole.
    fn nothing(code: FindingCode, with: impl FnOnce(Finding) -> Finding) -> Self {
        let fault = with(Finding::new(Severity::Blocker, code, Path::ROOT));
        Self { application: Application::default(), faults: alloc::vec![fault] }
    }
}

impl Serialize for Read {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Format<'a> {
            application: &'a Application,
            faults: Vec<Finding>,
        }
        Format { application: &self.application, faults: self.standing_faults() }.serialize(serializer)
    }
}

/// What can be checked: an [`Application`], or a [`Read`] with its faults.
#[derive(Clone, Copy, Debug)]
pub struct Checkable<'a> {
    pub(crate) application: &'a Application,
    pub(crate) faults: &'a [Finding],
}

impl<'a> From<&'a Application> for Checkable<'a> {
    fn from(application: &'a Application) -> Self {
        Self { application, faults: &[] }
    }
}

impl<'a> From<&'a Read> for Checkable<'a> {
    fn from(read: &'a Read) -> Self {
        Self { application: &read.application, faults: &read.faults }
    }
}

/// The same text with every number that is too large for any type, 1e400 say, as the largest that can be read; no place
/// moves.
#[cfg(feature = "json")]
fn with_bounded_numbers(text: &str) -> String {
    const LARGE: &str = "1e308";
    let of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '-' | '.' | 'e' | 'E');
    let mut bounded = String::new();
    let (mut rest, mut in_text) = (text, false);
    while let Some(letter) = rest.chars().next() {
        let is_number = !in_text && (letter == '-' || letter.is_ascii_digit());
        let length = match letter {
            _ if is_number => rest.len().saturating_sub(rest.trim_start_matches(of_number).len()),
            // With the letter that it escapes.
            '\\' if in_text => rest.chars().take(2).map(char::len_utf8).sum(),
            _ => letter.len_utf8(),
        };
        in_text ^= letter == '"';
        let (piece, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        if is_number && piece.parse().is_ok_and(f64::is_infinite) {
            let (sign, digits) = piece.strip_prefix('-').map_or(("", piece), |digits| ("-", digits));
            let padding = digits.len().saturating_sub(LARGE.len());
            bounded.extend([sign, LARGE, &" ".repeat(padding)]);
        } else {
            bounded.push_str(piece);
        }
    }
    bounded
}

/// A name for the kind of fault, from a closed list.
#[cfg(feature = "json")]
fn not_json_reason(error: &serde_json::Error, text: &str) -> &'static str {
    if text.trim().is_empty() {
        "empty"
    } else if error.is_eof() {
        "ends_early"
    } else if alloc::string::ToString::to_string(error).starts_with("number out of range") {
        "number_too_large"
    } else {
        "syntax"
    }
}
