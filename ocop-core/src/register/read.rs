//! From a row to a certificate. Everything that is wrong with a row is a fault, and only a row without a fault counts.

use super::classification::Classification;
use super::column::CertificateColumn as Column;
use super::ledger::Put;
use super::store::Register;
use crate::calendar::Date;
use crate::certificate::Certificate;
use crate::decision::act::Decision;
use crate::letters::nearest;
use crate::product::ProducerKind;
use crate::star::Star;
use crate::table::code::FaultCode;
use crate::table::fault::Fault;
use crate::table::row::{Row, Rows};

impl Rows for Register {
    fn row(&mut self, row: &Row<'_>) {
        self.rows.read = self.rows.read.saturating_add(1);
        let Some(certificate) = self.certificate(row) else { return };
        let fault = |code| Fault::in_row(code, row.no());
        match self.ledger.put(certificate, row.no()) {
            Put::New => self.rows.counted = self.rows.counted.saturating_add(1),
            Put::Known { row: other } => self.faults.add(fault(FaultCode::Duplicate).number("other", other)),
            Put::Differs { row: other, kept } => self.faults.add(
                fault(FaultCode::DuplicateDiffers).given(row.get(Column::Product as usize)).number("other", other).number("kept", kept),
            ),
            Put::Full => self.faults.add(fault(FaultCode::TooManyRows)),
        }
    }

    fn fault(&mut self, fault: Fault) {
        if fault.code().is_of_row() {
            self.rows.read = self.rows.read.saturating_add(1);
        }
        self.faults.add(fault);
    }
}

/// What one column of a row holds.
enum Read<T> {
    Nothing,
    Fault,
    This(T),
}

impl Register {
    fn certificate(&mut self, row: &Row<'_>) -> Option<Certificate<u32>> {
        let product = self.needed(row, Column::Product);
        let decision = self.decision(row);
        let producer = self.producer(row);
        let place = self.place(row);
        let star = self.star(row);
        let issued_on = self.needed(row, Column::IssuedOn).and_then(|given| self.date(row, Column::IssuedOn, given));
        let revoked_on = match given(row, Column::RevokedOn) {
            None => Read::Nothing,
            Some(given) => self.date(row, Column::RevokedOn, given).map_or(Read::Fault, Read::This),
        };
        let decision = match decision {
            Read::This(decision) => Some(decision),
            Read::Fault => None,
            Read::Nothing => issued_on.and_then(|day| self.in_force_on(row, day)),
        };
        let set = self.set(row, decision);
        let revoked_on = match (revoked_on, issued_on) {
            (Read::Fault, _) => return None,
            (Read::Nothing, _) => None,
            (Read::This(revoked_on), Some(issued_on)) if revoked_on < issued_on => {
                let fault = Fault::in_row(FaultCode::RevokedBeforeIssued, row.no()).column(Column::RevokedOn.as_str());
                self.faults.add(fault.given(row.get(Column::RevokedOn as usize)).day("issued_on", issued_on));
                return None;
            }
            (Read::This(revoked_on), _) => Some(revoked_on),
        };
        let (product, place, star, set, producer) = (product?, place?, star?, set?, producer?);
        let (decision, issued_on) = (decision?, issued_on?);
        let Some(product) = self.ledger.products.number(product) else {
            self.faults.add(Fault::in_row(FaultCode::TooManyRows, row.no()));
            return None;
        };
        let mut certificate = Certificate::new(product, place, star, set, producer, issued_on).ok()?;
        certificate.decision = Some(decision);
        certificate.revoked_on = revoked_on;
        Some(certificate)
    }

    /// The text in this column; its absence is a fault.
    fn needed<'r>(&mut self, row: &Row<'r>, column: Column) -> Option<&'r str> {
        let given = given(row, column);
        if given.is_none() {
            self.faults.add(Fault::in_row(FaultCode::ValueMissing, row.no()).column(column.as_str()));
        }
        given
    }

    /// Adds a fault: the column cannot have the given text.
    fn unknown(&mut self, code: FaultCode, row: &Row<'_>, column: Column, names: &[&str]) {
        let given = row.get(column as usize);
        let nearest = if self.faults.keeps(code) { nearest(given, names) } else { None };
        self.faults.add(Fault::in_row(code, row.no()).column(column.as_str()).given(given).nearest(nearest));
    }

    fn decision(&mut self, row: &Row<'_>) -> Read<Decision> {
        let Some(given) = given(row, Column::Decision) else { return Read::Nothing };
        if let Ok(decision) = given.parse() {
            return Read::This(decision);
        }
        self.unknown(FaultCode::DecisionUnknown, row, Column::Decision, Decision::NAMES);
        Read::Fault
    }

    fn in_force_on(&mut self, row: &Row<'_>, day: Date) -> Option<Decision> {
        let decision = Decision::in_force_on(day);
        if decision.is_none() {
            self.unknown(FaultCode::NoDecisionInForce, row, Column::IssuedOn, &[]);
        }
        decision
    }

    /// The number of the set; checked against the rulebook where the decision is known.
    fn set(&mut self, row: &Row<'_>, decision: Option<Decision>) -> Option<u8> {
        let number = number(self.needed(row, Column::Set)?);
        let known = match decision.and_then(Classification::of) {
            Some(classification) => number.filter(|&number| classification.class(number).is_some()),
            // Without the rulebook it is not known which sets there are.
            None => number.filter(|number| (1..=99).contains(number)),
        };
        if known.is_none() {
            self.unknown(FaultCode::SetUnknown, row, Column::Set, &[]);
        }
        known
    }

    fn producer(&mut self, row: &Row<'_>) -> Option<ProducerKind> {
        let producer = self.needed(row, Column::Producer)?.parse().ok();
        if producer.is_none() {
            self.unknown(FaultCode::ProducerUnknown, row, Column::Producer, ProducerKind::NAMES);
        }
        producer
    }

    /// The number of the place's id.
    fn place(&mut self, row: &Row<'_>) -> Option<u32> {
        let given = self.needed(row, Column::Place)?;
        if let Some(known) = self.place_texts.find(given) {
            return self.place_numbers.get(known as usize).copied();
        }
        let Some(id) = self.localities.find(given) else {
            let code = FaultCode::PlaceUnknown;
            let nearest = if self.faults.keeps(code) { self.localities.nearest(given) } else { None };
            self.faults.add(Fault::in_row(code, row.no()).column(Column::Place.as_str()).given(given).nearest(nearest));
            return None;
        };
        let place = self.ledger.places.number(id)?;
        self.place_texts.number(given)?;
        self.place_numbers.push(place);
        Some(place)
    }

    fn star(&mut self, row: &Row<'_>) -> Option<Star> {
        let star = number(self.needed(row, Column::Star)?).and_then(Star::new).filter(|star| Star::CERTIFIED.contains(star));
        if star.is_none() {
            self.unknown(FaultCode::StarUnknown, row, Column::Star, &[]);
        }
        star
    }

    fn date(&mut self, row: &Row<'_>, column: Column, given: &str) -> Option<Date> {
        let date = given.parse().ok();
        if date.is_none() {
            self.unknown(FaultCode::DateUnreadable, row, column, &[]);
        }
        date
    }
}

/// The text in this column, where there is one.
fn given<'r>(row: &Row<'r>, column: Column) -> Option<&'r str> {
    Some(row.get(column as usize)).filter(|given| !given.is_empty())
}

/// A whole number written with digits only.
fn number(given: &str) -> Option<u8> {
    if given.bytes().all(|digit| digit.is_ascii_digit()) { given.parse().ok() } else { None }
}
