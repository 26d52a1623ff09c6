//! What a form draws itself from: the rulebook's own views, put together by set.

use ocop_core::dossier::Paper;
use ocop_core::format::{Each, Object, ToValue, Value};
use ocop_core::rulebook::{Gate, ProductSet, SetGate};
use ocop_core::text::{Bilingual, paper_name, producer_name};
use ocop_core::{Decision, Lang, Rulebook};

/// How a form sees a thing of the rulebook.
#[derive(Clone, Copy)]
pub(crate) struct View<T>(pub(crate) T);

impl<T> ToValue for View<T>
where
    Self: Object,
{
    fn value(&self) -> Value<'_> {
        Value::object(self)
    }
}

/// Where a set stands: its number, its name and its place in the classification.
fn place(set: ProductSet<'_>, lang: Option<Lang>, each: &mut dyn FnMut(&str, Value<'_>)) {
    let mut text = |name: &str, text: Bilingual<'_>| match lang {
        Some(lang) => each(name, Value::text(text.get(lang))),
        None => each(name, text.value()),
    };
    text("name", set.name());
    text("sector", set.sector());
    text("group", set.group());
    if let Some(subgroup) = set.subgroup() {
        text("subgroup", subgroup);
    }
}

/// A set in a list, in one language or both.
impl Object for View<(ProductSet<'_>, Option<Lang>)> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let (set, lang) = self.0;
        each("no", set.no().value());
        place(set, lang, each);
    }
}

/// A sheet with all that a form says beside it.
impl Object for View<ProductSet<'static>> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let set = self.0;
        let book = set.rulebook();
        each("decision", book.decision().value());
        each("no", set.no().value());
        place(set, None, each);
        each("ministries", Each(set.ministries()).value());
        each("producers", Each(set.producers().iter().map(View)).value());
        each("samples", set.samples().value());
        each("bands", book.bands().value());
        each("parts", Each(set.parts()).value());
        each("gates", Each(set.gates().map(View)).value());
        each("papers", Each(Paper::ALL.iter().copied().map(View)).value());
        each("readings", Each(book.readings()).value());
    }
}

impl Object for View<ocop_core::ProducerKind> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        each("kind", self.0.value());
        each("name", producer_name(self.0).value());
    }
}

impl Object for View<Paper> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        each("kind", self.0.value());
        each("name", paper_name(self.0).value());
        each("compulsory", self.0.is_compulsory().value());
    }
}

impl Object for View<SetGate<'static>> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let gate = self.0;
        each("id", gate.id().value());
        each("effect", gate.effect().value());
        each("text", gate.text().value());
        if let Some(criterion) = gate.criterion() {
            each("criterion", criterion.value());
        }
        each("declared", gate.id().is_declared().value());
        if let Some(papers) = gate.gate().map(Gate::papers).filter(|papers| !papers.is_empty()) {
            each("evidence", papers.value());
        }
        each("cite", gate.cite().value());
    }
}

/// A decision, and whether its rulebook is here.
impl Object for View<Decision> {
    fn entries(&self, each: &mut dyn FnMut(&str, Value<'_>)) {
        let decision = self.0;
        let book = Rulebook::embedded(decision);
        each("decision", decision.value());
        each("number", decision.number().value());
        each("in_force_from", decision.in_force_from().value());
        each("available", book.is_some().value());
        if let Some(provenance) = book.and_then(Rulebook::provenance) {
            each("provenance", provenance.value());
        }
    }
}
