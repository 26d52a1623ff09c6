//! The module's bytes as text in a program: ASCII that every bundler and minifier leaves alone, and that gzip packs nearly
//! as well as the bytes themselves (base64 it cannot see through; hexadecimal digits cost a tenth more).
//!
//! The most frequent bytes are one letter each; every other byte is one of the last letters and one more.
//! `ocop-wasm/js/src/index.ts` reads it.

/// Letters that end no text, start no escape or template, and close no element of a page.
pub fn alphabet() -> Vec<char> {
    (' '..='~').filter(|letter| !"\"'\\`$<".contains(*letter)).collect()
}

/// Letters that only announce another one.
const PREFIXES: usize = 2;

/// The bytes as letters.
pub struct Letters {
    /// Every byte, the most frequent first, as two hexadecimal digits.
    pub ranks: String,
    /// The text.
    pub text: String,
}

impl Letters {
    /// Writes these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut ranked: Vec<u8> = (0..=u8::MAX).collect();
        let mut counts = [0_usize; 256];
        for &byte in bytes {
            counts[usize::from(byte)] += 1;
        }
        ranked.sort_by_key(|&byte| std::cmp::Reverse(counts[usize::from(byte)]));
        let alphabet = alphabet();
        let single = alphabet.len() - PREFIXES;
        let mut words = vec![String::new(); 256];
        for (rank, &byte) in ranked.iter().enumerate() {
            let word = &mut words[usize::from(byte)];
            if rank >= single {
                word.push(alphabet[single + rank / single - 1]);
            }
            word.push(alphabet[rank % single]);
        }
        let text = bytes.iter().map(|&byte| words[usize::from(byte)].as_str()).collect();
        Self { ranks: ranked.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")), text }
    }
}
