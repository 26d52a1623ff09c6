//! The program around a module that wasm-bindgen writes, with one function of it made faster.
//!
//! Objects are built name by name and value by value, and most of these texts are short names: asking the decoder of
//! JavaScript for one takes longer than reading its letters.

use anyhow::{Result, ensure};

const SLOW: &str = "\
function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}
";

const FAST: &str = "\
function getStringFromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    const bytes = getUint8ArrayMemory0();
    let text = \"\";
    for (let at = ptr; len < 24 && at < ptr + len; at++) {
        if (bytes[at] > 127) break;
        text += String.fromCharCode(bytes[at]);
    }
    return text.length === len ? text : decodeText(bytes.subarray(ptr, ptr + len));
}
";

/// The same program; it must have that function, or wasm-bindgen writes another one now.
pub fn quickened(program: &str) -> Result<String> {
    ensure!(program.matches(SLOW).count() == 1, "wasm-bindgen reads texts in another way: look at `getStringFromWasm0` in the glue");
    Ok(program.replace(SLOW, FAST))
}
