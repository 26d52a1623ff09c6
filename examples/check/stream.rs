//! One application a line, one report a line: in order, in constant memory, on all cores.
//!
//! Batches of lines go round in a fixed number of buffers: the reader fills a free one, a worker turns its lines into
//! reports, the writer writes them in order and gives the buffer back. Nobody can run ahead of the buffers.

use crate::input::{self, MOST};
use crate::terminal::{self, Outcome};
use crate::write_json;
use indicatif::{ProgressBar, ProgressStyle};
use ocop_core::{Application, Checker, Lang};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A batch is full with this many bytes of lines.
const BATCH: usize = 128 << 10;
/// Or with this many lines: reports are longer than applications can be.
const LINES: usize = 256;

/// Some lines of input and, later, their reports.
#[derive(Default)]
struct Batch {
    /// Its place in the order of all.
    place: u64,
    lines: Vec<u8>,
    /// Where each line ends in `lines`, and its number in its file; `None` for one that was not held.
    ends: Vec<(Option<usize>, usize)>,
    reports: Vec<u8>,
    blocked: bool,
}

/// What was read that gave no report.
#[derive(Clone, Copy, Default)]
struct Counts {
    blank: u64,
}

/// What was written.
#[derive(Default)]
struct Written {
    /// A report has a blocker.
    blocked: bool,
    reports: u64,
}

/// Checks all lines of all files.
pub fn run(files: &[String], checker: &Checker, lang: Option<Lang>, threads: usize, outcome: &mut Outcome) -> io::Result<()> {
    let progress = Progress::new(files);
    let mut source = Source {
        files: files.iter(),
        current: None,
        lang: lang.unwrap_or(Lang::Vi),
        counts: Counts::default(),
        unread: false,
        progress: &progress,
    };
    let mut out = io::stdout().lock();
    let mut written = Written::default();
    let result = if threads == 1 {
        one_thread(&mut source, checker, lang, &mut out, &mut written)
    } else {
        many_threads(&mut source, checker, lang, threads, &mut out, &mut written)
    };
    outcome.unread |= source.unread;
    outcome.at_fault |= written.blocked;
    progress.finish();
    let blank = source.counts.blank;
    let reports = written.reports;
    match lang.unwrap_or(Lang::Vi) {
        Lang::Vi => terminal::say(&format!("{reports} báo cáo, bỏ qua {blank} dòng trống.")),
        Lang::En => terminal::say(&format!("{reports} reports, {blank} blank lines skipped.")),
    }
    result.and_then(|()| out.flush())
}

fn one_thread(
    source: &mut Source<'_>,
    checker: &Checker,
    lang: Option<Lang>,
    out: &mut impl Write,
    written: &mut Written,
) -> io::Result<()> {
    let mut batch = Batch::default();
    while source.fill(&mut batch) {
        batch.check(checker, lang);
        written.blocked |= batch.blocked;
        out.write_all(&batch.reports)?;
        written.reports += batch.ends.len() as u64;
    }
    Ok(())
}

fn many_threads(
    source: &mut Source<'_>,
    checker: &Checker,
    lang: Option<Lang>,
    threads: usize,
    out: &mut impl Write,
    written: &mut Written,
) -> io::Result<()> {
    let buffers = threads * 2 + 2;
    let (free_in, free): (SyncSender<Batch>, Receiver<Batch>) = mpsc::sync_channel(buffers);
    let (full_in, full): (SyncSender<Batch>, Receiver<Batch>) = mpsc::sync_channel(buffers);
    let (done_in, done): (Sender<Batch>, Receiver<Batch>) = mpsc::channel();
    let full = Mutex::new(full);
    for _ in 0..buffers {
        free_in.send(Batch::default()).map_err(io::Error::other)?;
    }
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut place = 0;
            // Ends when there is no more input, or when the writer has gone.
            while let Ok(mut batch) = free.recv() {
                batch.place = place;
                place += 1;
                if !source.fill(&mut batch) || full_in.send(batch).is_err() {
                    return;
                }
            }
        });
        for _ in 0..threads {
            let done_in = done_in.clone();
            let full = &full;
            scope.spawn(move || {
                loop {
                    let next = full.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok(mut batch) = next else { return };
                    batch.check(checker, lang);
                    if done_in.send(batch).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done_in);
        write_in_order(&done, free_in, out, written)
    })
}

fn write_in_order(done: &Receiver<Batch>, free: SyncSender<Batch>, out: &mut impl Write, written: &mut Written) -> io::Result<()> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    let mut free = Some(free);
    let mut result = Ok(());
    for batch in done {
        waiting.insert(batch.place, batch);
        while let Some(batch) = waiting.remove(&next) {
            next += 1;
            if result.is_ok() {
                written.blocked |= batch.blocked;
                result = out.write_all(&batch.reports);
                written.reports += batch.ends.len() as u64;
            }
            if result.is_err() {
                // No buffer goes back: the reader stops, and the workers after it.
                free = None;
            }
            if let Some(free) = &free {
                // The reader may have ended; then nobody needs the buffer.
                let _ = free.send(batch);
            }
        }
    }
    result
}

impl Batch {
    /// Turns the lines into reports.
    fn check(&mut self, checker: &Checker, lang: Option<Lang>) {
        self.reports.clear();
        self.reports.shrink_to(4 * BATCH);
        self.blocked = false;
        let mut start = 0;
        for &(end, number) in &self.ends {
            let application = match end {
                Some(end) => Application::read_line(&self.lines[std::mem::replace(&mut start, end)..end], number),
                None => ocop_core::application::Read::too_long(MOST, number),
            };
            let report = checker.check(&application);
            self.blocked |= report.has_blockers();
            // Writing into memory does not fail.
            let _ = write_json(&mut self.reports, &report, lang, false);
        }
    }
}

/// A file, its reader, and how many of its lines were read.
type Open<'a> = (&'a str, BufReader<Box<dyn Read + Send>>, usize);

/// The lines of all files.
struct Source<'a> {
    files: std::slice::Iter<'a, String>,
    current: Option<Open<'a>>,
    lang: Lang,
    counts: Counts,
    unread: bool,
    progress: &'a Progress,
}

/// How a line ended.
enum Line {
    Held,
    TooLong,
    End,
}

impl Source<'_> {
    /// Fills a batch; false when there is nothing left.
    fn fill(&mut self, batch: &mut Batch) -> bool {
        batch.lines.clear();
        batch.lines.shrink_to(4 * BATCH);
        batch.ends.clear();
        while batch.lines.len() < BATCH && batch.ends.len() < LINES {
            if !self.line(batch) {
                break;
            }
        }
        !batch.ends.is_empty()
    }

    /// Adds the next line; false when there is none.
    fn line(&mut self, batch: &mut Batch) -> bool {
        loop {
            let Some((file, reader, number)) = &mut self.current else {
                let Some(file) = self.files.next() else { return false };
                match input::open(file) {
                    Ok(opened) => self.current = Some((file, BufReader::with_capacity(1 << 16, opened), 0)),
                    Err(error) => {
                        self.unread = true;
                        self.progress.say(&terminal::explain(file, &error, self.lang));
                    }
                }
                continue;
            };
            let start = batch.lines.len();
            *number += 1;
            match read_line(reader, &mut batch.lines, self.progress) {
                Ok(Line::Held) if batch.lines[start..].iter().all(u8::is_ascii_whitespace) => {
                    batch.lines.truncate(start);
                    self.counts.blank += 1;
                    continue;
                }
                Ok(Line::Held) => batch.ends.push((Some(batch.lines.len()), *number)),
                Ok(Line::TooLong) => batch.ends.push((None, *number)),
                Ok(Line::End) => {
                    self.current = None;
                    continue;
                }
                Err(error) => {
                    self.unread = true;
                    self.progress.say(&terminal::explain(file, &error, self.lang));
                    batch.lines.truncate(start);
                    self.current = None;
                    continue;
                }
            }
            return true;
        }
    }
}

/// Appends one line without its end; one of more than [`MOST`] bytes is passed over without being held.
fn read_line(reader: &mut impl BufRead, lines: &mut Vec<u8>, progress: &Progress) -> io::Result<Line> {
    let start = lines.len();
    let (mut any, mut too_long) = (false, false);
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() && !any {
            return Ok(Line::End);
        }
        any = true;
        let end = chunk.iter().position(|&byte| byte == b'\n');
        let (part, used) = end.map_or((chunk, chunk.len()), |end| (&chunk[..end], end + 1));
        too_long |= lines.len() - start + part.len() > MOST;
        if too_long {
            lines.truncate(start);
        } else {
            lines.extend_from_slice(part);
        }
        let ended = end.is_some() || chunk.is_empty();
        reader.consume(used);
        progress.read(used);
        if ended {
            return Ok(if too_long { Line::TooLong } else { Line::Held });
        }
    }
}

/// A bar on long runs, where the standard error is a terminal.
struct Progress {
    bar: ProgressBar,
    start: Instant,
    bytes: AtomicU64,
}

impl Progress {
    fn new(files: &[String]) -> Self {
        let sizes = files.iter().map(|file| std::fs::metadata(file).ok().filter(std::fs::Metadata::is_file).map(|file| file.len()));
        let bar = match sizes.sum::<Option<u64>>() {
            Some(bytes) => ProgressBar::new(bytes),
            None => ProgressBar::new_spinner(),
        };
        let style = ProgressStyle::with_template("{bar:32} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, start: Instant::now(), bytes: AtomicU64::new(0) }
    }

    fn read(&self, bytes: usize) {
        let position = self.bytes.fetch_add(bytes as u64, Ordering::Relaxed) + bytes as u64;
        // Short runs show no bar.
        if self.start.elapsed() > Duration::from_secs(1) {
            self.bar.set_position(position);
        }
    }

    fn say(&self, text: &str) {
        self.bar.suspend(|| terminal::say(text));
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
