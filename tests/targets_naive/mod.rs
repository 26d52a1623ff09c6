//! Progress and reconciliation once more, naively: written from `docs/targets.md` and the meaning of targets alone, with
//! plain 128-bit fractions, `jiff` dates and lists that are searched from end to end. It expects rows without faults.

#![allow(clippy::missing_panics_doc, dead_code, clippy::cast_possible_truncation, reason = "a judge in tests")]

pub mod table;

use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

// ---- Fractions ----

/// A fraction that is not reduced; the denominator is over zero.
#[derive(Clone, Copy, Debug)]
pub struct Frac(pub i128, pub i128);

impl Frac {
    pub const fn whole(number: i128) -> Self {
        Self(number, 1)
    }

    pub const fn plus(self, other: Self) -> Self {
        Self(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }

    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 * other.1 - other.0 * self.1, self.1 * other.1)
    }

    pub const fn times(self, other: Self) -> Self {
        Self(self.0 * other.0, self.1 * other.1)
    }

    pub const fn over(self, other: Self) -> Option<Self> {
        if other.0 == 0 { None } else { Some(Self(self.0 * other.1, self.1 * other.0)) }
    }

    /// Half up: the largest whole number that is at most a half more.
    pub const fn half_up(self) -> i128 {
        (2 * self.0 + self.1).div_euclid(2 * self.1)
    }
}

impl PartialEq for Frac {
    fn eq(&self, other: &Self) -> bool {
        self.0 * other.1 == other.0 * self.1
    }
}

impl Eq for Frac {}

impl PartialOrd for Frac {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Frac {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }
}

/// A percentage as it is printed: one decimal, half up, and never 100 of what is not reached.
pub fn printed(percent: Frac) -> String {
    let tenths = Frac(percent.0 * 1000, percent.1).half_up();
    let tenths = if percent < Frac::whole(1) { tenths.min(999) } else { tenths };
    format!("{}.{}", tenths / 10, tenths % 10)
}

// ---- Time ----

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Time {
    Day(Date),
    Year(i16),
    Period(Date, Date),
}

impl Time {
    pub fn read(text: &str) -> Self {
        if let Some((first, last)) = text.split_once('/') {
            Self::Period(first.parse().unwrap(), last.parse().unwrap())
        } else if text.len() == 4 {
            Self::Year(text.parse().unwrap())
        } else {
            Self::Day(text.parse().unwrap())
        }
    }

    pub fn first(self) -> Date {
        match self {
            Self::Day(day) | Self::Period(day, _) => day,
            Self::Year(year) => jiff::civil::date(year, 1, 1),
        }
    }

    pub fn last(self) -> Date {
        match self {
            Self::Day(day) | Self::Period(_, day) => day,
            Self::Year(year) => jiff::civil::date(year, 12, 31),
        }
    }

    pub const fn is_year(self) -> bool {
        matches!(self, Self::Year(_))
    }

    /// Same days: a flow of a year is a flow of its period; a stock of a year alone is of an unknown day.
    fn same(self, other: Self, stock: bool) -> bool {
        (self.first(), self.last()) == (other.first(), other.last()) && (!stock || self.is_year() == other.is_year())
    }
}

fn days(from: Date, through: Date) -> i128 {
    i128::from(through.since(from).unwrap().get_days())
}

// ---- Figures ----

type Names = BTreeSet<&'static str>;

const STARS: [&str; 7] = ["1", "2", "3", "potential_4", "4", "potential_5", "5"];
const GROUPS: [(&str, &str); 17] = [
    ("food", "fresh_food"),
    ("food", "raw_food"),
    ("food", "processed_food"),
    ("food", "seasonings"),
    ("drinks", "tea"),
    ("drinks", "coffee_and_cocoa"),
    ("drinks", "alcoholic_drinks"),
    ("drinks", "non_alcoholic_drinks"),
    ("medicinal", "functional_food_and_medicines"),
    ("medicinal", "cosmetics"),
    ("medicinal", "essential_oils_and_other_medicinal"),
    ("", "household_and_decorative_handicraft"),
    ("", "fabric_and_clothing"),
    ("ornamental", "flowers"),
    ("ornamental", "ornamental_plants"),
    ("ornamental", "ornamental_animals"),
    ("", "tourism_services"),
];
const PRODUCERS: [(&str, &str); 10] = [
    ("", "cooperative"),
    ("", "cooperative_group"),
    ("enterprise", "small_or_medium_enterprise"),
    ("", "farm"),
    ("household", "producing_household"),
    ("household", "family_household"),
    ("", "association"),
    ("", "operations_centre"),
    ("", "equivalent_organisation"),
    ("", "other"),
];
const FILINGS: [&str; 3] = ["first_time", "upgrade", "re_evaluation"];

/// Where nothing under 3 stars is.
const ABOVE: [&str; 5] = ["recognised", "valid", "expired", "lapsed", "revoked"];

fn pick(text: &str, known: &[(&'static str, &'static str)]) -> Names {
    let said: Vec<&str> = text.split('+').filter(|name| !name.is_empty()).collect();
    known.iter().filter(|(family, name)| said.is_empty() || said.contains(name) || said.contains(family)).map(|(_, name)| *name).collect()
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct What {
    pub counts: String,
    pub step: String,
    pub stars: Names,
    pub groups: Names,
    pub producers: Names,
    pub filings: Names,
    pub unit: String,
    pub of: String,
    pub round: String,
}

impl What {
    /// A count of everything.
    fn all() -> Self {
        let (groups, producers, filings) = (pick("", &GROUPS), pick("", &PRODUCERS), FILINGS.into());
        let (counts, step, unit) = (String::new(), String::new(), "count".to_owned());
        Self { counts, step, stars: stars("", ""), groups, producers, filings, unit, of: String::new(), round: String::new() }
    }

    fn count(&self) -> Self {
        Self { unit: "count".to_owned(), of: String::new(), ..self.clone() }
    }

    fn whole(&self) -> Self {
        let mut whole = self.count();
        whole.stars = stars("", &self.step);
        whole.groups = pick("", &GROUPS);
        whole.producers = pick("", &PRODUCERS);
        whole.filings = FILINGS.into();
        whole
    }
}

fn stars(text: &str, step: &str) -> Names {
    let mut names: Names = pick(text, &STARS.map(|star| ("", star)));
    if text.split('+').any(|name| name == "3_up") {
        names.extend(["3", "potential_4", "4", "potential_5", "5"]);
    }
    if ABOVE.contains(&step) {
        names.remove("1");
        names.remove("2");
    }
    names
}

#[derive(Clone, Debug)]
pub struct Fig {
    pub id: String,
    pub place: String,
    pub kind: String,
    pub what: Option<What>,
    pub stock: bool,
    pub time: Time,
    pub shape: String,
    pub value: Frac,
    pub decimals: u32,
    pub up_to: Option<Frac>,
    pub base: String,
    pub source: String,
}

fn number(text: &str) -> (Frac, u32) {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let decimals = part.len() as u32;
    (Frac([whole, part].concat().parse().unwrap(), 10i128.pow(decimals)), decimals)
}

impl Fig {
    pub fn read(row: &BTreeMap<String, String>) -> Self {
        let get = |name: &str| row.get(name).map_or("", |value| value.trim());
        let unit = if get("unit").is_empty() { "count" } else { get("unit") };
        let what = (!get("counts").is_empty()).then(|| What {
            counts: get("counts").to_owned(),
            step: get("step").to_owned(),
            stars: stars(get("star"), get("step")),
            groups: pick(get("group"), &GROUPS),
            producers: pick(get("producer"), &PRODUCERS),
            filings: pick(get("filing"), &FILINGS.map(|filing| ("", filing))),
            unit: unit.to_owned(),
            of: get("of").to_owned(),
            round: get("round").to_owned(),
        });
        let (value, decimals) = number(get("value"));
        Self {
            id: get("id").to_owned(),
            place: get("place").to_owned(),
            kind: get("kind").to_owned(),
            what,
            stock: get("basis") == "stock",
            time: Time::read(get("when")),
            shape: get("shape").to_owned(),
            value,
            decimals,
            up_to: Some(get("up_to")).filter(|text| !text.is_empty()).map(|text| number(text).0),
            base: get("base").to_owned(),
            source: get("source").to_owned(),
        }
    }

    fn fact(&self) -> bool {
        matches!(self.kind.as_str(), "actual" | "derived")
    }

    fn about(&self, place: &str, what: &What, stock: bool) -> bool {
        self.fact() && self.place == place && self.stock == stock && self.what.as_ref() == Some(what)
    }
}

// ---- Progress ----

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attained {
    pub value: Frac,
    pub how: &'static str,
    pub time: Time,
    pub disputed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub attained: Option<Attained>,
    /// Attained, base.
    pub reached: Vec<(Frac, Frac)>,
    /// Missing where under zero, over where not.
    pub difference: Option<Frac>,
    /// Days gone by, days in all.
    pub elapsed: Option<(i128, i128)>,
    /// By last and mean pace, smallest and largest.
    pub forecast: Option<[i128; 4]>,
    pub verdict: &'static str,
    pub why: &'static str,
}

/// The smallest of the figures of one time.
fn least(figs: &[&Fig]) -> Attained {
    let smallest = figs.iter().min_by(|one, other| one.value.cmp(&other.value)).unwrap();
    let reported = figs.iter().any(|fig| fig.value == smallest.value && fig.kind == "actual");
    Attained {
        value: smallest.value,
        how: if reported { "reported" } else { "derived" },
        time: smallest.time,
        disputed: figs.iter().any(|fig| fig.value != smallest.value),
    }
}

fn of_time<'a>(figs: &[&'a Fig], time: Time, stock: bool) -> Vec<&'a Fig> {
    figs.iter().copied().filter(|fig| fig.time.same(time, stock)).collect()
}

/// The last stock: of the last year that has one, one with a day before one without.
fn last_stock(figs: &[Fig], place: &str, what: &What, limit: Date, wanted: impl Fn(&Fig) -> bool) -> Option<Attained> {
    let known: Vec<&Fig> = figs.iter().filter(|fig| fig.about(place, what, true) && fig.time.last() <= limit && wanted(fig)).collect();
    let newest = known.iter().max_by_key(|fig| (fig.time.last().year(), !fig.time.is_year(), fig.time.last()))?;
    Some(least(&of_time(&known, newest.time, true)))
}

/// A share from the two counts of the last time that has both.
fn divided(figs: &[Fig], place: &str, what: &What, limit: Date) -> Option<Attained> {
    if what.unit != "share" || what.of != "whole" {
        return None;
    }
    let of = |what: &What| -> Vec<&Fig> { figs.iter().filter(|fig| fig.about(place, what, true) && fig.time.last() <= limit).collect() };
    let (part, whole) = (of(&what.count()), of(&what.whole()));
    let shares = part.iter().filter_map(|fig| {
        let whole = of_time(&whole, fig.time, true);
        let (part, whole) = (least(&of_time(&part, fig.time, true)), (!whole.is_empty()).then(|| least(&whole))?);
        let value = Frac(part.value.0 * 100, part.value.1).over(whole.value).filter(|share| *share <= Frac::whole(100))?;
        Some(Attained { value, how: "divided", time: fig.time, disputed: part.disputed || whole.disputed })
    });
    shares.max_by_key(|share| (share.time.last().year(), !share.time.is_year(), share.time.last()))
}

/// What came in from a day on, by the figures that reach furthest: published, else a sum of flows, else a difference of
/// stocks.
fn came_in(figs: &[Fig], place: &str, what: &What, first: Date, limit: Date) -> Option<Attained> {
    let flows: Vec<&Fig> = figs.iter().filter(|fig| fig.about(place, what, false) && fig.time.last() <= limit).collect();
    let mut best: Option<(Date, Attained)> = None;
    let mut offer = |last: Date, attained: Attained| {
        if best.as_ref().is_none_or(|(so_far, _)| last > *so_far) {
            best = Some((last, attained));
        }
    };
    let mut published: Vec<Time> = flows.iter().map(|fig| fig.time).filter(|time| time.first() == first).collect();
    published.sort_by_key(|time| time.last());
    for &time in published.iter().rev() {
        offer(time.last(), least(&of_time(&flows, time, false)));
    }
    if what.round.is_empty() {
        // Every chain of flows; the furthest, of as few links as can be.
        let mut chains: Vec<(Date, Frac, bool, usize)> = vec![(first.yesterday().unwrap(), Frac::whole(0), false, 0)];
        let mut at = 0;
        while at < chains.len() {
            let (end, sum, disputed, links) = chains[at];
            at += 1;
            let next = end.tomorrow().unwrap();
            let ends: BTreeSet<Date> = flows.iter().filter(|fig| fig.time.first() == next).map(|fig| fig.time.last()).collect();
            for last in ends {
                let link = least(&of_time(&flows, Time::Period(next, last), false));
                if !chains.iter().any(|&(known, ..)| known == last) {
                    chains.push((last, sum.plus(link.value), disputed || link.disputed, links + 1));
                }
            }
        }
        if let Some(&(last, value, disputed, links)) = chains.iter().max_by_key(|(last, ..)| *last)
            && links > 1
        {
            offer(last, Attained { value, how: "summed", time: Time::Period(first, last), disputed });
        }
        // Upgrades move products between stars: of some stars only, a difference of stocks is not what came in.
        if what.step != "valid" && what.unit == "count" && what.stars == stars("", &what.step) && first > jiff::civil::date(1, 1, 1) {
            let eve = first.yesterday().unwrap();
            let stocks: Vec<&Fig> = figs.iter().filter(|fig| fig.about(place, what, true) && !fig.time.is_year()).collect();
            let before = of_time(&stocks, Time::Day(eve), true);
            let after = stocks.iter().map(|fig| fig.time.last()).filter(|day| *day >= first && *day <= limit).max();
            if let (false, Some(day)) = (before.is_empty(), after) {
                let (before, after) = (least(&before), least(&of_time(&stocks, Time::Day(day), true)));
                let value = after.value.minus(before.value);
                if value >= Frac::whole(0) {
                    let disputed = before.disputed || after.disputed;
                    offer(day, Attained { value, how: "subtracted", time: Time::Period(first, day), disputed });
                }
            }
        }
    }
    best.map(|(_, attained)| attained)
}

pub fn progress(figs: &[Fig], target: &Fig, as_of: Date) -> Progress {
    let mut answer =
        Progress { attained: None, reached: Vec::new(), difference: None, elapsed: None, forecast: None, verdict: "unknown", why: "" };
    let Some(what) = &target.what else {
        answer.why = "not_comparable";
        return answer;
    };
    let (first, last) = (target.time.first(), target.time.last());
    let limit = as_of.min(last);
    let base = figs.iter().find(|fig| !fig.id.is_empty() && fig.id == target.base);
    let increment = target.shape == "increment";
    let by_stock = increment || target.stock;
    let counted = if increment { base.and_then(|base| base.what.clone()).unwrap_or_else(|| what.clone()) } else { what.clone() };

    answer.attained = if by_stock {
        // What stood at the base, or before the period, is not yet an increment.
        let later = |fig: &Fig| !increment || base.is_none_or(|base| fig.time.first() > base.time.last() && fig.time.last() >= first);
        let published = last_stock(figs, &target.place, &counted, limit, later);
        let divided = divided(figs, &target.place, &counted, limit);
        match (published, divided) {
            (Some(published), Some(divided)) if divided.time.last() > published.time.last() => Some(divided),
            (published, divided) => published.or(divided),
        }
    } else {
        came_in(figs, &target.place, what, first, limit)
    };
    answer.forecast = if by_stock { forecast(figs, &target.place, &counted, as_of, last) } else { None };

    let begin = if target.stock { None } else { Some(first) };
    if as_of < first && !target.stock {
        answer.why = "not_begun";
    } else if answer.attained.is_none() {
        answer.why = "no_figure";
    }
    let Some(attained) = answer.attained.clone() else { return answer };

    answer.reached = match (increment, base, target.up_to) {
        (true, Some(base), _) => {
            let came = attained.value.minus(base.value).max(Frac::whole(0));
            vec![(attained.value, base.value.plus(target.value)), (came, target.value)]
        }
        (_, _, Some(upper)) => vec![(attained.value, target.value), (attained.value, upper)],
        _ => vec![(attained.value, target.value)],
    };
    let (value, goal) = answer.reached[0];
    answer.difference = Some(match target.up_to {
        Some(upper) if value > upper => value.minus(upper),
        Some(_) if value >= goal => Frac::whole(0),
        _ => value.minus(goal),
    });
    let day = if attained.time.is_year() && by_stock { None } else { Some(attained.time.last()) };
    if let (Some(begin), Some(day)) = (begin, day) {
        answer.elapsed = Some(((days(begin, day) + 1).max(0), days(begin, last) + 1));
    }
    (answer.verdict, answer.why) = verdict(&answer, increment, as_of, (first, last), target.stock, day);
    answer
}

fn verdict(
    answer: &Progress,
    increment: bool,
    as_of: Date,
    (first, last): (Date, Date),
    stock: bool,
    day: Option<Date>,
) -> (&'static str, &'static str) {
    let (value, goal) = answer.reached[0];
    if value >= goal {
        ("met", "")
    } else if !stock && as_of < first {
        ("unknown", "not_begun")
    } else if as_of >= last {
        match day {
            Some(day) if day >= last => ("missed", ""),
            None if answer.attained.as_ref().is_some_and(|attained| attained.time.last() >= last) => ("unknown", "day_unknown"),
            _ => ("unknown", "no_figure_for_end"),
        }
    } else if day.is_none() {
        ("unknown", "day_unknown")
    } else if stock {
        ("unknown", "no_start")
    } else if let Some((gone, all)) = answer.elapsed {
        let (part, of) = if increment { answer.reached[1] } else { answer.reached[0] };
        if part.over(of).is_some_and(|share| share >= Frac(gone, all)) { ("ahead", "") } else { ("behind", "") }
    } else {
        ("unknown", "no_figure")
    }
}

/// By last and by mean pace, with the smallest and the largest pace seen; never under three reported figures of one series.
fn forecast(figs: &[Fig], place: &str, what: &What, as_of: Date, on: Date) -> Option<[i128; 4]> {
    let known: Vec<&Fig> = figs
        .iter()
        .filter(|fig| fig.about(place, what, true) && fig.kind == "actual" && !fig.time.is_year() && fig.time.last() <= as_of)
        .collect();
    let each: BTreeSet<Date> = known.iter().map(|fig| fig.time.last()).collect();
    let series: Vec<(Date, Frac)> = each
        .into_iter()
        .filter_map(|day| {
            let all = of_time(&known, Time::Day(day), true);
            let number = least(&all);
            (!number.disputed).then_some((day, number.value))
        })
        .collect();
    let (&(first_day, first_value), &(last_day, last_value)) = (series.first()?, series.last()?);
    if series.len() < 3 || last_day >= on || what.unit != "count" {
        return None;
    }
    let ahead = |change: Frac, over: i128| last_value.plus(Frac(change.0 * days(last_day, on), change.1 * over));
    let steps: Vec<Frac> = series.windows(2).map(|pair| ahead(pair[1].1.minus(pair[0].1), days(pair[0].0, pair[1].0))).collect();
    let mean = ahead(last_value.minus(first_value), days(first_day, last_day));
    // Never fewer than none.
    Some([steps[steps.len() - 1], mean, *steps.iter().min()?, *steps.iter().max()?].map(|number| number.half_up().max(0)))
}

// ---- Reconciliation ----

/// Whether the finer number, rounded half up to the decimals of the coarser one, is the coarser one.
fn agree(one: &Fig, other: &Fig) -> bool {
    let (fine, coarse) = if one.decimals >= other.decimals { (one, other) } else { (other, one) };
    let scale = 10i128.pow(coarse.decimals);
    Frac(fine.value.0 * scale, fine.value.1).half_up() == Frac(coarse.value.0 * scale, coarse.value.1).half_up()
}

/// The runs of figures of one thing, place and time whose numbers cannot all be right, by their ids.
pub fn disagreements(figs: &[Fig]) -> BTreeSet<BTreeSet<String>> {
    let facts: Vec<&Fig> = figs.iter().filter(|fig| fig.fact() && fig.what.is_some()).collect();
    let mut found = BTreeSet::new();
    for one in &facts {
        let run: Vec<&&Fig> = facts
            .iter()
            .filter(|fig| fig.place == one.place && fig.what == one.what && fig.stock == one.stock && fig.time.same(one.time, one.stock))
            .collect();
        if run.iter().any(|fig| run.iter().any(|other| !agree(fig, other))) {
            found.insert(run.iter().map(|fig| fig.id.clone()).collect());
        }
    }
    found
}

/// Counts beside what they are a part of, of the time through a day: the ids of both, and whether it is all there are or
/// the nation's. `nation_of` names the nation that a region or a province lies in.
pub fn shares(figs: &[Fig], nation_of: &dyn Fn(&str) -> Option<String>, as_of: Date) -> BTreeSet<(String, String, &'static str)> {
    let counted = |fig: &&Fig| fig.fact() && fig.time.last() <= as_of && fig.what.as_ref().is_some_and(|what| what.unit == "count");
    let mut found = BTreeSet::new();
    for part in figs.iter().filter(counted) {
        for whole in
            figs.iter().filter(counted).filter(|whole| (whole.time.first(), whole.time.last()) == (part.time.first(), part.time.last()))
        {
            let (of_part, of_whole) = (part.what.as_ref().unwrap(), whole.what.as_ref().unwrap());
            let unrestricted = What { counts: of_part.counts.clone(), step: "existing".to_owned(), ..What::all() };
            if part.place == whole.place && of_part.step != "existing" && *of_whole == unrestricted {
                found.insert((part.id.clone(), whole.id.clone(), "existing"));
            }
            if nation_of(&part.place).as_ref() == Some(&whole.place) && of_part == of_whole && part.stock == whole.stock {
                found.insert((part.id.clone(), whole.id.clone(), "nation"));
            }
        }
    }
    found
}

/// Totals with the sum of their parts by one of the four sets, where the parts given by one source are disjoint: the ids of
/// the total and of the parts, and both numbers.
pub fn sums(figs: &[Fig]) -> BTreeSet<(String, BTreeSet<String>, i128, i128)> {
    type Set = fn(&mut What) -> &mut Names;
    let sets: [Set; 4] = [|what| &mut what.stars, |what| &mut what.groups, |what| &mut what.producers, |what| &mut what.filings];
    let mut found = BTreeSet::new();
    let counted = |fig: &&Fig| fig.fact() && fig.what.as_ref().is_some_and(|what| what.unit == "count");
    for total in figs.iter().filter(counted) {
        let whole = total.what.clone().unwrap();
        for set in sets {
            let parts: Vec<&Fig> = figs
                .iter()
                .filter(counted)
                .filter(|part| {
                    let mut what = part.what.clone().unwrap();
                    let own = set(&mut what).clone();
                    set(&mut what).clone_from(set(&mut whole.clone()));
                    let all = set(&mut whole.clone()).clone();
                    part.place == total.place
                        && part.stock == total.stock
                        && part.source == total.source
                        && part.time.same(total.time, total.stock)
                        && what == whole
                        && own.len() < all.len()
                        && own.is_subset(&all)
                })
                .collect();
            let names: Vec<Names> = parts.iter().map(|part| set(&mut part.what.clone().unwrap()).clone()).collect();
            let disjoint = names.iter().enumerate().all(|(at, one)| names[at + 1..].iter().all(|other| one.is_disjoint(other)));
            if parts.len() > 1 && disjoint {
                let sum = parts.iter().map(|part| part.value.half_up()).sum();
                let ids = parts.iter().map(|part| part.id.clone()).collect();
                found.insert((total.id.clone(), ids, total.value.half_up(), sum));
            }
        }
    }
    found
}

/// Flows of all that is recognised whose stocks before and after are published once each: the ids of the three, where stock
/// = previous + flow does not hold.
pub fn broken_flows(figs: &[Fig]) -> BTreeSet<[String; 3]> {
    let mut found = BTreeSet::new();
    for flow in figs.iter().filter(|fig| fig.fact() && !fig.stock) {
        let Some(what) = flow.what.as_ref().filter(|what| **what == what.whole() && what.step == "recognised" && what.round.is_empty())
        else {
            continue;
        };
        let on = |day: Date| -> Vec<&Fig> {
            figs.iter().filter(|fig| fig.about(&flow.place, what, true) && fig.time == Time::Day(day)).collect()
        };
        let (before, after) = (on(flow.time.first().yesterday().unwrap()), on(flow.time.last()));
        let flows = figs.iter().filter(|fig| fig.about(&flow.place, what, false) && fig.time.same(flow.time, false)).count();
        if let ([before], 1, [after]) = (before.as_slice(), flows, after.as_slice())
            && before.value.plus(flow.value) != after.value
        {
            found.insert([before.id.clone(), flow.id.clone(), after.id.clone()]);
        }
    }
    found
}
