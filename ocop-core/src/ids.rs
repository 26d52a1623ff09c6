//! Names that a rulebook gives: of its gates, its readings, and the papers of its dossier.
//!
//! Each decision has its own, and a loaded rulebook may have others: a name is text of the rulebook, and the known ones are
//! constants.

use core::fmt;
use serde::{Serialize, Serializer};

/// Declares a kind of name, with constants for the known ones.
macro_rules! ids {
    (
        $(#[$meta:meta])*
        pub struct $id:ident {
            $( $(#[$cmeta:meta])* $constant:ident = $text:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id<'a>(&'a str);

        impl $id<'static> {
            $( $(#[$cmeta])* pub const $constant: Self = Self($text); )*
        }

        impl<'a> $id<'a> {
            /// The name of this spelling.
            pub const fn new(text: &'a str) -> Self {
                Self(text)
            }

            /// The spelling in the public formats.
            pub const fn as_str(self) -> &'a str {
                self.0
            }
        }

        impl fmt::Display for $id<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.0)
            }
        }

        impl fmt::Debug for $id<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0)
            }
        }

        impl AsRef<str> for $id<'_> {
            fn as_ref(&self) -> &str {
                self.0
            }
        }

        impl Serialize for $id<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0)
            }
        }
    };
}

ids! {
    /// The name of a gate: it tells what closes it. [`Rulebook::gates`](crate::Rulebook::gates) lists those of a decision.
    ///
    /// ```
    /// use ocop_core::{Decision, GateId, Rulebook};
    /// let rulebook = Rulebook::embedded(Decision::LATEST).unwrap();
    /// assert!(rulebook.set(1).unwrap().gate(GateId::CONTAMINANTS).is_some());
    /// assert!(rulebook.gate("no_such_gate").is_none());
    /// ```
    pub struct GateId {
        /// The dossier is forged.
        FORGED_DOSSIER = "forged_dossier",
        /// The registration dossier does not meet the rules.
        REGISTRATION_DOSSIER_NOT_MET = "registration_dossier_not_met",
        /// The rules on the food-safety certificate are not fully met.
        FOOD_SAFETY_CERTIFICATE_MISSING = "food_safety_certificate_missing",
        /// A production licence or condition is missing.
        PRODUCTION_CONDITIONS_MISSING = "production_conditions_missing",
        /// There is no product declaration.
        PRODUCT_DECLARATION_MISSING = "product_declaration_missing",
        /// The rules on labelling and advertising are not fully met.
        LABELLING_AND_ADVERTISING_RULES_NOT_MET = "labelling_and_advertising_rules_not_met",
        /// All material is imported or of unknown origin.
        MATERIAL_ALL_IMPORTED_OR_UNKNOWN = "material_all_imported_or_unknown",
        /// The product is identical to another maker's.
        IDENTICAL_TO_OTHER_PRODUCT = "identical_to_other_product",
        /// The product holds contaminants.
        CONTAMINANTS = "contaminants",
        /// There is no slip that receives the product declaration.
        PRODUCT_DECLARATION_SLIP_MISSING = "product_declaration_slip_missing",
        /// A common product without distinction.
        COMMON_PRODUCT_WITHOUT_DISTINCTION = "common_product_without_distinction",
        /// Not all of the product is from the province.
        NOT_ALL_FROM_PROVINCE = "not_all_from_province",
        /// The product standard comes without test reports.
        STANDARD_WITHOUT_TEST_REPORT = "standard_without_test_report",
        /// A sensory criterion is answered with a box of 0 points. Computed, never declared.
        SENSORY_ZERO = "sensory_zero",
    }
}

ids! {
    /// The name of a reading: a place where the law leaves a choice. [`Rulebook::readings`](crate::Rulebook::readings)
    /// gives the text of each, and its place in the law.
    pub struct ReadingId {
        /// A file of the years of 1048 stays under 1048, by its day of filing.
        DECISION_BY_DAY_OF_FILING = "decision_by_day_of_filing",
        /// A last day that is a day off is not moved.
        LAST_DAY_NOT_MOVED = "last_day_not_moved",
        /// An old file not finished in time falls under the new decision.
        LATE_OLD_FILE_UNDER_NEW_DECISION = "late_old_file_under_new_decision",
    }
}

ids! {
    /// The name of a kind of paper in a dossier. [`Rulebook::papers`](crate::Rulebook::papers) lists those of a decision.
    pub struct PaperId {
        /// The registration form.
        REGISTRATION_FORM = "registration_form",
        /// The self-assessment report.
        SELF_ASSESSMENT = "self_assessment",
        /// Business registration.
        BUSINESS_REGISTRATION = "business_registration",
        /// Certificate of eligibility for production.
        PRODUCTION_ELIGIBILITY = "production_eligibility",
        /// Origin of material, growing area, chain contracts.
        MATERIAL_ORIGIN = "material_origin",
        /// Environment file, sustainable technology.
        ENVIRONMENT = "environment",
        /// List of insured workers with their residence.
        LOCAL_LABOUR = "local_labour",
        /// Class of the cooperative, or accounts of two years.
        BUSINESS_GROWTH = "business_growth",
        /// Intellectual property.
        INTELLECTUAL_PROPERTY = "intellectual_property",
        /// Market, contracts, trade promotion.
        MARKET = "market",
        /// Publicity.
        PUBLICITY = "publicity",
        /// The product's story.
        PRODUCT_STORY = "product_story",
        /// Declaration of quality.
        QUALITY_DECLARATION = "quality_declaration",
        /// Test reports.
        TEST_REPORTS = "test_reports",
        /// Barcode, traceability stamps.
        BARCODE_AND_TRACEABILITY = "barcode_and_traceability",
        /// Advanced quality management.
        QUALITY_SYSTEM = "quality_system",
        /// Awards and votes.
        AWARDS = "awards",
    }
}
