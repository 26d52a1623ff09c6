//! Facts of the public figures: what contradicts what, Hà Nội's stars, the article's numbers, and what is said of them.

mod targets_naive;

use ocop_core::Lang;
use ocop_core::calendar::parse_date;
use ocop_core::table::{self, FaultCode};
use ocop_core::target::{
    Basis, Counted, Difference, FigureKind, Figures, How, Measure, PercentOf, Progress, Quantity, Ratio, Remark, RemarkCode, Shape,
    StarClass, StarClasses, Step, Tracking, Unit, Verdict, Weight, When, Why, message, template,
};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use targets_naive::table::{Line, figures, table as rows_of};
use unicode_normalization::is_nfc;

static ROWS: LazyLock<Vec<Line>> = LazyLock::new(|| rows_of("figures.csv"));
static FIGURES: LazyLock<Figures> = LazyLock::new(|| figures(&ROWS));
static STARS: LazyLock<Figures> = LazyLock::new(|| figures(&rows_of("hanoi-stars.csv")));

fn at(id: &str) -> usize {
    FIGURES.all().iter().position(|figure| figure.id.as_deref() == Some(id)).unwrap_or_else(|| panic!("{id}"))
}

fn id(no: usize) -> &'static str {
    FIGURES.all()[no].id.as_deref().unwrap()
}

fn value(id: &str) -> String {
    FIGURES.all()[at(id)].value.to_string()
}

fn progress(target: &str, as_of: &str) -> Progress {
    let target = at(target);
    FIGURES.progress(parse_date(as_of).unwrap()).into_iter().find(|progress| progress.target == target).unwrap()
}

fn whole(number: u64) -> Ratio {
    Quantity::whole(number).into()
}

/// The ways of reading: of what, attained, base, as printed.
fn reached(progress: &Progress) -> Vec<(PercentOf, String, String, String)> {
    let way = |way: &ocop_core::target::Reached| {
        (way.of, way.attained.to_string(), way.base.to_string(), way.percent.map_or(String::new(), |percent| percent.to_string()))
    };
    progress.reached.iter().map(way).collect()
}

fn named(remark: &Remark) -> BTreeSet<&'static str> {
    remark.figures.iter().map(|&no| id(no)).collect()
}

#[test]
fn every_row_is_read_without_a_fault() {
    assert_eq!(FIGURES.localities().faults().iter().count(), 0);
    assert_eq!(FIGURES.faults().iter().count(), 0, "{:?}", FIGURES.faults());
    assert_eq!((ROWS.len(), FIGURES.all().len()), (377, 377));
    let of = |kind| FIGURES.all().iter().filter(|figure| figure.kind == kind).count();
    let kinds = [FigureKind::Actual, FigureKind::Target, FigureKind::Derived, FigureKind::Forecast];
    assert_eq!(kinds.map(of), [323, 48, 5, 1]);
    assert_eq!((STARS.faults().iter().count(), STARS.all().len()), (0, 41));
    for figure in FIGURES.all() {
        let row = &ROWS[usize::try_from(figure.row).unwrap() - 2];
        assert_eq!(figure.id.as_ref(), row.get("id"));
        assert_eq!((&figure.value.to_string(), &figure.when.to_string()), (&row["value"], &row["when"]), "as published");
    }
}

// ---- What contradicts what ----

#[test]
fn each_listed_contradiction_is_found() {
    let contradictions: Vec<(RemarkCode, BTreeSet<&str>)> = FIGURES
        .reconcile()
        .iter()
        .filter(|remark| remark.weight == Weight::Contradiction)
        .map(|remark| (remark.code, named(remark)))
        .collect();
    let listed = [
        (RemarkCode::SourcesDisagree, vec!["15590", "14642"]),
        (RemarkCode::SourcesDisagree, vec!["691", "686"]),
        (RemarkCode::SourcesDisagree, vec!["191", "19"]),
        (RemarkCode::PartsExceedTotal, vec!["212", "55", "85", "74"]),
        (RemarkCode::PartsFallShort, vec!["28", "9", "18"]),
        (RemarkCode::StatementDiffers, vec!["50", "58", "11.6"]),
    ];
    for (code, values) in listed {
        let values: BTreeSet<&str> = values.into_iter().collect();
        let found = contradictions.iter().filter(|(found, ids)| {
            *found == code
                && ids.iter().map(|id| value(id)).collect::<BTreeSet<_>>() == values.iter().map(|&value| value.to_owned()).collect()
        });
        assert_eq!(found.count(), 1, "{code:?} {values:?}");
    }
    let districts =
        contradictions.iter().filter(|(code, ids)| *code == RemarkCode::PartsExceedTotal && ids.iter().any(|id| value(id) == "108"));
    let [(_, ids)] = districts.collect::<Vec<_>>()[..] else { panic!("Hà Nội 2024 by district, once") };
    let parts: u64 = ids.iter().map(|id| value(id).parse::<u64>().unwrap()).sum();
    assert_eq!(parts - 108, 110);
}

#[test]
fn a_year_alone_is_a_note_and_no_contradiction() {
    let remarks = FIGURES.reconcile();
    let of = |values: &[&str]| -> Vec<Weight> {
        let is_of = |remark: &&Remark| values.iter().all(|wanted| named(remark).iter().any(|id| value(id) == *wanted));
        remarks.iter().filter(is_of).map(|remark| remark.weight).collect()
    };
    assert_eq!(of(&["5021", "5401"]), [Weight::Note]);
    for remark in remarks.iter().filter(|remark| remark.weight == Weight::Contradiction && remark.code == RemarkCode::SourcesDisagree) {
        let dated: BTreeSet<bool> = remark.figures.iter().map(|&no| FIGURES.all()[no].when.day().is_some()).collect();
        assert_eq!(dated.len(), 1, "{}", message(remark, &FIGURES, Lang::En));
    }
}

#[test]
fn fifty_of_2023s_104_were_in_stock_and_that_is_a_warning() {
    let remarks = FIGURES.reconcile();
    let said: Vec<&Remark> = remarks.iter().filter(|remark| named(remark).iter().any(|id| value(id) == "104")).collect();
    let warning = said.iter().find(|remark| remark.code == RemarkCode::FlowAlreadyInStock).unwrap();
    assert_eq!((warning.weight, warning.param("flow"), warning.param("again")), (Weight::Warning, Some("104"), Some("50")));
    assert!(said.iter().all(|remark| remark.weight != Weight::Contradiction));
}

// ---- Hà Nội's stars ----

use StarClass::{Five, Four, PotentialFive, Three};

#[test]
fn hanois_star_table_is_consistent_and_as_written() {
    let remarks = STARS.reconcile();
    let bad = |remark: &&Remark| {
        remark.weight == Weight::Contradiction || matches!(remark.code, RemarkCode::StockDiffersFromFlows | RemarkCode::FlowAlreadyInStock)
    };
    let found: Vec<String> = remarks.iter().filter(bad).map(|remark| message(remark, &STARS, Lang::En)).collect();
    assert!(found.is_empty(), "{found:#?}");

    let number = |star: Option<StarClass>, basis: Basis, when: String| -> Option<u64> {
        let measure = Measure::count(Counted::Product, Step::Recognised);
        let measure = star.map_or(measure, |star| measure.of_stars(StarClasses::EMPTY.with(star)));
        let when = when.parse::<When>().unwrap();
        let same = STARS.all().iter().filter(|figure| (figure.measure, figure.basis, figure.when) == (Some(measure), basis, when));
        let values: Vec<u64> = same.map(|figure| figure.value.as_whole().unwrap()).collect();
        assert!(values.len() < 2);
        values.first().copied()
    };
    let table = [
        (2020, [None; 4], [1054, 4, 13, 731, 306]),
        (2021, [Some(595), Some(228), Some(367), Some(0)], [1649, 4, 13, 1098, 534]),
        (2022, [Some(518), Some(246), Some(271), Some(1)], [2167, 6, 12, 1369, 780]),
        (2023, [Some(544), Some(440), Some(104), Some(0)], [2711, 6, 12, 1473, 1220]),
        (2024, [Some(606), Some(498), Some(98), Some(10)], [3317, 6, 22, 1571, 1718]),
    ];
    let mut before = None;
    for (year, flows, stocks) in table {
        let flow = [None, Some(Three), Some(Four), Some(PotentialFive)].map(|star| number(star, Basis::Flow, year.to_string()));
        assert_eq!(flow, flows, "{year}");
        let stars = [None, Some(Five), Some(PotentialFive), Some(Four), Some(Three)];
        let stock = stars.map(|star| number(star, Basis::Stock, format!("{year}-12-31")));
        assert_eq!(stock, stocks.map(Some), "{year}");
        assert_eq!(stocks[0], stocks[1..].iter().sum::<u64>());
        if let (Some(before), Some(flow)) = (before, flow[0]) {
            assert_eq!(before + flow, stocks[0], "{year}");
        }
        before = Some(stocks[0]);
    }
    let held = STARS.sums().iter().filter(|sum| sum.holds(&STARS)).count();
    assert_eq!((held, STARS.sums().len()), (9, 9), "five stocks and four flows by star");
}

#[test]
fn two_thousand_more_by_each_reading() {
    let progress = progress("ha-noi-2021-2025-increment-3-up-target", "2024-04-30");
    let way = |of, attained: &str, base: &str, percent: &str| (of, attained.to_owned(), base.to_owned(), percent.to_owned());
    assert_eq!(
        reached(&progress),
        [way(PercentOf::BaseAndIncrement, "2711", "3054", "88.8"), way(PercentOf::Increment, "1657", "2000", "82.9")]
    );
    assert_eq!(progress.difference, Some(Difference::Gap(whole(343))));
    // 1,216 of 1,826 days are 66.6 %.
    let elapsed = progress.elapsed.unwrap();
    assert_eq!((elapsed.days, elapsed.of, progress.verdict), (1_216, 1_826, Verdict::Ahead));
    let pace = progress.pace_needed.unwrap();
    assert_eq!((pace.gap, pace.days), (whole(343), 610));
}

// ---- The article ----

#[test]
fn every_number_of_the_article() {
    assert_eq!(value("ha-noi-2022-evaluated-target"), "400");
    assert_eq!(value("ha-noi-2022-registered"), "488");
    assert_eq!((value("ha-noi-2022-districts-participating").as_str(), value("ha-noi-2022-districts").as_str()), ("26", "30"));
    assert_eq!(value("ha-noi-2022-registered-over-plan"), "88");
    assert_eq!((value("ha-noi-2022-craft-villages").as_str(), value("ha-noi-2022-traditional-crafts").as_str()), ("1350", "47"));
    assert_eq!(value("vn-2022-traditional-crafts"), "52");

    let planned = progress("ha-noi-2022-evaluated-target", "2023-01-31");
    let steps: Vec<(Step, &str, Difference, String)> = planned
        .other_steps
        .iter()
        .map(|other| (other.step, id(other.figure), other.difference, other.percent.unwrap().to_string()))
        .collect();
    let registered = steps.iter().find(|(step, ..)| *step == Step::Registered).unwrap();
    assert_eq!((registered.1, registered.2, registered.3.as_str()), ("ha-noi-2022-registered", Difference::Surplus(whole(88)), "122.0"));
    let others = [(Step::Submitted, 129), (Step::Recognised, 118)];
    for (step, over) in others {
        assert_eq!(steps.iter().find(|(other, ..)| *other == step).unwrap().2, Difference::Surplus(whole(over)));
    }

    let stock = at("ha-noi-2021-12-31-stock");
    let sums = FIGURES.sums();
    let by_star = sums.iter().find(|sum| sum.totals.contains(&stock) && sum.by.as_str() == "star").unwrap();
    assert!(by_star.holds(&FIGURES) && by_star.is_complete.eq(&(by_star.parts.len() == 5)));
    let mut parts: Vec<u64> = by_star.parts.iter().map(|&part| FIGURES.all()[part].value.as_whole().unwrap()).collect();
    parts.sort_unstable();
    assert_eq!((parts, by_star.sum), (vec![4, 13, 534, 1_098], 1_649));

    let hoai_duc = progress("hoai-duc-2022-recognised-3-up-target", "2023-12-31");
    let attained = hoai_duc.attained.as_ref().unwrap();
    assert_eq!((attained.value, attained.how, hoai_duc.verdict), (whole(27), How::Derived, Verdict::Missed));
    assert_eq!(reached(&hoai_duc)[0].3, "77.1");
    assert_eq!(hoai_duc.difference, Some(Difference::Gap(whole(8))));

    let tourism = &FIGURES.all()[at("ha-noi-2022-2025-tourism-per-district-target")];
    assert_eq!((tourism.value, tourism.up_to, tourism.shape), (Quantity::whole(1), Some(Quantity::whole(3)), Some(Shape::Range)));
    assert_eq!(tourism.measure.unwrap().unit, Unit::Per);
    let protected = &FIGURES.all()[at("ha-noi-2025-tourism-protected-3-up-target")];
    assert_eq!((protected.value, protected.measure, protected.shape), (Quantity::whole(50), None, Some(Shape::AtLeast)));
    assert_eq!(progress("ha-noi-2025-tourism-protected-3-up-target", "2026-06-30").why, Some(Why::NotComparable));
    assert_eq!(value("hoai-duc-2022-managers-trained"), "100");
    assert_eq!(value("ha-noi-2021-2025-increment-3-up-target"), "2000");
}

#[test]
fn what_the_columns_cannot_say_is_kept_and_never_computed_with() {
    let silent: BTreeSet<usize> = (0..FIGURES.all().len()).filter(|&no| FIGURES.all()[no].measure.is_none()).collect();
    assert_eq!(silent.len(), ROWS.iter().filter(|row| row["counts"].is_empty()).count());
    assert!(silent.len() > 10);
    let tracking = Tracking::of(&FIGURES, FIGURES.last_day().unwrap());
    for &no in &silent {
        let figure = &FIGURES.all()[no];
        assert!(!figure.text.is_empty());
        assert!(ocop_core::target::words::subject(&FIGURES, figure, Lang::Vi).contains(&figure.text));
    }
    for progress in &tracking.progress {
        let used = progress.attained.iter().flat_map(|attained| attained.figures.iter().chain(&attained.disputed_by));
        let used = used
            .chain(progress.forecast.iter().flat_map(|forecast| &forecast.figures))
            .chain(progress.other_steps.iter().map(|o| &o.figure));
        assert!(used.into_iter().all(|no| !silent.contains(no)));
        if silent.contains(&progress.target) {
            assert_eq!((progress.verdict, progress.why), (Verdict::Unknown, Some(Why::NotComparable)));
            assert!(progress.attained.is_none() && progress.reached.is_empty() && progress.difference.is_none());
        }
    }
    for sum in &tracking.sums {
        assert!(sum.totals.iter().chain(&sum.parts).all(|no| !silent.contains(no)));
    }
    for remark in &tracking.remarks {
        assert!(remark.figures.iter().all(|no| !silent.contains(no)));
    }
    // Without them all else is said as before.
    let spoken: Vec<Line> = ROWS.iter().filter(|row| !row["counts"].is_empty()).cloned().collect();
    let without = figures(&spoken);
    let said = |figures: &Figures| -> Vec<String> { figures.reconcile().iter().map(|remark| message(remark, figures, Lang::Vi)).collect() };
    assert_eq!(said(&FIGURES), said(&without));
}

// ---- What is said ----

/// A file with every fault that one can have, beside the public figures.
fn faulty() -> Figures {
    let bad = [
        "place=Atlantis kind=actual counts=product step=recognised basis=stock when=2022 value=1",
        "place=ha-noi kind=actual counts=product step=recognised basis=stock when=2022 value=-1",
        "place=ha-noi kind=actual counts=product step=recognised basis=stock when=2022 value=1.054",
        "place=ha-noi kind=actual counts=product step=recognised basis=stock when=2022 value=1,054",
        "place=ha-noi kind=actual counts=product step=recognised basis=stock when=2022-02-30 value=1",
        "place=ha-noi kind=actual counts=product step=recognised basis=flow when=2022-12-31/2022-01-01 value=1",
        "place=ha-noi kind=actual counts=product step=recognised basis=flow when=2022-12-31 value=1",
        "place=ha-noi kind=actual counts=product step=recognised basis=stock unit=share of=whole star=4 when=2022 value=101",
        "place=ha-noi kind=target counts=product step=recognised basis=stock when=2022 shape=range value=9 up_to=8",
        "place=ha-noi kind=target counts=product step=recognised basis=flow when=2022 shape=increment value=9 base=nowhere",
        "place=ha-noi kind=actual counts=product step=recognized basis=stock when=2022 value=1",
        "place=ha-noi kind=actual counts=product step=recognised basis=stock when=2022 value=1 shape=exactly",
        "place=ha-giang kind=actual counts=product step=recognised basis=stock when=2026 value=1",
        "id=twice place=ha-noi kind=actual counts=village step=existing basis=stock when=2019 value=1",
        "id=twice place=ha-noi kind=actual counts=village step=existing basis=stock when=2018 value=1",
        "place=ha-noi kind=actual counts=craft step=existing basis=stock when=2018 value=1 source=s",
        "place=ha-noi kind=actual counts=craft step=existing basis=stock when=2018 value=2 source=s",
        "place=ha-noi kind=actual counts=person step=existing basis=stock when=2018 value=2 source=s",
        "place=ha-noi kind=actual counts=person step=existing basis=stock when=2018 value=2 source=s",
        "place=ha-noi kind=actual value=1",
        "place=ha-noi kind=actual counts=product step=recognised unit=share of=whole star=3 basis=stock when=2018 value=60 source=s",
        "place=ha-noi kind=actual counts=product step=recognised unit=share of=whole star=4 basis=stock when=2018 value=60 source=s",
        "place=ha-noi kind=actual counts=product step=recognised star=4 basis=stock when=2018 value=10 source=s",
        "place=ha-noi kind=actual counts=product step=recognised basis=stock when=2018 value=90 source=s",
        "place=son-la kind=actual counts=product step=recognised basis=stock when=2022-12-31 value=100 source=s",
        "place=son-la kind=actual counts=product step=recognised basis=flow when=2023 value=10 source=s",
        "place=son-la kind=actual counts=product step=recognised basis=stock when=2023-12-31 value=90 source=s",
    ];
    let mut rows = ROWS.clone();
    rows.extend(bad.map(targets_naive::table::line));
    figures(&rows)
}

fn is_well_said(said: &str) {
    assert!(!said.is_empty() && !said.contains(['{', '}']), "{said}");
    assert!(is_nfc(said), "{said}");
    assert!(!said.contains("  ") && !said.contains(" ,") && !said.contains("()") && !said.contains(": :"), "{said}");
    assert_eq!(said.trim(), said);
}

#[test]
fn what_is_said_is_whole_in_both_languages() {
    let faulty = faulty();
    let (mut seen, mut seen_faults) = (BTreeSet::new(), BTreeSet::new());
    for figures in [&FIGURES, &faulty, &STARS] {
        for fault in figures.faults().iter() {
            seen_faults.insert(fault.code());
            for lang in [Lang::Vi, Lang::En] {
                is_well_said(&fault.message(lang));
                assert!(fault.message(lang).contains(&fault.row().unwrap().to_string()));
            }
        }
        for remark in figures.reconcile() {
            seen.insert(remark.code);
            for lang in [Lang::Vi, Lang::En] {
                let said = message(&remark, figures, lang);
                is_well_said(&said);
                // The numbers it speaks of.
                let plain: String = said.chars().filter(|letter| !matches!(letter, '.' | ',')).collect();
                let names = ["total", "sum", "before", "after", "flow", "value", "given"];
                let spoken = template(remark.code).get(lang);
                for name in names.into_iter().filter(|name| spoken.contains(&format!("{{{name}}}"))) {
                    let number: String =
                        remark.param(name).unwrap_or_default().chars().filter(|letter| !matches!(letter, '.' | ',')).collect();
                    assert!(!number.is_empty() && plain.contains(&number), "{name}: {said}");
                }
                let first = &figures.all()[remark.figures[0]];
                assert!(said.starts_with(&figures.localities().full_name(first.place)), "{said}");
            }
        }
    }
    let unseen: Vec<RemarkCode> = RemarkCode::ALL.iter().copied().filter(|code| !seen.contains(code)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
    let of_figures = [
        FaultCode::ValueMissing,
        FaultCode::ValueUnexpected,
        FaultCode::NameUnknown,
        FaultCode::PlaceUnknown,
        FaultCode::PlaceNotThen,
        FaultCode::IdTwice,
        FaultCode::NotANumber,
        FaultCode::Negative,
        FaultCode::CountNotWhole,
        FaultCode::ShareOver100,
        FaultCode::RangeReversed,
        FaultCode::BaseUnknown,
        FaultCode::FigureDiffers,
        FaultCode::Duplicate,
    ];
    let unseen: Vec<FaultCode> = of_figures.into_iter().filter(|code| !seen_faults.contains(code)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn vietnamese_words_are_in_nfc_and_every_template_is_in_both_languages() {
    let templates = RemarkCode::ALL.iter().map(|&code| template(code)).chain(FaultCode::ALL.iter().map(|&code| table::template(code)));
    for template in templates {
        let (vi, en) = (template.get(Lang::Vi), template.get(Lang::En));
        assert!(is_nfc(vi) && is_nfc(en), "{vi} {en}");
        let names =
            |text: &str| -> BTreeSet<String> { text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned()).collect() };
        assert_eq!(names(vi), names(en), "{vi}");
    }
    for figure in FIGURES.all() {
        let said = ocop_core::target::words::subject(&FIGURES, figure, Lang::Vi);
        assert!(is_nfc(&said) && !said.contains(['{', '}']) && !said.ends_with([' ', ',']), "{said}");
        assert!(is_nfc(&figure.text) && is_nfc(&figure.source));
    }
}
