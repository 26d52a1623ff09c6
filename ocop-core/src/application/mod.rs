//! What is filed: the application, built by hand or read leniently.
//!
//! As JSON, an application is one object; every field may be absent, and `null` is the same as absent:
//!
//! | field | what it holds |
//! |---|---|
//! | `id` | any text; the report repeats it |
//! | `decision` | `qd26-2026`, `qd148-2023` or `qd1048-2019`; without it the days decide ([`by_dates`](crate::decision::by_dates)) |
//! | `product_set` | the number of the product set in that decision |
//! | `kind` | `first_time`, `upgrade` or `re_evaluation` |
//! | `filed_on`, `evaluated_on` | days, `YYYY-MM-DD` |
//! | `product` | `{ "name": … }` |
//! | `producer` | `{ "name": …, "kind": … }`; the kind is one of [`ProducerKind`](crate::ProducerKind): `cooperative`, `cooperative_group`, `small_or_medium_enterprise`, `farm`, `producing_household`, `family_household`, `association`, `operations_centre`, `equivalent_organisation`, `other` |
//! | `answers` | number of a criterion → number of the ticked box in the printed order, from 1; 0 means "none of these boxes" |
//! | `declarations` | name of a gate → `true` where its condition holds, which closes it, or `false` |
//! | `documents` | a list of `{ "kind": …, "issued_on": …, "expires_on": … }`; the kind is a paper of the rulebook ([`Rulebook::papers`](crate::Rulebook::papers)) |
//! | `extra` | the caller's own data: never read, and written again; what nests deeper than 64 levels becomes null |
//!
//! Any other name is a warning that offers the nearest known one.

pub(crate) mod answers;
pub(crate) mod declarations;
mod loose;
pub(crate) mod mended;
pub(crate) mod model;
pub(crate) mod read;
mod reader;

pub use crate::filing::Kind;
pub use crate::limits;
pub use answers::Answers;
pub use declarations::Declarations;
pub use model::Application;
pub use read::{Checkable, Read};
