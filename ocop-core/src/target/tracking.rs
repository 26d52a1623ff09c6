//! Everything about figures in one answer: targets, sums, shares, and remarks.

use super::figure::{Figure, FigureView, Figures};
use super::progress::Progress;
use super::quantity::whole;
use super::remark::{Remark, RemarkCode, Weight};
use super::shares::Share;
use super::sums::{Dimension, Sum};
use super::text::message;
use super::words::subject;
use crate::calendar::Date;
use crate::lang::Lang;
use crate::table::fault::Fault;
use alloc::string::String;
use alloc::vec::Vec;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// How far targets are by a day, which sums hold, and the remarks on the figures. It serialises to the public format
/// (`docs/targets.md`), in which a figure is named by its index in the list of figures.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Tracking<'a> {
    /// The figures.
    pub figures: &'a Figures,
    /// Figures of the time through this day are used.
    pub as_of: Date,
    /// How far each target is, in the order of the targets.
    pub progress: Vec<Progress>,
    /// Totals and their parts.
    pub sums: Vec<Sum>,
    /// Counts beside their wholes.
    pub shares: Vec<Share>,
    /// Contradictions, warnings and notes.
    pub remarks: Vec<Remark>,
    lang: Option<Lang>,
}

impl<'a> Tracking<'a> {
    /// The answer of these figures about the time through `as_of`.
    pub fn of(figures: &'a Figures, as_of: Date) -> Self {
        let sums = figures.sums();
        let remarks = figures.reconcile_with(&sums);
        Self { figures, as_of, progress: figures.progress(as_of), sums, shares: figures.shares(as_of), remarks, lang: None }
    }

    /// The same in a language: when serialised, remarks and faults have a message, and figures have their subject in words.
    #[must_use]
    pub fn localised(self, lang: Lang) -> Self {
        Self { lang: Some(lang), ..self }
    }

    /// What could not be used of the tables: of localities and mappings first, then of figures.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.figures.localities().faults().iter().chain(self.figures.faults().iter())
    }
}

impl<'a> Serialize for Tracking<'a> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { figures, lang, .. } = *self;
        let localities = figures.localities();
        let figure =
            |figure: &'a Figure| FigureIn { figure: figures.view(figure), subject: lang.map(|lang| subject(figures, figure, lang)) };
        let sums = self.sums.iter().map(|sum| SumView {
            by: sum.by,
            totals: &sum.totals,
            parts: &sum.parts,
            sum: sum.sum,
            holds: sum.holds(figures),
            missing: localities.ids(&sum.missing),
        });
        let remarks = self.remarks.iter().map(|remark| RemarkView {
            code: remark.code,
            weight: remark.weight,
            params: Params(&remark.params),
            figures: &remark.figures,
            places: localities.ids(&remark.places),
            message: lang.map(|lang| message(remark, figures, lang)),
        });
        let mut object = serializer.serialize_struct("Tracking", 7)?;
        object.serialize_field("as_of", &self.as_of)?;
        object.serialize_field("figures", &figures.all.iter().map(figure).collect::<Vec<_>>())?;
        object.serialize_field("targets", &self.progress)?;
        object.serialize_field("sums", &sums.collect::<Vec<_>>())?;
        object.serialize_field("shares", &self.shares)?;
        object.serialize_field("remarks", &remarks.collect::<Vec<_>>())?;
        object.serialize_field("faults", &self.faults().map(|fault| fault.view(lang)).collect::<Vec<_>>())?;
        object.end()
    }
}

#[derive(serde::Serialize)]
struct FigureIn<'a> {
    #[serde(flatten)]
    figure: FigureView<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
}

#[derive(serde::Serialize)]
struct SumView<'a> {
    by: Dimension,
    totals: &'a [usize],
    parts: &'a [usize],
    #[serde(serialize_with = "whole")]
    sum: u64,
    holds: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<&'a str>,
}

#[derive(serde::Serialize)]
struct RemarkView<'a> {
    code: RemarkCode,
    weight: Weight,
    params: Params<'a>,
    #[serde(skip_serializing_if = "<[usize]>::is_empty")]
    figures: &'a [usize],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
}

struct Params<'a>(&'a [(&'static str, String)]);

impl Serialize for Params<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
