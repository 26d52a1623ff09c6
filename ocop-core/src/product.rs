//! Who makes the product, and the product itself.

use crate::lang::texts;
use crate::names::{name_set, names};
use alloc::string::String;
use serde::Serialize;

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

texts! {
    /// The name of a kind of producer.
    pub fn producer_name(ProducerKind) {
        Cooperative => "hợp tác xã", "cooperative";
        CooperativeGroup => "tổ hợp tác", "cooperative group";
        SmallOrMediumEnterprise => "doanh nghiệp nhỏ và vừa", "small or medium enterprise";
        Farm => "trang trại", "farm";
        ProducingHousehold => "hộ sản xuất", "producing household";
        FamilyHousehold => "hộ gia đình", "family household";
        Association => "hội, hiệp hội", "association";
        OperationsCentre => "trung tâm điều hành", "operations centre";
        EquivalentOrganisation => "tổ chức tương đương", "equivalent organisation";
        Other => "đối tượng khác", "other";
    }
}

/// Who applies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Producer {
    /// The name; never read by the check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ProducerKind>,
}

/// What is to be graded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Product {
    /// The name; never read by the check.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
