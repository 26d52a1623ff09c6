//! Gates: conditions that remove a product whatever its points.

use crate::names::names;

names! {
    /// A gate. Each set has its own; the name says what closes it.
    #[non_exhaustive]
    pub enum GateId is "gate" {
        /// Sets 1-25, heading.
        ForgedDossier = "forged_dossier",
        /// Sets 1-25, heading.
        RegistrationDossierNotMet = "registration_dossier_not_met",
        /// Sets 1-17, heading.
        FoodSafetyCertificateMissing = "food_safety_certificate_missing",
        /// Sets 15, 17, 18, 19, 20, heading.
        ProductionConditionsMissing = "production_conditions_missing",
        /// Sets 18, 19, 20, heading.
        ProductDeclarationMissing = "product_declaration_missing",
        /// Set 18, heading.
        LabellingAndAdvertisingRulesNotMet = "labelling_and_advertising_rules_not_met",
        /// Sets 7-15, 18-20, at criterion 1.1.
        MaterialAllImportedOrUnknown = "material_all_imported_or_unknown",
        /// Sets 5-14, at criterion 2.1.
        IdenticalToOtherProduct = "identical_to_other_product",
        /// Sets 1-13, 15, 17, at the first sensory criterion.
        Contaminants = "contaminants",
        /// Sets 19, 20, at criterion 6. Its first box concerns another paper and does not close this gate by itself.
        ProductDeclarationSlipMissing = "product_declaration_slip_missing",
        /// Sets 1-4, at criterion 2.1. The box of 0 points there is not this gate.
        CommonProductWithoutDistinction = "common_product_without_distinction",
        /// Sets 1-4, 23-25, at criterion 1.1.
        NotAllFromProvince = "not_all_from_province",
        /// Sets 1-17, 21, at the quality declaration.
        StandardWithoutTestReport = "standard_without_test_report",
        /// Set 16, criteria 6.1-6.4: a chosen box of 0 points. Computed, never declared.
        SensoryZero = "sensory_zero",
    }
}

names! {
    /// What a closed gate does, as printed. That each of them leaves the product without a star is, for
    /// [`Stops`](Self::Stops) and [`Requirement`](Self::Requirement), a reading.
    pub enum Effect is "effect of a gate" {
        /// The dossier is excluded.
        Excludes = "excludes",
        /// The evaluation goes no further.
        Stops = "stops",
        /// A requirement without a printed consequence.
        Requirement = "requirement",
    }
}

impl GateId {
    /// Whether an application may declare it; the others are computed from the answers.
    pub const fn is_declared(self) -> bool {
        !matches!(self, Self::SensoryZero)
    }
}
