//! The sentences for remarks, in both languages: the place first, then what is wrong, then what to do.

use super::figure::{Figure, Figures};
use super::remark::{Remark, RemarkCode};
use super::sums::Dimension;
use super::words::{Named, host, number, subject};
use crate::text::{Bilingual, Lang};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The template of a remark's sentence. `{name}` stands for a parameter, or for something looked up for it.
#[expect(clippy::too_many_lines, reason = "a table")]
pub const fn template(code: RemarkCode) -> Bilingual<'static> {
    use RemarkCode as R;
    let (vi, en) = match code {
        R::OtherEncoding => (
            "Tệp dùng bảng mã khác UTF-8 ({given}) nên chưa đọc được. Hãy lưu lại với bảng mã UTF-8 rồi mở lại.",
            "The file is in another encoding than UTF-8 ({given}) and was not read. Save it as UTF-8 and open it again.",
        ),
        R::RowNotUtf8 => (
            "{where}có ký tự không thuộc bảng mã UTF-8 nên không dùng dòng này. Hãy lưu lại tệp với bảng mã UTF-8.",
            "{where}has bytes that are not UTF-8; this row is not used. Save the file as UTF-8.",
        ),
        R::ColumnMissing => ("Bảng thiếu cột `{given}`. Hãy thêm cột này.", "The table has no column `{given}`. Add it."),
        R::ColumnUnknown => {
            ("Không hiểu cột `{given}`{hint} nên không đọc cột này.", "The column `{given}` is not known{hint} and is not read.")
        }
        R::FieldCountDiffers => (
            "{where}có {found} ô, dòng tên cột có {expected} ô; không dùng dòng này. Hãy kiểm tra dấu phân cách và dấu ngoặc kép.",
            "{where}has {found} fields and the line of names {expected}; this row is not used. Check separators and quotation marks.",
        ),
        R::ValueMissing => ("{where}chưa có giá trị. Hãy điền vào.", "{where}has no value. Fill it in."),
        R::ValueUnexpected => (
            "{where}\"{given}\" không đi cùng `{because}` của dòng này. Hãy bỏ trống hoặc sửa `{because}`.",
            "{where}\"{given}\" does not go with `{because}` of this row. Leave it empty or mend `{because}`.",
        ),
        R::NameUnknown => (
            "{where}\"{given}\" không phải một tên dùng được{hint}. Các tên: {known}.",
            "{where}\"{given}\" is not one of the names{hint}. The names are: {known}.",
        ),
        R::LocalityUnknown => (
            "{where}không có địa phương \"{given}\"{hint}. Hãy sửa tên hoặc thêm vào bảng địa phương.",
            "{where}there is no locality \"{given}\"{hint}. Mend the name or add it to the localities.",
        ),
        R::LocalityAmbiguous => (
            "{where}có nhiều địa phương tên \"{given}\". Hãy ghi mã của địa phương.",
            "{where}several localities are called \"{given}\". Give the id of the one that is meant.",
        ),
        R::LocalityNotThen => (
            "{where}\"{given}\" không tồn tại với địa giới này vào thời gian đó{epoch}. Hãy ghi địa phương của đúng thời gian.",
            "{where}\"{given}\" did not exist within these boundaries at that time{epoch}. Name the locality of that time.",
        ),
        R::LevelsReversed => (
            "{where}\"{given}\" không ở cấp cao hơn nên không chứa được địa phương này. Hãy sửa cấp hoặc nơi trực thuộc.",
            "{where}\"{given}\" is not of a higher level and cannot hold this locality. Mend the level or what it lies in.",
        ),
        R::IdTwice => (
            "{where}mã \"{given}\" đã có ở dòng khác. Hãy đặt mã khác.",
            "{where}the id \"{given}\" stands in another row too. Choose another one.",
        ),
        R::NotANumber => (
            "{where}\"{given}\" không phải một số. Hãy ghi chữ số, dấu chấm thập phân nếu có, không ngăn cách hàng nghìn (ví dụ 1054 hoặc 62.8).",
            "{where}\"{given}\" is not a number. Write digits, a decimal point if any, no separators of thousands (1054 or 62.8).",
        ),
        R::Negative => ("{where}{given} là số âm. Hãy kiểm tra lại.", "{where}{given} is below zero. Check it."),
        R::CountNotWhole => (
            "{where}{given} là số đếm nên phải là số nguyên. Dấu chấm ở đây là dấu thập phân, không ngăn cách hàng nghìn.",
            "{where}{given} is a count and must be whole. A point here is a decimal point and separates no thousands.",
        ),
        R::ShareOver100 => {
            ("{where}tỷ lệ {given} % vượt quá 100 %. Hãy kiểm tra lại.", "{where}the share {given} % is over 100 %. Check it.")
        }
        R::RangeReversed => (
            "{where}mức cao {given} nhỏ hơn mức thấp. Hãy đổi chỗ hoặc sửa lại.",
            "{where}the upper end {given} is under the lower end. Swap or mend them.",
        ),
        R::WhenUnreadable => (
            "{where}\"{given}\" không phải ngày (2021-12-31), năm (2022) hay kỳ (2021-01-01/2025-12-31) có thật. Hãy sửa lại.",
            "{where}\"{given}\" is no existing day (2021-12-31), year (2022) or period (2021-01-01/2025-12-31). Mend it.",
        ),
        R::PeriodReversed => (
            "{where}kỳ \"{given}\" kết thúc trước khi bắt đầu. Hãy đổi chỗ hai ngày.",
            "{where}the period \"{given}\" ends before it begins. Swap the days.",
        ),
        R::BasisAndWhenDiffer => (
            "{where}\"{given}\": số tại một thời điểm cần ngày hoặc năm; số phát sinh cần năm hoặc kỳ, hoặc ngày của một đợt. Hãy sửa `basis` hoặc `when`.",
            "{where}\"{given}\": a stock has a day or a year; a flow a year or a period, or the day of a round. Mend `basis` or `when`.",
        ),
        R::BaseUnknown => (
            "{where}không có dòng nào mã \"{given}\" dùng làm mốc được (cùng địa phương; phần tăng thêm cần một số lũy kế, lời nói về chỉ tiêu cần một chỉ tiêu).",
            "{where}no row \"{given}\" can be the base (of the same place: a stock for an increment, a target for a statement).",
        ),
        R::DuplicateDiffers => (
            "{where}cùng nội dung, cùng nguồn với dòng {other_row} nhưng ghi {given}, dòng kia ghi {other}; không dùng cả hai. Hãy giữ dòng đúng.",
            "{where}the same thing from the same source as row {other_row}, yet {given} here and {other} there; neither is used. Keep the right one.",
        ),
        R::Duplicate => ("{where}trùng với dòng {other_row}; chỉ dùng một lần.", "{where}the same as row {other_row}; it is used once."),
        R::SourcesDisagree => (
            "{subject}: các nguồn nêu số khác nhau: {sourced}. Không lấy trung bình; hãy xem lại nguồn.",
            "{subject}: sources give different numbers: {sourced}. They are not averaged; look at the sources.",
        ),
        R::PartsExceedTotal => (
            "{subject}: tổng nêu {total}, nhưng cộng theo {by}: {parts} = {sum}, thừa {difference}{out_of} ({sources}).",
            "{subject}: the total is given as {total}, but by {by}: {parts} = {sum}, {difference} more{out_of} ({sources}).",
        ),
        R::PartsFallShort => (
            "{subject}: tổng nêu {total}, nhưng cộng theo {by}: {parts} = {sum}, thiếu {difference} ({sources}).",
            "{subject}: the total is given as {total}, but by {by}: {parts} = {sum}, {difference} less ({sources}).",
        ),
        R::StockDiffersFromFlows => (
            "{subject}: số đầu kỳ {before} cộng số trong kỳ {flow} là {expected}, nhưng số cuối kỳ nêu {after} ({sources}).",
            "{subject}: the stock before, {before}, with {flow} in the period makes {expected}, but the stock after is given as {after} ({sources}).",
        ),
        R::MovedBetweenStars => (
            "{subject}: số đầu kỳ {before} cộng số trong kỳ {flow} là {expected}, số cuối kỳ là {after}; {difference} đã chuyển hạng sao, vì tổng các hạng vẫn khớp ({sources}).",
            "{subject}: the stock before, {before}, with {flow} makes {expected}, and the stock after is {after}; {difference} moved between stars, for all stars together agree ({sources}).",
        ),
        R::EverRecognisedFalls => (
            "{subject}: số lũy kế giảm từ {before} xuống {after} ({sources}), trong khi số đã từng được công nhận không thể giảm.",
            "{subject}: the count falls from {before} to {after} ({sources}), yet how many were ever recognised cannot fall.",
        ),
        R::StatementDiffers => (
            "{subject}: nguồn nêu {given}, nhưng tính từ số liệu thì được {computed} ({sourced}).",
            "{subject}: given as {given}, but the figures make it {computed} ({sourced}).",
        ),
        R::ShareDiffers => (
            "{subject}: tỷ lệ nêu {given} %, nhưng tính từ số liệu thì được {computed} % ({sources}).",
            "{subject}: the share is given as {given} %, but the figures make it {computed} % ({sources}).",
        ),
        R::SharesOver100 => (
            "{subject}: các tỷ lệ cộng lại được {sum} %, quá 100 % ({sourced}).",
            "{subject}: the shares sum to {sum} %, over 100 % ({sourced}).",
        ),
        R::FlowAlreadyInStock => (
            "{subject}: trong {flow} có {again} đã nằm trong số lũy kế trước đó (đánh giá lại hoặc nâng hạng). Đừng cộng cả {flow} vào số lũy kế.",
            "{subject}: of {flow}, {again} were in the stock before (re-evaluated or upgraded). Do not add all {flow} to a stock.",
        ),
        R::PlacesMissing => (
            "{subject}: tổng nêu {total}; {with_figure} địa phương có số liệu cộng lại được {sum}, còn {difference} thuộc {missing} địa phương chưa có số liệu: {places} ({sources}).",
            "{subject}: the total is {total}; {with_figure} localities with a figure sum to {sum}, and {difference} are left to {missing} without one: {places} ({sources}).",
        ),
        R::DayMissing => (
            "{subject}: {value} là số của một ngày nào đó trong năm {year}, bên cạnh {values} có ngày ({sources}). Không mâu thuẫn, nhưng cần biết ngày mới so được.",
            "{subject}: {value} is of some day of {year}, beside {values} with a day ({sources}). No contradiction, but without the day they cannot be compared.",
        ),
    };
    Bilingual { vi, en }
}

/// The sentence of a remark. Figures and places are looked up in `figures`, which it comes from.
///
/// ```
/// use ocop_core::{Lang, target::{self, FigureReader, Localities, Row}};
/// let localities = Localities::default();
/// let mut reader = FigureReader::new(&localities);
/// reader.read(Row { number: 7, fields: &[("place", "Atlantis"), ("when", "2022"), ("kind", "actual"), ("value", "3"), ("text", "?")] });
/// let figures = reader.finish();
/// let text = target::message(&figures.faults()[0], &figures, Lang::En);
/// assert_eq!(text, "Row 7, place: there is no locality \"Atlantis\". Mend the name or add it to the localities.");
/// ```
pub fn message(remark: &Remark, figures: &Figures<'_>, lang: Lang) -> String {
    let words = Words { remark, figures, lang };
    let mut text = String::new();
    let mut rest = template(remark.code).get(lang);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        words.word(name, &mut text);
        rest = after;
    }
    text.push_str(rest);
    text
}

/// What placeholders stand for.
struct Words<'a> {
    remark: &'a Remark,
    figures: &'a Figures<'a>,
    lang: Lang,
}

impl Words<'_> {
    fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        Bilingual { vi, en }.get(self.lang)
    }

    fn word(&self, name: &str, to: &mut String) {
        match name {
            "where" => self.place(to),
            "hint" => self.hint(to),
            "epoch" => self.epoch(to),
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
            "given" | "known" | "because" | "other_row" | "year" | "found" | "expected" if self.remark.figures.is_empty() => {
                to.push_str(self.remark.param(name).unwrap_or_default());
            }
            "year" => to.push_str(self.remark.param(name).unwrap_or_default()),
            _ => self.numbers(self.remark.param(name).unwrap_or_default(), to),
        }
    }

    /// A parameter of numbers between plus signs or commas, each as people write it.
    fn numbers(&self, plain: &str, to: &mut String) {
        for (place, word) in plain.split(' ').enumerate() {
            if place > 0 {
                to.push(' ');
            }
            let (word, comma) = word.strip_suffix(',').map_or((word, ""), |word| (word, ";"));
            to.push_str(&number(word, self.lang));
            to.push_str(comma);
        }
    }

    fn named(&self) -> impl Iterator<Item = &Figure> {
        self.remark.figures.iter().filter_map(|&no| self.figures.all().get(no))
    }

    /// "Row 7, place: ".
    fn place(&self, to: &mut String) {
        use super::remark::Table;
        if let Some(table) = self.remark.table.filter(|&table| table != Table::Figures) {
            to.push_str(match table {
                Table::Mappings => self.say("Bảng sáp nhập, dòng ", "Mappings, row "),
                _ => self.say("Bảng địa phương, dòng ", "Localities, row "),
            });
        } else {
            to.push_str(self.say("Dòng ", "Row "));
        }
        to.push_str(&self.remark.row.unwrap_or_default().to_string());
        if let Some(column) = self.remark.column {
            to.push_str(self.say(", cột ", ", "));
            to.push_str(column);
            to.push_str(": ");
        } else {
            to.push(' ');
        }
    }

    fn hint(&self, to: &mut String) {
        if let Some(nearest) = self.remark.param("nearest") {
            to.push_str(self.say(" (có phải `", " (do you mean `"));
            to.push_str(nearest);
            to.push_str("`?)");
        }
    }

    fn epoch(&self, to: &mut String) {
        let days = [("from", self.say("có từ ", "from ")), ("until", self.say("đến hết ", "until "))];
        let known: Vec<String> = days
            .into_iter()
            .filter_map(|(name, word)| {
                let day = crate::calendar::parse_date(self.remark.param(name)?)?;
                Some([word, &super::words::day(day, self.lang)].concat())
            })
            .collect();
        if !known.is_empty() {
            to.push_str(" (");
            to.push_str(&known.join(", "));
            to.push(')');
        }
    }

    /// "691 (baodantoc.vn); 686 (www.mard.gov.vn)".
    fn sourced(&self) -> String {
        let all: Vec<String> = self
            .named()
            .map(|figure| {
                let mut text = number(&figure.value.to_string(), self.lang);
                if !figure.source.is_empty() {
                    text.push_str(" (");
                    text.push_str(host(&figure.source));
                    text.push(')');
                }
                text
            })
            .collect();
        all.join("; ")
    }

    /// Each source once.
    fn sources(&self) -> String {
        let mut all: Vec<&str> = Vec::new();
        for figure in self.named() {
            let source = host(&figure.source);
            if !source.is_empty() && !all.contains(&source) {
                all.push(source);
            }
        }
        if all.is_empty() { self.say("không nêu nguồn", "no source given").into() } else { all.join("; ") }
    }

    /// The first few names, and how many more.
    fn places(&self) -> String {
        const SHOWN: usize = 6;
        let places = &self.remark.places;
        let localities = self.figures.localities();
        let names: Vec<&str> =
            places.iter().take(SHOWN).filter_map(|&place| localities.get(place)).map(|place| place.name.as_str()).collect();
        let mut text = names.join(", ");
        if places.len() > SHOWN {
            text.push_str(self.say(" và ", " and "));
            text.push_str(&places.len().saturating_sub(SHOWN).to_string());
            text.push_str(self.say(" nơi khác", " more"));
        }
        text
    }
}
