//! Which gates an application declares open or closed.

use alloc::string::String;
use alloc::vec::Vec;
use serde::{Serialize, Serializer};

/// For each gate whether its condition holds: `true` closes it. A gate that is not declared does not close.
///
/// Names are text as written, in alphabetical order: a check compares them with the gates of the rulebook.
///
/// ```
/// use ocop_core::GateId;
/// use ocop_core::application::Declarations;
/// let mut declarations = Declarations::default();
/// declarations.set(GateId::CONTAMINANTS, false);
/// assert_eq!(declarations.get("contaminants"), Some(false));
/// assert_eq!(declarations.remove("contaminants"), Some(false));
/// assert!(declarations.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declarations(Vec<(String, bool)>);

impl Declarations {
    /// Declares whether the condition of this gate holds.
    pub fn set(&mut self, gate: impl AsRef<str>, holds: bool) {
        let gate = gate.as_ref();
        match self.place(gate) {
            Ok(index) => {
                if let Some(declaration) = self.0.get_mut(index) {
                    declaration.1 = holds;
                }
            }
            Err(index) => self.0.insert(index, (gate.into(), holds)),
        }
    }

    /// Takes the declaration of this gate away; what was declared.
    pub fn remove(&mut self, gate: impl AsRef<str>) -> Option<bool> {
        self.place(gate.as_ref()).ok().map(|index| self.0.remove(index).1)
    }

    /// Takes all declarations away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether the condition holds; `None` where it is not declared.
    pub fn get(&self, gate: impl AsRef<str>) -> Option<bool> {
        self.0.get(self.place(gate.as_ref()).ok()?).map(|&(_, holds)| holds)
    }

    /// How many gates are declared.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is declared.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All declarations, in the order of their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, bool)> + Clone {
        self.0.iter().map(|(gate, holds)| (gate.as_str(), *holds))
    }

    /// Where the gate is among the declarations, or would be.
    fn place(&self, gate: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(gate))
    }
}

impl<G: AsRef<str>> Extend<(G, bool)> for Declarations {
    fn extend<I: IntoIterator<Item = (G, bool)>>(&mut self, declarations: I) {
        declarations.into_iter().for_each(|(gate, holds)| self.set(gate, holds));
    }
}

impl<G: AsRef<str>> FromIterator<(G, bool)> for Declarations {
    fn from_iter<I: IntoIterator<Item = (G, bool)>>(declarations: I) -> Self {
        let mut all = Self::default();
        all.extend(declarations);
        all
    }
}

impl Serialize for Declarations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
