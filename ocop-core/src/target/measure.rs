//! What a figure counts: composed from independent parts, so that figures can be compared, summed and divided.

use crate::filing::Kind;
use crate::names::{UnknownName, as_text, name_set, names};
use crate::product::ProducerKinds;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Serialize};

names! {
    /// What is counted.
    #[non_exhaustive]
    pub enum Counted is "thing that is counted" {
        /// *Sản phẩm.*
        Product = "product",
        /// *Chủ thể.*
        Producer = "producer",
        /// *Giấy chứng nhận.*
        Certificate = "certificate",
        /// *Điểm giới thiệu và bán sản phẩm.*
        SalesPoint = "sales_point",
        /// *Nghề.*
        Craft = "craft",
        /// *Làng nghề.*
        Village = "village",
        /// *Người.*
        Person = "person",
        /// *Quận, huyện, thị xã, thành phố thuộc tỉnh*: until 30 June 2025.
        District = "district",
        /// *Xã, phường, đặc khu.*
        Commune = "commune",
        /// *Tỉnh, thành phố.*
        Province = "province",
    }
}

names! {
    /// A step of the programme: how far along the counted things are.
    #[non_exhaustive]
    pub enum Step is "step of the programme" {
        /// It exists.
        Existing = "existing",
        /// It takes part in the programme.
        Participating = "participating",
        /// *Đăng ký.*
        Registered = "registered",
        /// *Nộp hồ sơ.*
        Submitted = "submitted",
        /// *Được đánh giá.*
        Evaluated = "evaluated",
        /// *Được đề nghị công nhận.*
        Proposed = "proposed",
        /// *Được công nhận*: 3 stars and up, ever.
        Recognised = "recognised",
        /// *Còn hiệu lực.*
        Valid = "valid",
        /// The 36 months have passed.
        Expired = "expired",
        /// Expired, and not evaluated again.
        Lapsed = "lapsed",
        /// *Bị thu hồi.*
        Revoked = "revoked",
        /// *Được đào tạo, tập huấn.*
        Trained = "trained",
        /// Sold in modern channels: supermarkets, safe-food shops, e-commerce.
        OnSale = "on_sale",
    }
}

names! {
    /// A class of stars in published figures.
    pub enum StarClass is "class of stars" {
        /// 1 star: no certificate.
        One = "1",
        /// 2 stars: no certificate.
        Two = "2",
        /// 3 stars.
        Three = "3",
        /// *Tiềm năng 4 sao*: a district or commune has scored 70 or more, and the province has not decided.
        PotentialFour = "potential_4",
        /// 4 stars.
        Four = "4",
        /// *Tiềm năng 5 sao*: the province has scored 90 or more, and the ministry has not decided.
        PotentialFive = "potential_5",
        /// 5 stars.
        Five = "5",
    }
}

name_set! {
    /// Classes of stars.
    pub struct StarClasses of StarClass in u8;
}

impl StarClasses {
    /// 3 stars and up: what is recognised (Art. 4.1).
    pub const THREE_UP: Self = Self::EMPTY
        .with(StarClass::Three)
        .with(StarClass::PotentialFour)
        .with(StarClass::Four)
        .with(StarClass::PotentialFive)
        .with(StarClass::Five);
}

names! {
    /// A group of the classification (Annex I).
    #[non_exhaustive]
    pub enum Group is "group of the classification" {
        /// *Thực phẩm tươi sống.*
        FreshFood = "fresh_food",
        /// *Thực phẩm thô, sơ chế.*
        RawFood = "raw_food",
        /// *Thực phẩm chế biến.*
        ProcessedFood = "processed_food",
        /// *Gia vị.*
        Seasonings = "seasonings",
        /// *Chè.*
        Tea = "tea",
        /// *Cà phê, ca cao.*
        CoffeeAndCocoa = "coffee_and_cocoa",
        /// *Đồ uống có cồn.*
        AlcoholicDrinks = "alcoholic_drinks",
        /// *Đồ uống không cồn.*
        NonAlcoholicDrinks = "non_alcoholic_drinks",
        /// *Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền.*
        FunctionalFoodAndMedicines = "functional_food_and_medicines",
        /// *Mỹ phẩm có thành phần từ dược liệu.*
        Cosmetics = "cosmetics",
        /// *Tinh dầu và dược liệu khác.*
        EssentialOilsAndOtherMedicinal = "essential_oils_and_other_medicinal",
        /// *Thủ công mỹ nghệ gia dụng, trang trí*; before 2023 *lưu niệm, nội thất, trang trí*.
        HouseholdAndDecorativeHandicraft = "household_and_decorative_handicraft",
        /// *Vải, may mặc.*
        FabricAndClothing = "fabric_and_clothing",
        /// *Hoa.*
        Flowers = "flowers",
        /// *Cây cảnh.*
        OrnamentalPlants = "ornamental_plants",
        /// *Động vật cảnh.*
        OrnamentalAnimals = "ornamental_animals",
        /// *Dịch vụ du lịch.*
        TourismServices = "tourism_services",
    }
}

name_set! {
    /// Groups of the classification.
    pub struct Groups of Group in u32;
}

impl Groups {
    /// The sectors that hold more than one group, by name.
    pub(crate) const SECTORS: [(&'static str, Self); 5] = [
        ("food", Self::EMPTY.with(Group::FreshFood).with(Group::RawFood).with(Group::ProcessedFood).with(Group::Seasonings)),
        ("drinks", Self::EMPTY.with(Group::Tea).with(Group::CoffeeAndCocoa).with(Group::AlcoholicDrinks).with(Group::NonAlcoholicDrinks)),
        (
            "medicinal",
            Self::EMPTY.with(Group::FunctionalFoodAndMedicines).with(Group::Cosmetics).with(Group::EssentialOilsAndOtherMedicinal),
        ),
        ("handicraft", Self::EMPTY.with(Group::HouseholdAndDecorativeHandicraft).with(Group::FabricAndClothing)),
        ("ornamental", Self::EMPTY.with(Group::Flowers).with(Group::OrnamentalPlants).with(Group::OrnamentalAnimals)),
    ];
}

name_set! {
    /// Kinds of filing.
    pub struct Filings of Kind in u8;
}

impl Filings {
    /// Every set of some of these, the smallest first.
    pub(crate) fn subsets(self) -> impl Iterator<Item = Self> {
        const SMALLEST_FIRST: [u8; 7] = [0b001, 0b010, 0b100, 0b011, 0b101, 0b110, 0b111];
        SMALLEST_FIRST.into_iter().map(Self).filter(move |some| some.is_within(self))
    }
}

names! {
    /// How a figure is expressed.
    #[non_exhaustive]
    pub enum Unit is "unit" {
        /// A number of things.
        Count = "count",
        /// Percent of something.
        Share = "share",
        /// For each one of something.
        Per = "per",
        /// For each one of something, in each year.
        PerYear = "per_year",
        /// A statement about a target: how many more than planned.
        OverTarget = "over_target",
        /// A statement about a target: how many percent more than planned.
        OverTargetPercent = "over_target_percent",
        /// A statement about a target: how many percent of it are reached.
        OfTargetPercent = "of_target_percent",
    }
}

impl Unit {
    /// Whether it states how far a target is reached.
    pub const fn is_statement(self) -> bool {
        matches!(self, Self::OverTarget | Self::OverTargetPercent | Self::OfTargetPercent)
    }
}

/// The whole of a share, or the thing that a number is for each one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// The same measure without its star, group, producer and filing.
    Whole,
    /// The same measure in the whole nation.
    Nation,
    /// All things of this sort.
    All(Counted),
}

impl Of {
    /// The name in the public formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Nation => "nation",
            Self::All(counted) => counted.as_str(),
        }
    }
}

impl fmt::Display for Of {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Of {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        match text {
            "whole" => Ok(Self::Whole),
            "nation" => Ok(Self::Nation),
            other => other.parse().map(Self::All).map_err(|_| {
                let names = [&["whole", "nation"], Counted::NAMES].concat();
                UnknownName::among("whole of a share", text, &names)
            }),
        }
    }
}

as_text!(Of);

/// A round, sitting or batch of evaluation (*đợt, phiên họp*): an index into [`Figures::rounds`](super::Figures::rounds).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Round(pub(crate) u32);

/// What a figure counts, apart from where and when.
///
/// A set that does not restrict is full. Two figures add up where one of their sets is disjoint and all else is equal.
///
/// It is read and written under the names of the columns; full sets are left out, and the round is its number.
///
/// ```
/// use ocop_core::target::{Counted, Measure, StarClass, StarClasses, Step};
/// let all = Measure::count(Counted::Product, Step::Recognised);
/// let of_five = all.of_stars(StarClasses::EMPTY.with(StarClass::Five));
/// let json = serde_json::to_string(&of_five)?;
/// assert_eq!(json, r#"{"counts":"product","step":"recognised","star":["5"],"unit":"count"}"#);
/// assert_eq!(serde_json::from_str::<Measure>(&json)?, of_five);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Format", into = "Format")]
#[non_exhaustive]
pub struct Measure {
    /// What is counted.
    pub counts: Counted,
    /// The step of the programme.
    pub step: Step,
    /// Of which stars.
    pub stars: StarClasses,
    /// Of which groups.
    pub groups: Groups,
    /// Of which kinds of producer.
    pub producers: ProducerKinds,
    /// Of which kinds of filing.
    pub filings: Filings,
    /// The unit.
    pub unit: Unit,
    /// The whole of a share, or the thing that it is for each one of.
    pub of: Option<Of>,
    /// The round that it is limited to. A figure of a round is no part of a sum over years.
    pub round: Option<Round>,
}

impl Measure {
    /// A count of all these things, whatever their stars, groups, producers and filings.
    pub const fn count(counts: Counted, step: Step) -> Self {
        Self {
            counts,
            step,
            stars: if is_certified(step) { StarClasses::THREE_UP } else { StarClasses::ALL },
            groups: Groups::ALL,
            producers: ProducerKinds::ALL,
            filings: Filings::ALL,
            unit: Unit::Count,
            of: None,
            round: None,
        }
    }

    /// The same of these stars only. Recognised products have 3 stars or more.
    #[must_use]
    pub const fn of_stars(self, stars: StarClasses) -> Self {
        let stars = if is_certified(self.step) { stars.intersection(StarClasses::THREE_UP) } else { stars };
        Self { stars, ..self }
    }

    /// All its parts in one number, to sort by.
    pub(crate) const fn key(self) -> u128 {
        let of = match self.of {
            None => 0,
            Some(Of::Whole) => 1,
            Some(Of::Nation) => 2,
            Some(Of::All(counted)) => (counted as u128).wrapping_add(3),
        };
        let round = match self.round {
            None => 0,
            Some(Round(round)) => round.saturating_add(1),
        };
        let what = (self.counts as u128) << 24 | (self.step as u128) << 16 | (self.unit as u128) << 8 | of;
        let of_things = (self.stars.0 as u128) << 56 | (self.groups.0 as u128) << 24;
        let of_whom = (self.producers.0 as u128) << 8 | self.filings.0 as u128;
        what << 96 | (round as u128) << 64 | of_things | of_whom
    }

    /// Which stars there can be at this step.
    pub const fn possible_stars(self) -> StarClasses {
        Self::count(self.counts, self.step).stars
    }

    /// The same as a number of things.
    #[must_use]
    pub const fn as_count(self) -> Self {
        Self { unit: Unit::Count, of: None, ..self }
    }

    /// The same number of things, whatever their stars, groups, producers and filings.
    #[must_use]
    pub const fn whole(self) -> Self {
        Self { round: self.round, ..Self::count(self.counts, self.step) }
    }

    /// The same at another step.
    #[must_use]
    pub const fn at(self, step: Step) -> Self {
        let stars = if self.stars.0 == Self::count(self.counts, self.step).stars.0 { StarClasses::ALL } else { self.stars };
        Self { step, ..self }.of_stars(stars)
    }
}

/// Whether all products at this step have 3 stars or more.
const fn is_certified(step: Step) -> bool {
    matches!(step, Step::Recognised | Step::Valid | Step::Expired | Step::Lapsed | Step::Revoked)
}

/// A measure as in the public formats.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Format {
    counts: Counted,
    step: Step,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    star: Option<StarClasses>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<Groups>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    producer: Option<ProducerKinds>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    filing: Option<Filings>,
    #[serde(default = "count")]
    unit: Unit,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<Of>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    round: Option<Round>,
}

/// The unit of a measure that names none.
const fn count() -> Unit {
    Unit::Count
}

impl Format {
    /// The same without its round.
    pub(super) const fn without_round(self) -> Self {
        Self { round: None, ..self }
    }
}

impl From<Measure> for Format {
    fn from(measure: Measure) -> Self {
        let Measure { counts, step, stars, groups, producers, filings, unit, of, round } = measure;
        Self {
            counts,
            step,
            star: (stars != measure.possible_stars()).then_some(stars),
            group: (groups != Groups::ALL).then_some(groups),
            producer: (producers != ProducerKinds::ALL).then_some(producers),
            filing: (filings != Filings::ALL).then_some(filings),
            unit,
            of,
            round,
        }
    }
}

impl From<Format> for Measure {
    fn from(format: Format) -> Self {
        let Format { counts, step, star, group, producer, filing, unit, of, round } = format;
        let all = Self::count(counts, step);
        Self {
            groups: group.unwrap_or(all.groups),
            producers: producer.unwrap_or(all.producers),
            filings: filing.unwrap_or(all.filings),
            unit,
            of,
            round,
            ..all.of_stars(star.unwrap_or(all.stars))
        }
    }
}
