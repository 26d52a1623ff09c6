//! Text for people, in Vietnamese and English. The check knows no language; everything here comes after it.

pub(crate) mod catalogue;
pub(crate) mod cite;
pub(crate) mod message;

pub use crate::lang::{Bilingual, Lang};
pub use crate::letters::fold;
pub use crate::product::producer_name;
pub use catalogue::{decision_from_name, severity_name, status_name, template};
pub use cite::cite;
pub use message::{Localised, message};
