//! A white sheet with a heading, and the few shapes that the charts are made of.

use crate::terminal::printable;
use svg::Document;
use svg::node::Text as Words;
use svg::node::element::{Description, Element, Group, Line, Rectangle, Text, Title};

/// Fonts that have all Vietnamese letters.
const FONTS: &str = "'Be Vietnam Pro', 'Noto Sans', 'Segoe UI', 'DejaVu Sans', Arial, sans-serif";

pub const INK: &str = "#1a1a1a";
pub const PALE: &str = "#5c5c5c";
pub const GRID: &str = "#d4d4d4";
/// Of what the figures do not tell apart.
pub const GREY: &str = "#a6a6a6";
/// Colours that colour-blind people tell apart (Okabe and Ito).
pub const SKY: &str = "#56b4e9";
pub const BLUE: &str = "#0072b2";
pub const GREEN: &str = "#009e73";
pub const YELLOW: &str = "#f0e442";
pub const ORANGE: &str = "#e69f00";
pub const RED: &str = "#d55e00";

/// Which end of a text its place is.
#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Where a text stands and how it looks.
#[derive(Clone, Copy)]
pub struct Pen {
    pub size: i32,
    pub anchor: Anchor,
    pub fill: &'static str,
    pub bold: bool,
}

impl Pen {
    pub const fn new(size: i32) -> Self {
        Self { size, anchor: Anchor::Start, fill: INK, bold: false }
    }

    pub const fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub const fn fill(self, fill: &'static str) -> Self {
        Self { fill, ..self }
    }

    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

pub fn text(x: i32, y: i32, pen: Pen, words: &str) -> Text {
    let anchor = match pen.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let text = Text::new(printable(words)).set("x", x).set("y", y).set("font-size", pen.size);
    let text = text.set("text-anchor", anchor).set("fill", pen.fill);
    if pen.bold { text.set("font-weight", "bold") } else { text }
}

pub fn rectangle(x: i32, y: i32, width: i32, height: i32, fill: &'static str) -> Rectangle {
    Rectangle::new().set("x", x).set("y", y).set("width", width).set("height", height).set("fill", fill)
}

pub fn line(from: (i32, i32), to: (i32, i32), stroke: &'static str) -> Line {
    Line::new().set("x1", from.0).set("y1", from.1).set("x2", to.0).set("y2", to.1).set("stroke", stroke)
}

/// Shapes that say together what this is.
pub fn group(says: &str) -> Group {
    Group::new().add(Title::new(printable(says)))
}

/// A chart while it is drawn.
pub struct Canvas {
    width: i32,
    title: String,
    shapes: Group,
    /// Where the next thing under the heading goes.
    pub top: i32,
    /// All that the chart says, for those who do not see it.
    says: Vec<String>,
}

impl Canvas {
    /// Space at the edges.
    pub const EDGE: i32 = 24;

    pub fn new(width: i32, title: &str, under: &str) -> Self {
        let mut canvas = Self { width, title: printable(title), shapes: Group::new(), top: Self::EDGE, says: Vec::new() };
        canvas.lines(Pen::new(20).bold(), title);
        canvas.lines(Pen::new(13).fill(PALE), under);
        canvas.top += 10;
        canvas
    }

    pub fn add(&mut self, shape: impl Into<Element>) {
        let shapes = std::mem::take(&mut self.shapes);
        self.shapes = shapes.add(shape.into());
    }

    pub fn say(&mut self, text: &str) {
        self.says.push(printable(text));
    }

    /// A paragraph from edge to edge, below all there is.
    pub fn lines(&mut self, pen: Pen, words: &str) {
        for words in wrapped(words, self.width - 2 * Self::EDGE, pen.size) {
            self.top += pen.size + pen.size / 3;
            let at = self.top;
            self.add(text(Self::EDGE, at, pen, &words));
        }
    }

    /// The SVG text, as high as what was drawn.
    pub fn finish(self) -> String {
        let height = self.top + Self::EDGE;
        let description = Description::new().set("id", "description").add(Words::new(self.says.join("\n")));
        let document = Document::new()
            .set("viewBox", (0, 0, self.width, height))
            .set("width", self.width)
            .set("height", height)
            .set("role", "img")
            .set("aria-labelledby", "title description")
            .set("font-family", FONTS)
            .add(Title::new(self.title).set("id", "title"))
            .add(description)
            .add(rectangle(0, 0, self.width, height, "#ffffff"))
            .add(self.shapes);
        format!("{document}\n")
    }
}

/// Lines of at most so many pixels: a letter is about half as wide as its font is high.
pub fn wrapped(words: &str, pixels: i32, size: i32) -> Vec<String> {
    let columns = usize::try_from(pixels * 100 / (size * 56)).unwrap_or(1).max(8);
    textwrap::wrap(&printable(words), columns).into_iter().map(std::borrow::Cow::into_owned).collect()
}
