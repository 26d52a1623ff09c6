//! A register of certificates: it is read row by row, and counts products on a day and the changes of a period.
//!
//! [`Register`] implements [`Rows`](crate::table::Rows): rows come from a CSV file ([`Table`](crate::table::Table)), from a
//! list of objects ([`read_list`](crate::table::read_list)) or from the caller ([`Row`](crate::table::Row)). A row that cannot
//! be used is a fault that names the row, and the good rows are kept. A register holds the certificates, a few dozen bytes
//! each, and the names of the products.
//!
//! ```
//! use ocop_core::register::{CertificateColumn, Register, StockOf};
//! use ocop_core::table::{Row, Rows};
//! use ocop_core::{Lang, Star};
//!
//! let places = [("vn", ""), ("ha-noi", "vn"), ("ha-noi/hoai-duc", "ha-noi")];
//! let mut register = Register::new(places);
//! assert_eq!(CertificateColumn::ALL.len(), 8);
//! for (no, row) in (1..).zip([
//!     ["Bưởi đường", "", "1", "cooperative", "ha-noi/hoai-duc", "3", "2022-12-20", ""],
//!     ["Bưởi đường", "", "1", "cooperative", "ha-noi/hoai-duc", "4", "2024-12-20", ""],
//!     ["Miến dong", "", "6", "farm", "ha-noi/hoai-duc", "6", "2024-12-20", ""],
//! ]) {
//!     register.row(&Row::new(no, &row));
//! }
//! let fault = register.faults().iter().next().unwrap();
//! assert!(fault.message(Lang::En).starts_with("Row 3, column `star`: “6” is not"));
//!
//! let stock = register.stock("2025-01-01".parse()?, StockOf::Valid);
//! assert_eq!((stock.certificates.total(), stock.products.total()), (2, 1));
//! assert_eq!(stock.places[1].place, "ha-noi/hoai-duc");
//!
//! let flow = register.flow("2024-01-01".parse()?, "2024-12-31".parse()?).unwrap();
//! assert_eq!((flow.moved(Star::Three, Star::Four), flow.adds_up()), (1, true));
//! # Ok::<(), ocop_core::error::NotADate>(())
//! ```

mod answer;
mod chosen;
mod class;
mod classification;
mod column;
mod flow;
mod ledger;
mod lookup;
mod read;
mod star_counts;
mod stock;
mod store;
mod texts;

pub use answer::{Answer, Localised, Question};
pub use chosen::StockOf;
pub use column::{CERTIFICATES, CertificateColumn};
pub use flow::Flow;
pub use lookup::LocalityLookup;
pub use star_counts::StarCounts;
pub use stock::{GroupCount, PlaceCount, ProducerCount, SectorCount, SetCount, Stock};
pub use store::{Register, RowCounts};
