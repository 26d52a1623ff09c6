//! What the standard library says when it panics, taken out of the module.
//!
//! The lints of both crates see to it that nothing panics, and the module's panic handler says nothing. The compiler
//! keeps the sentences and the code that formats them all the same: a tenth of the module. Their functions become one
//! trap each; whatever only they called goes with them when the module is optimised.

use anyhow::{Result, ensure};
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, FunctionBuilder, FunctionKind, Module};

/// Functions that do nothing but format a refusal and panic, or are called by nothing else: parts of their mangled names.
const REFUSALS: [&str; 17] = [
    "panicking",
    "slice_error_fail",
    "slice_index_fail",
    "slice_start_index_len_fail",
    "unwrap_failed",
    "expect_failed",
    "len_mismatch_fail",
    "assert_failed",
    "panic_bounds_check",
    "panic_on_ord_violation",
    "capacity_overflow",
    "handle_error",
    // What an `unwrap` would show of an error, in both ways that names are mangled.
    "5Debug3fmt",
    "as$u20$core..fmt..Debug$GT$3fmt",
    // What cannot be written as an object: the public formats hold nothing of the kind.
    "serde_wasm_bindgen5error",
    // Closures that JavaScript could call: the package makes none.
    "wasm_bindgen7convert8closures1_6invoke",
    "js_sys7futures",
];

/// What these functions say, as far as the compiler still keeps it.
const SENTENCES: [&str; 21] = [
    "memory allocation of ",
    " bytes failed",
    "insertion index (is ",
    ") should be <= len (is ",
    "removal index (is ",
    ") should be < len (is ",
    "assertion `left ",
    " right` failed",
    "Tried to shrink to a larger capacity",
    "window size must be non-zero",
    "RefCell already mutably borrowed",
    "RefCell already borrowed",
    "a formatting trait implementation returned an error when the underlying stream did not",
    ", can't be represented as a JavaScript number",
    "capacity overflow",
    // The digits that numbers would be printed with.
    "0001020304050607080910111213141516171819",
    "2021222324252627282930313233343536373839",
    "4041424344454647484950515253545556575859",
    "6061626364656667686970717273747576777879",
    "8081828384858687888990919293949596979899",
    "0x0123456789ABCDEF",
];

/// Makes a trap of each, and forgets what they would have said; they must be there, or the standard library has renamed
/// them.
pub fn trap(module: &mut Module) -> Result<()> {
    let refusals: Vec<_> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| module.funcs.get(*id).name.as_deref().is_some_and(|name| REFUSALS.iter().any(|part| name.contains(part))))
        .map(|(id, function)| (id, function.ty()))
        .collect();
    ensure!(!refusals.is_empty(), "no function of the module is known to panic: were they renamed?");
    forget(module);
    for (id, of_type) in refusals {
        let (params, results) = module.types.params_results(of_type);
        let (params, results) = (params.to_vec(), results.to_vec());
        let mut body = FunctionBuilder::new(&mut module.types, &params, &results);
        body.func_body().unreachable();
        let arguments = params.iter().map(|&param| module.locals.add(param)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(body.local_func(arguments));
    }
    Ok(())
}

/// Clears what a panic would have said, the places in source files that it would have named, and the names of the files.
///
/// A place is the address of a file's name, its length, a line and a column; nothing else looks so.
fn forget(module: &mut Module) {
    let all: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in all {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } = data.kind else { continue };
        let Ok(start) = usize::try_from(start) else { continue };
        let words: Vec<usize> = data.value.as_chunks::<4>().0.iter().map(|word| u32::from_le_bytes(*word) as usize).collect();
        let mut forgotten = Vec::new();
        for (index, place) in words.windows(4).enumerate() {
            let Some(name) = place[0].checked_sub(start).map(|name| name..name.saturating_add(place[1])) else { continue };
            if data.value.get(name.clone()).is_some_and(|name| name.ends_with(b".rs") && name.iter().all(u8::is_ascii_graphic)) {
                forgotten.extend([name, index * 4..index * 4 + 16]);
            }
        }
        for sentence in SENTENCES {
            let found = data.value.windows(sentence.len()).enumerate().filter(|(_, window)| *window == sentence.as_bytes());
            forgotten.extend(found.map(|(start, _)| start..start + sentence.len()));
        }
        for range in forgotten {
            data.value[range].fill(0);
        }
    }
}
