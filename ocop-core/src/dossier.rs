//! The papers of a dossier: forms 01 and 02, and the evidence that form 02 lists (Annex III).

use crate::calendar::Date;
use crate::names::{name_set, names};

names! {
    /// A kind of paper in a dossier.
    #[non_exhaustive]
    pub enum Paper is "paper of a dossier" {
        /// Form 01, the registration form. Compulsory (Art. 6.1).
        RegistrationForm = "registration_form",
        /// Form 02, the self-assessment report. Compulsory (Art. 6.1).
        SelfAssessment = "self_assessment",
        /// Form 02, evidence 1: business registration.
        BusinessRegistration = "business_registration",
        /// Form 02, evidence 2: certificate of eligibility for production.
        ProductionEligibility = "production_eligibility",
        /// Form 02, evidence 3: origin of material, growing area, chain contracts.
        MaterialOrigin = "material_origin",
        /// Form 02, evidence 4: environment file, sustainable technology.
        Environment = "environment",
        /// Form 02, evidence 5: list of insured workers with their residence.
        LocalLabour = "local_labour",
        /// Form 02, evidence 6: class of the cooperative or accounts of two years.
        BusinessGrowth = "business_growth",
        /// Form 02, evidence 7: intellectual property.
        IntellectualProperty = "intellectual_property",
        /// Form 02, evidence 8: market, contracts, trade promotion.
        Market = "market",
        /// Form 02, evidence 9: publicity.
        Publicity = "publicity",
        /// Form 02, evidence 10: the product's story.
        ProductStory = "product_story",
        /// Form 02, evidence 11: declaration of quality.
        QualityDeclaration = "quality_declaration",
        /// Form 02, evidence 12: test reports.
        TestReports = "test_reports",
        /// Form 02, evidence 13: barcode, traceability stamps.
        BarcodeAndTraceability = "barcode_and_traceability",
        /// Form 02, evidence 14: advanced quality management.
        QualitySystem = "quality_system",
        /// Form 02, evidence 15: awards and votes.
        Awards = "awards",
    }
}

name_set! {
    /// Kinds of paper.
    pub struct Papers of Paper in u32;
}

impl Paper {
    /// The two forms without which nothing can be filed (Art. 6.1).
    pub const COMPULSORY: [Self; 2] = [Self::RegistrationForm, Self::SelfAssessment];

    /// Whether the dossier must hold it whatever is claimed (Art. 6.1).
    pub const fn is_compulsory(self) -> bool {
        matches!(self, Self::RegistrationForm | Self::SelfAssessment)
    }
}

/// One paper of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Document {
    /// What it is.
    pub kind: Paper,
    /// The day it was issued.
    pub issued_on: Option<Date>,
    /// The last day it holds.
    pub expires_on: Option<Date>,
}

impl Document {
    /// A paper without dates.
    pub const fn new(kind: Paper) -> Self {
        Self { kind, issued_on: None, expires_on: None }
    }

    /// Whether it no longer holds on this day; its last day is still good.
    pub fn has_expired_on(&self, day: Date) -> bool {
        self.expires_on.is_some_and(|last_day| last_day < day)
    }
}
