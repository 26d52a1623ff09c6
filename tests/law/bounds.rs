//! Reads the numbers of a label with their bounds. A rulebook writes bounds in these forms only:
//!
//! | | Vietnamese | English |
//! |---|---|---|
//! | `<N` | dưới N | under N, of countable things: fewer than N |
//! | `>=N` | từ N trở lên, ít nhất N | at least N |
//! | `>N` | trên N, hơn N | over N, of countable things: more than N |
//! | `<=N` | không quá N | at most N |
//! | `>=N` `<M` | từ N đến dưới M | from N to under M |
//! | `>=N` `<=M` | từ N đến M | from N to M |
//! | `=N` | N | N |
//!
//! A unit (%, tháng, months) may stand behind a number.

use ocop_core::Lang;

/// Words that bound a number in a form that is not in the table, or turn a form of the table round.
const OTHER_FORMS: [(&str, Lang); 23] = [
    ("không dưới", Lang::Vi),
    ("không trên", Lang::Vi),
    ("không hơn", Lang::Vi),
    ("ít hơn", Lang::Vi),
    ("kém hơn", Lang::Vi),
    ("tối đa", Lang::Vi),
    ("tối thiểu", Lang::Vi),
    ("nhiều nhất", Lang::Vi),
    ("cho đến", Lang::Vi),
    ("khoảng", Lang::Vi),
    ("không đến", Lang::Vi),
    ("not under", Lang::En),
    ("not over", Lang::En),
    ("not more than", Lang::En),
    ("no more than", Lang::En),
    ("no fewer than", Lang::En),
    ("less than", Lang::En),
    ("above", Lang::En),
    ("below", Lang::En),
    ("up to", Lang::En),
    ("minimum", Lang::En),
    ("maximum", Lang::En),
    ("about", Lang::En),
];

/// The bounds in the order of the text; an error where the text bounds a number in a form that is not in the table.
pub fn bounds(text: &str, lang: Lang) -> Result<Vec<String>, String> {
    let text = text.to_lowercase();
    let mut numbers: Vec<(usize, usize)> = Vec::new();
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if letter.is_ascii_digit() {
            match numbers.last_mut() {
                Some((_, end)) if *end == at => *end += 1,
                // "B2" is a word.
                _ if before.is_alphabetic() => {}
                _ => numbers.push((at, at + 1)),
            }
        }
        // The second digit of "B12" stands behind a letter too.
        if !(letter.is_ascii_digit() && before.is_alphabetic()) {
            before = letter;
        }
    }
    let mut found: Vec<String> = Vec::new();
    // Whether the number before this one opened an interval.
    let mut open = false;
    for (index, &(start, end)) in numbers.iter().enumerate() {
        let from = index.checked_sub(1).map_or(0, |last| numbers[last].1);
        let to = numbers.get(index + 1).map_or(text.len(), |next| next.0);
        let (words_before, words_after) = (&text[from..start], &text[end..to]);
        let is_other = |&&(words, of): &&(&str, Lang)| of == lang && ends(words_before, &[words]);
        if let Some((words, _)) = OTHER_FORMS.iter().find(is_other) {
            return Err(format!("`{words}` before a number"));
        }
        let (relation, opens) = match lang {
            Lang::Vi => vietnamese(words_before, words_after, open)?,
            Lang::En => english(words_before, words_after, open)?,
        };
        if open && !matches!(relation, "<" | "<=") {
            return Err("an interval without an end".to_owned());
        }
        open = opens;
        found.push(format!("{relation}{}", text[start..end].parse::<u32>().map_err(|error| error.to_string())?));
    }
    if open { Err("an interval without an end".to_owned()) } else { Ok(found) }
}

/// The bound of a number, and whether it opens an interval.
type Bound = Result<(&'static str, bool), String>;

fn vietnamese(before: &str, after: &str, open: bool) -> Bound {
    let after = behind_unit(after);
    if ends(before, &["đến dưới"]) || ends(before, &["đến"]) {
        let relation = if ends(before, &["dưới"]) { "<" } else { "<=" };
        return if open { Ok((relation, false)) } else { Err("`đến` without `từ`".to_owned()) };
    }
    if ends(before, &["từ"]) {
        return if after.starts_with("trở lên") {
            Ok((">=", false))
        } else if after == "đến" || after == "đến dưới" {
            Ok((">=", true))
        } else {
            Err("`từ` without an end".to_owned())
        };
    }
    let relation = match before {
        _ if ends(before, &["dưới"]) => "<",
        _ if ends(before, &["ít nhất"]) => ">=",
        _ if ends(before, &["trên", "hơn"]) => ">",
        _ if ends(before, &["không quá"]) => "<=",
        _ if after.contains("trở lên") || after.contains("trở xuống") || ends(before, &["quá", "<", ">", "≤", "≥", "-", "–"]) =>
        {
            return Err("a bound in another form".to_owned());
        }
        _ => "=",
    };
    Ok((relation, false))
}

fn english(before: &str, after: &str, open: bool) -> Bound {
    let after = behind_unit(after);
    if ends(before, &["to under"]) || ends(before, &["to"]) {
        let relation = if ends(before, &["under"]) { "<" } else { "<=" };
        return if open { Ok((relation, false)) } else { Err("`to` without `from`".to_owned()) };
    }
    if ends(before, &["from"]) {
        return if after == "to" || after == "to under" { Ok((">=", true)) } else { Err("`from` without an end".to_owned()) };
    }
    let relation = match before {
        _ if ends(before, &["under", "fewer than"]) => "<",
        _ if ends(before, &["at least"]) => ">=",
        _ if ends(before, &["over", "more than"]) => ">",
        _ if ends(before, &["at most"]) => "<=",
        _ if after.starts_with("or ") || ends(before, &["than", "least", "most", "<", ">", "≤", "≥", "-", "–"]) => {
            return Err("a bound in another form".to_owned());
        }
        _ => "=",
    };
    Ok((relation, false))
}

/// Whether the text ends with one of these words, as whole words. A bracket may stand between them and the number.
fn ends(text: &str, words: &[&str]) -> bool {
    let text = text.trim_end_matches(|letter: char| letter.is_whitespace() || letter == '(');
    words
        .iter()
        .any(|words| text.strip_suffix(words).is_some_and(|rest| rest.chars().next_back().is_none_or(|last| !last.is_alphanumeric())))
}

/// What stands behind a number and its unit.
fn behind_unit(after: &str) -> &str {
    let after = after.trim();
    ["%", "tháng", "năm", "months", "years"].iter().find_map(|unit| after.strip_prefix(unit)).unwrap_or(after).trim_start()
}

/// The table above, run; what is not in it is refused.
#[test]
fn bounds_are_read_by_the_table() {
    for (vi, en, bounds_of) in [
        ("dưới 50%", "under 50%", "<50"),
        ("từ 12 tháng trở lên", "at least 12 months", ">=12"),
        ("Ít nhất 36 tháng", "At least 36 months", ">=36"),
        ("đồng đều (trên 60%)", "uniform (over 60%)", ">60"),
        ("hơn 3 hoạt động", "more than 3 activities", ">3"),
        ("dưới 5 đại lý", "fewer than 5 agents", "<5"),
        ("không quá 3 hoạt động", "at most 3 activities", "<=3"),
        ("từ 50% đến dưới 75%", "from 50% to under 75%", ">=50;<75"),
        ("từ 50 đến dưới 75 %", "from 50 to under 75 %", ">=50;<75"),
        ("từ 50% đến 75%", "from 50% to 75%", ">=50;<=75"),
        ("trên 75% trong ít nhất 12 tháng", "over 75% for at least 12 months", ">75;>=12"),
        ("2 năm liên tiếp", "2 consecutive years", "=2"),
        ("vitamin B12 và B2", "vitamins B12 and B2", ""),
        ("Không có", "None", ""),
    ] {
        for (text, lang) in [(vi, Lang::Vi), (en, Lang::En)] {
            assert_eq!(bounds(text, lang).map(|found| found.join(";")), Ok(bounds_of.to_owned()), "{text}");
        }
    }
    for (text, lang) in [
        ("không dưới 5", Lang::Vi),
        ("ít hơn 5", Lang::Vi),
        ("tối đa 5", Lang::Vi),
        ("quá 5", Lang::Vi),
        ("5 hoạt động trở xuống", Lang::Vi),
        ("từ 5 hoạt động", Lang::Vi),
        ("từ 5 đến", Lang::Vi),
        ("đến 5", Lang::Vi),
        ("từ 5% đến trên 7%", Lang::Vi),
        ("≥ 5", Lang::Vi),
        ("1 - 2", Lang::Vi),
        ("less than 5", Lang::En),
        ("not more than 5", Lang::En),
        ("greater than 5", Lang::En),
        ("up to 5", Lang::En),
        ("not over 5", Lang::En),
        ("5 or more", Lang::En),
        ("from 5 on", Lang::En),
        ("from 5 to over 7", Lang::En),
        ("to 5", Lang::En),
        ("> 5", Lang::En),
        ("1-2", Lang::En),
    ] {
        assert!(bounds(text, lang).is_err(), "{text}");
    }
}
