//! The sentences of remarks, in both languages: the place first, then what is wrong, then what to do.

use super::figure::{Figure, Figures};
use super::remark::{Remark, RemarkCode};
use super::sums::Dimension;
use super::words::{Named, host, number, subject};
use crate::lang::{Bilingual, Lang, texts};
use crate::letters::{fill, list};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

texts! {
    /// The template of a remark's sentence. A name in braces is a placeholder.
    pub fn template(RemarkCode) {
        SourcesDisagree =>
            "{subject}: các nguồn nêu số khác nhau: {sourced}. Không lấy trung bình; hãy xem lại nguồn.",
            "{subject}: sources give different numbers: {sourced}. They are not averaged; check the sources.";
        PartsExceedTotal =>
            "{subject}: tổng nêu {total}, nhưng cộng theo {by}: {parts} = {sum}, thừa {difference}{out_of} ({sources}).",
            "{subject}: the total is given as {total}, but by {by}: {parts} = {sum}, {difference} more{out_of} ({sources}).";
        PartsFallShort =>
            "{subject}: tổng nêu {total}, nhưng cộng theo {by}: {parts} = {sum}, thiếu {difference} ({sources}).",
            "{subject}: the total is given as {total}, but by {by}: {parts} = {sum}, {difference} less ({sources}).";
        StockDiffersFromFlows =>
            "{subject}: số đầu kỳ {before} cộng số trong kỳ {flow} là {expected}, nhưng số cuối kỳ nêu {after} ({sources}).",
            "{subject}: the stock before, {before}, with {flow} in the period makes {expected}, but the stock after is given as {after} ({sources}).";
        EverRecognisedFalls =>
            "{subject}: số lũy kế giảm từ {before} xuống {after} ({sources}), trong khi số đã từng được công nhận không thể giảm.",
            "{subject}: the count falls from {before} to {after} ({sources}), but the number of products ever recognised cannot fall.";
        StatementDiffers =>
            "{subject}: nguồn nêu {given}, nhưng tính từ số liệu thì được {computed} ({sourced}).",
            "{subject}: given as {given}, but the figures give {computed} ({sourced}).";
        ShareDiffers =>
            "{subject}: tỷ lệ nêu {given} %, nhưng tính từ số liệu thì được {computed} % ({sources}).",
            "{subject}: the share is given as {given} %, but the figures give {computed} % ({sources}).";
        SharesOver100 =>
            "{subject}: các tỷ lệ cộng lại được {sum} %, quá 100 % ({sourced}).",
            "{subject}: the shares sum to {sum} %, over 100 % ({sourced}).";
        FlowAlreadyInStock =>
            "{subject}: trong {flow} có {again} đã nằm trong số lũy kế trước đó (đánh giá lại hoặc nâng hạng). Đừng cộng cả {flow} vào số lũy kế.",
            "{subject}: of {flow}, {again} were in the stock before (re-evaluated or upgraded). Do not add all {flow} to a stock.";
        MovedBetweenStars =>
            "{subject}: số đầu kỳ {before} cộng số trong kỳ {flow} là {expected}, số cuối kỳ là {after}; {difference} đã chuyển hạng sao, vì tổng các hạng vẫn khớp ({sources}).",
            "{subject}: the stock before, {before}, with {flow} makes {expected}, and the stock after is {after}; {difference} moved between stars, because all stars together agree ({sources}).";
        PlacesMissing =>
            "{subject}: tổng nêu {total}; {with_figure} địa phương có số liệu cộng lại được {sum}, còn {difference} thuộc {missing} địa phương chưa có số liệu: {places} ({sources}).",
            "{subject}: the total is {total}; {with_figure} localities with a figure sum to {sum}, and {missing} localities without one share the other {difference}: {places} ({sources}).";
        DayMissing =>
            "{subject}: {value} là số của một ngày nào đó trong năm {year}, bên cạnh {values} có ngày ({sources}). Không mâu thuẫn, nhưng cần biết ngày mới so được.",
            "{subject}: {value} is of some day of {year}, beside {values} with a day ({sources}). This is no contradiction, but without the day they cannot be compared.";
    }
}

/// The sentence of a remark, whose figures and places are looked up in `figures`.
pub fn message(remark: &Remark, figures: &Figures, lang: Lang) -> String {
    let words = Words { remark, figures, lang };
    let mut text = String::new();
    fill(template(remark.code).get(lang), &|name, to| words.word(name, to), &mut text);
    text
}

/// The words for placeholders.
struct Words<'a> {
    remark: &'a Remark,
    figures: &'a Figures,
    lang: Lang,
}

impl Words<'_> {
    fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        Bilingual { vi, en }.get(self.lang)
    }

    fn word(&self, name: &str, to: &mut String) {
        match name {
            "subject" => {
                if let Some(figure) = self.named().next() {
                    to.push_str(&subject(self.figures, figure, self.lang));
                }
            }
            "sourced" => to.push_str(&self.sourced()),
            "sources" => to.push_str(&self.sources()),
            "out_of" => {
                if let Some(missing) = self.remark.param("missing").filter(|&missing| missing != "0") {
                    to.push_str(self.say(", còn ", ", with "));
                    to.push_str(missing);
                    to.push_str(self.say(" địa phương chưa có số liệu", " localities still without a figure"));
                }
            }
            "places" => to.push_str(&self.places()),
            "by" => {
                if let Some(by) = self.remark.param("by").and_then(|by| by.parse::<Dimension>().ok()) {
                    to.push_str(by.words().get(self.lang));
                }
            }
            "year" => to.push_str(self.remark.param(name).unwrap_or_default()),
            _ => self.numbers(self.remark.param(name).unwrap_or_default(), to),
        }
    }

    /// A parameter of numbers between plus signs or commas, each as people write it.
    fn numbers(&self, plain: &str, to: &mut String) {
        let mut rest = plain;
        while let Some((word, after)) = rest.split_once(' ') {
            match word.strip_suffix(',') {
                Some(word) => {
                    to.push_str(&number(word, self.lang));
                    to.push(';');
                }
                None => to.push_str(&number(word, self.lang)),
            }
            to.push(' ');
            rest = after;
        }
        to.push_str(&number(rest, self.lang));
    }

    fn named(&self) -> impl Iterator<Item = &Figure> {
        self.remark.figures.iter().filter_map(|&no| self.figures.all().get(no))
    }

    /// "691 (baodantoc.vn); 686 (www.mard.gov.vn)".
    fn sourced(&self) -> String {
        let mut all = String::new();
        for figure in self.named() {
            list(&mut all, "; ", &number(&figure.value.to_string(), self.lang));
            if !figure.source.is_empty() {
                all.push_str(" (");
                all.push_str(host(&figure.source));
                all.push(')');
            }
        }
        all
    }

    /// Each source once.
    fn sources(&self) -> String {
        let mut known: Vec<&str> = Vec::new();
        let mut all = String::new();
        for figure in self.named() {
            let source = host(&figure.source);
            if !source.is_empty() && !known.contains(&source) {
                known.push(source);
                list(&mut all, "; ", source);
            }
        }
        if all.is_empty() { self.say("không nêu nguồn", "no source given").into() } else { all }
    }

    /// The first few names, and how many more.
    fn places(&self) -> String {
        const SHOWN: usize = 6;
        let places = &self.remark.places;
        let mut text = String::new();
        for place in places.iter().take(SHOWN).filter_map(|&place| self.figures.localities().get(place)) {
            list(&mut text, ", ", &place.name);
        }
        if places.len() > SHOWN {
            text.push_str(self.say(" và ", " and "));
            text.push_str(&places.len().saturating_sub(SHOWN).to_string());
            text.push_str(self.say(" nơi khác", " more"));
        }
        text
    }
}
