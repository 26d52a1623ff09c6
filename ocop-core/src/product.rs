//! Who makes the product, and the product itself.

use crate::names::{name_set, names};
use alloc::string::String;

names! {
    /// The kind of producer (*chủ thể OCOP*, Art. 2.3).
    #[non_exhaustive]
    pub enum ProducerKind is "kind of producer" {
        /// *Hợp tác xã.*
        Cooperative = "cooperative",
        /// *Tổ hợp tác.*
        CooperativeGroup = "cooperative_group",
        /// *Doanh nghiệp nhỏ và vừa.*
        SmallOrMediumEnterprise = "small_or_medium_enterprise",
        /// *Trang trại* with business registration.
        Farm = "farm",
        /// *Hộ sản xuất* with business registration.
        ProducingHousehold = "producing_household",
        /// *Hộ gia đình* with business registration.
        FamilyHousehold = "family_household",
        /// *Hội, hiệp hội*: tourism only.
        Association = "association",
        /// *Trung tâm điều hành*: tourism only.
        OperationsCentre = "operations_centre",
        /// *Tổ chức tương đương*: tourism only.
        EquivalentOrganisation = "equivalent_organisation",
        /// Anybody else: known, and may not apply.
        Other = "other",
    }
}

name_set! {
    /// Kinds of producer.
    pub struct ProducerKinds of ProducerKind in u16;
}

/// Who applies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("maxProperties" = crate::application::limits::ITEMS)))]
#[non_exhaustive]
pub struct Producer {
    /// The name; never read by the check.
    #[cfg_attr(feature = "schemars", schemars(with = "Option<crate::schema::Text>"))]
    pub name: Option<String>,
    /// The kind.
    pub kind: Option<ProducerKind>,
}

/// What is to be graded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(deny_unknown_fields, extend("maxProperties" = crate::application::limits::ITEMS)))]
#[non_exhaustive]
pub struct Product {
    /// The name; never read by the check.
    #[cfg_attr(feature = "schemars", schemars(with = "Option<crate::schema::Text>"))]
    pub name: Option<String>,
}
