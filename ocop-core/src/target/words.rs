//! The words for what figures count, in both languages.

use super::figure::{Basis, Figure, FigureKind, Figures};
use super::forecast::NoForecast;
use super::locality::Level;
use super::measure::{Counted, Filings, Group, Groups, Measure, Of, StarClass, StarClasses, Step, Unit};
use super::progress::{How, PercentOf, Verdict, Why};
use super::sums::Dimension;
use super::when::When;
use crate::calendar::Date;
use crate::filing::Kind;
use crate::lang::{Bilingual, Lang, both, texts};
use crate::letters::list;
use crate::product::producer_name;
use crate::product::{ProducerKind, ProducerKinds};
use alloc::format;
use alloc::string::{String, ToString};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Names of the formats that have words for people.
pub trait Named {
    /// The words, as used within a sentence.
    fn words(self) -> Bilingual<'static>;
}

macro_rules! named {
    ( $($type:ident $key:literal { $($variant:ident => $vi:literal, $en:literal;)+ })+ ) => {
        $(
            impl Named for $type {
                fn words(self) -> Bilingual<'static> {
                    texts! { fn words($type) { $( $variant => $vi, $en; )+ } }
                    words(self)
                }
            }
        )+

        impl Serialize for Vocabulary {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut lists = serializer.serialize_map(None)?;
                $( lists.serialize_entry($key, &List($type::ALL, Named::words))?; )+
                lists.serialize_entry("producer_kind", &List(ProducerKind::ALL, producer_name))?;
                lists.end()
            }
        }
    };
}

/// A list of names with their words.
struct List<T: 'static>(&'static [T], fn(T) -> Bilingual<'static>);

impl<T: Copy + Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|&name| (name, self.1(name))))
    }
}

/// The words for every name of the formats, by what it names; serialises to objects of objects in both languages.
///
/// ```
/// use ocop_core::target::words::Vocabulary;
/// let json = serde_json::to_string(&Vocabulary)?;
/// assert!(json.contains(r#""verdict":{"met":{"vi":"đạt","en":"met"}"#));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Vocabulary;

named! {
    Level "level" {
        Nation => "cả nước", "nation";
        Region => "vùng", "region";
        Province => "cấp tỉnh", "province";
        District => "cấp huyện", "district";
        Commune => "cấp xã", "commune";
    }
    Counted "counted" {
        Product => "sản phẩm", "products";
        Producer => "chủ thể", "producers";
        Certificate => "giấy chứng nhận", "certificates";
        SalesPoint => "điểm bán hàng", "sales points";
        Craft => "nghề", "crafts";
        Village => "làng nghề", "craft villages";
        Person => "người", "people";
        District => "quận, huyện, thị xã", "districts";
        Commune => "xã, phường", "communes";
        Province => "tỉnh, thành phố", "provinces";
    }
    Step "step" {
        Existing => "hiện có", "there are";
        Participating => "tham gia", "taking part";
        Registered => "đăng ký", "registered";
        Submitted => "nộp hồ sơ", "submitted";
        Evaluated => "được đánh giá", "evaluated";
        Proposed => "được đề nghị công nhận", "proposed for recognition";
        Recognised => "được công nhận", "recognised";
        Valid => "còn hiệu lực", "still valid";
        Expired => "hết hạn", "expired";
        Lapsed => "hết hạn, không đánh giá lại", "lapsed";
        Revoked => "bị thu hồi", "revoked";
        Trained => "được tập huấn", "trained";
        OnSale => "có mặt ở kênh bán hàng hiện đại", "on sale in modern channels";
    }
    StarClass "star_class" {
        One => "1 sao", "1 star";
        Two => "2 sao", "2 stars";
        Three => "3 sao", "3 stars";
        PotentialFour => "tiềm năng 4 sao", "potential 4 stars";
        Four => "4 sao", "4 stars";
        PotentialFive => "tiềm năng 5 sao", "potential 5 stars";
        Five => "5 sao", "5 stars";
    }
    Group "group" {
        FreshFood => "thực phẩm tươi sống", "fresh food";
        RawFood => "thực phẩm thô, sơ chế", "raw food";
        ProcessedFood => "thực phẩm chế biến", "processed food";
        Seasonings => "gia vị", "seasonings";
        Tea => "chè", "tea";
        CoffeeAndCocoa => "cà phê, ca cao", "coffee and cocoa";
        AlcoholicDrinks => "đồ uống có cồn", "alcoholic drinks";
        NonAlcoholicDrinks => "đồ uống không cồn", "non-alcoholic drinks";
        FunctionalFoodAndMedicines => "thực phẩm chức năng và thuốc", "functional food and medicines";
        Cosmetics => "mỹ phẩm từ dược liệu", "cosmetics";
        EssentialOilsAndOtherMedicinal => "tinh dầu và dược liệu khác", "essential oils and other medicinal materials";
        HouseholdAndDecorativeHandicraft => "thủ công mỹ nghệ gia dụng, trang trí", "household and decorative handicraft";
        FabricAndClothing => "vải, may mặc", "fabric and clothing";
        Flowers => "hoa", "flowers";
        OrnamentalPlants => "cây cảnh", "ornamental plants";
        OrnamentalAnimals => "động vật cảnh", "ornamental animals";
        TourismServices => "dịch vụ du lịch", "tourism services";
    }
    Kind "kind" {
        FirstTime => "lần đầu", "first time";
        Upgrade => "nâng hạng", "upgrade";
        ReEvaluation => "đánh giá lại", "re-evaluation";
    }
    FigureKind "figure_kind" {
        Target => "chỉ tiêu", "target";
        Actual => "số đã công bố", "reported";
        Derived => "số suy ra", "derived";
        Forecast => "dự báo", "forecast";
    }
    Dimension "dimension" {
        Star => "hạng sao", "stars";
        Group => "nhóm sản phẩm", "group";
        Producer => "loại chủ thể", "kind of producer";
        Filing => "loại hồ sơ", "kind of filing";
        Place => "địa phương", "locality";
    }
    How "how" {
        Reported => "số đã công bố", "reported";
        Derived => "số suy ra", "derived";
        Summed => "cộng các kỳ liên tiếp", "summed over periods";
        Subtracted => "hiệu của hai số lũy kế", "difference of two stocks";
        Divided => "chia hai số đã công bố", "one figure by another";
    }
    PercentOf "percent_of" {
        Target => "chỉ tiêu", "the target";
        BaseAndIncrement => "mốc cộng phần tăng thêm", "base plus increment";
        Increment => "riêng phần tăng thêm", "the increment alone";
        LowerEnd => "mức thấp của khoảng", "lower end of the range";
        UpperEnd => "mức cao của khoảng", "upper end of the range";
    }
    Verdict "verdict" {
        Met => "đạt", "met";
        Ahead => "đúng hoặc vượt tiến độ", "on track or ahead";
        Behind => "chậm tiến độ", "behind";
        Missed => "không đạt", "missed";
        Unknown => "chưa rõ", "unknown";
    }
    Why "why" {
        NoFigure => "chưa có số liệu cùng nội dung, cùng địa phương, cùng thời gian", "no figure of the same thing in the same place and time";
        NotBegun => "chưa đến thời gian thực hiện", "its time has not begun";
        NoFigureForEnd => "đã hết thời gian nhưng số liệu mới nhất là từ trước ngày cuối kỳ", "its time is over, and the last figure is from before the end";
        NoStart => "không biết tính từ ngày nào nên không so được với thời gian đã qua", "no first day is known, so there is no share of days gone by";
        DayUnknown => "số liệu chỉ ghi năm, không rõ ngày", "the figure is of some day of a year";
        NotComparable => "chỉ tiêu có điều kiện mà bảng số liệu không diễn đạt được", "the columns cannot say what it counts";
    }
    NoForecast "no_forecast" {
        NotAStock => "chỉ dự báo cho số lũy kế", "forecasts are made of stocks only";
        FewerThanThree => "chưa đủ ba số liệu có ngày, không mâu thuẫn, trong cùng một dãy", "fewer than three dated, undisputed figures of one series";
        NothingLeft => "số liệu mới nhất đã ở ngày cuối kỳ hoặc sau đó", "the last figure is of the last day or later";
    }
}

/// The names of sectors, in the order of [`Groups::SECTORS`].
const SECTORS: [Bilingual<'static>; 5] = [
    both("thực phẩm", "food"),
    both("đồ uống", "drinks"),
    both("dược liệu", "medicinal materials"),
    both("thủ công mỹ nghệ", "handicraft"),
    both("sinh vật cảnh", "ornamental plants and animals"),
];

/// A number as people of this language write it: 1.098 and 62,8 in Vietnamese, 1,098 and 62.8 in English.
///
/// Takes the spelling of the formats and adds no precision. A text that is not a number is returned as it is.
pub fn number(plain: &str, lang: Lang) -> String {
    let (separator, point) = if matches!(lang, Lang::Vi) { ('.', ',') } else { (',', '.') };
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    if digits.is_empty() || !digits.bytes().chain(decimals.bytes()).all(|digit| digit.is_ascii_digit()) {
        return plain.into();
    }
    let mut text = String::from(sign);
    for (left, digit) in (0..digits.len()).rev().zip(digits.chars()) {
        text.push(digit);
        if left > 0 && left.checked_rem(3) == Some(0) {
            text.push(separator);
        }
    }
    if !decimals.is_empty() {
        text.push(point);
        text.push_str(decimals);
    }
    text
}

/// A day as people of this language write it: 31/12/2021, or 31 December 2021.
pub fn day(day: Date, lang: Lang) -> String {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let (year, month, day) = (day.year(), day.month(), day.day());
    match lang {
        Lang::Vi => format!("{day}/{month}/{year}"),
        Lang::En => {
            let name = usize::from(month.unsigned_abs()).checked_sub(1).and_then(|index| MONTHS.get(index));
            format!("{day} {} {year}", name.copied().unwrap_or_default())
        }
    }
}

/// A day, year or period as people write it.
pub fn time(when: When, lang: Lang) -> String {
    match when {
        When::Day(one) => day(one, lang),
        When::Year(_) => when.to_string(),
        When::Period(first, last) => format!("{}–{}", day(first, lang), day(last, lang)),
    }
}

/// Words between plus signs.
fn listed(words: impl Iterator<Item = Bilingual<'static>>, lang: Lang) -> String {
    let mut all = String::new();
    for words in words {
        list(&mut all, " + ", words.get(lang));
    }
    all
}

/// The classes of stars of a measure, where they are not all that are possible.
pub fn stars(measure: Measure, lang: Lang) -> Option<String> {
    if measure.stars == measure.whole().stars {
        return None;
    }
    if measure.stars == StarClasses::THREE_UP {
        return Some(both("từ 3 sao trở lên", "3 stars and up").get(lang).into());
    }
    Some(listed(measure.stars.iter().map(Named::words), lang))
}

/// The counted things and their step: "sản phẩm đã được công nhận (lũy kế)".
fn head(measure: Measure, basis: Basis, lang: Lang) -> String {
    let counted = measure.counts.words();
    let step = match (measure.counts, measure.step, basis) {
        (_, Step::Existing, Basis::Stock) => both("", ""),
        (_, Step::Existing, Basis::Flow) => both(" mới", ", new"),
        // Producers are not recognised: their products are.
        (Counted::Producer, Step::Recognised, Basis::Stock) => {
            both(" đã có sản phẩm được công nhận (lũy kế)", " with a product ever recognised")
        }
        (Counted::Producer, Step::Recognised, Basis::Flow) => both(" có sản phẩm được công nhận", " with a product recognised"),
        (_, Step::Recognised, Basis::Stock) => both(" đã được công nhận (lũy kế)", " ever recognised"),
        (_, step, basis) => {
            let so_far = basis == Basis::Stock && matches!(step, Step::Registered | Step::Submitted | Step::Evaluated | Step::Proposed);
            let so_far = if so_far { both(" (lũy kế)", " so far").get(lang) } else { "" };
            return [counted.get(lang), " ", step.words().get(lang), so_far].concat();
        }
    };
    [counted.get(lang), step.get(lang)].concat()
}

/// What a measure counts, in words: "sản phẩm được công nhận, 4 sao, thực phẩm".
pub fn measure(figures: &Figures, measure: Measure, basis: Basis, lang: Lang) -> String {
    let mut words = head(measure, basis, lang);
    let mut say = |more: &str| list(&mut words, ", ", more);
    if let Some(stars) = stars(measure, lang) {
        say(&stars);
    }
    if measure.groups != Groups::ALL {
        let sector = Groups::SECTORS.iter().zip(SECTORS).find(|((_, sector), _)| *sector == measure.groups);
        match sector {
            Some((_, sector)) => say(sector.get(lang)),
            None => say(&listed(measure.groups.iter().map(Named::words), lang)),
        }
    }
    if measure.producers != ProducerKinds::ALL {
        say(&listed(measure.producers.iter().map(producer_name), lang));
    }
    if measure.filings != Filings::ALL {
        say(&listed(measure.filings.iter().map(Named::words), lang));
    }
    if let Some(round) = measure.round {
        say(figures.round(round));
    }
    let none = both("", "");
    let of = match measure.of {
        Some(Of::All(counted)) => counted.words(),
        _ => none,
    };
    let (unit, of, behind) = match (measure.unit, measure.of) {
        (Unit::Count, _) | (Unit::Share, None) => return words,
        (Unit::Share, Some(Of::Whole)) => (both("% của tổng số", "% of all"), none, none),
        (Unit::Share, Some(Of::Nation)) => (both("% của cả nước", "% of the nation"), none, none),
        (Unit::Share, Some(Of::All(_))) => (both("% số ", "% of "), of, none),
        (Unit::Per, _) => (both("tính trên mỗi ", "for each of the "), of, none),
        (Unit::PerYear, _) => (both("tính trên mỗi ", "for each of the "), of, both(", mỗi năm", ", each year")),
        (Unit::OverTarget, _) => (both("số vượt chỉ tiêu", "over the target"), none, none),
        (Unit::OverTargetPercent, _) => (both("% vượt chỉ tiêu", "% over the target"), none, none),
        (Unit::OfTargetPercent, _) => (both("% của chỉ tiêu", "% of the target"), none, none),
    };
    list(&mut words, ", ", &[unit.get(lang), of.get(lang), behind.get(lang)].concat());
    words
}

/// The subject of a figure, without its number: "Hà Nội, 31/12/2021: sản phẩm đã được công nhận (lũy kế), 4 sao".
pub fn subject(figures: &Figures, figure: &Figure, lang: Lang) -> String {
    let mut text = figures.localities().full_name(figure.place);
    // A province that grew by a merger has the name of an earlier one.
    if let Some(from) = figures.localities().get(figure.place).and_then(|locality| locality.from) {
        text.push_str(both(" (từ ", " (from ").get(lang));
        text.push_str(&day(from, lang));
        text.push(')');
    }
    text.push_str(", ");
    text.push_str(&time(figure.when, lang));
    text.push_str(": ");
    match figure.measure {
        Some(counted) => text.push_str(&measure(figures, counted, figure.basis, lang)),
        None => text.push_str(&figure.text),
    }
    text
}

/// The host of a source's address, or its title.
pub fn host(source: &str) -> &str {
    match source.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or(rest, |(host, _)| host),
        None => source,
    }
}
