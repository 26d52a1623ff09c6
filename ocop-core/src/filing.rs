//! What is filed with the authorities: kinds of filing.

use crate::names::names;

names! {
    /// The kind of filing (Art. 6.1).
    pub enum Kind is "kind of filing" {
        /// *Lần đầu.*
        FirstTime = "first_time",
        /// *Nâng hạng.*
        Upgrade = "upgrade",
        /// *Đánh giá lại.*
        ReEvaluation = "re_evaluation",
    }
}
