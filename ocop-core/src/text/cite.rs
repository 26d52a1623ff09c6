//! A place in the law in words.

use crate::cite::{Article, Cite};
use crate::decision::act::Decision;
use crate::lang::Lang;
use alloc::format;
use alloc::string::String;

/// A place in the law in words.
///
/// ```
/// use ocop_core::{Cite, Lang, text};
/// let cite = Cite::parse("qd26-2026/II/9/2.3").unwrap();
/// assert_eq!(text::cite(cite, Lang::En), "Decision 26/2026/QĐ-TTg, Annex II, set 9, criterion 2.3");
/// ```
pub fn cite(cite: Cite, lang: Lang) -> String {
    let in_words = |vi: String, en: String| match lang {
        Lang::Vi => vi,
        Lang::En => en,
    };
    let decision = |decision: Decision| in_words(format!("Quyết định {}", decision.number()), format!("Decision {}", decision.number()));
    let article = |article: Article| {
        let mut vi = String::new();
        let mut en = format!("Article {}", article.article);
        if let Some(point) = article.point {
            vi.push_str(&format!("điểm {point} "));
        }
        if let Some(clause) = article.clause {
            vi.push_str(&format!("khoản {clause} "));
            en.push_str(&format!(".{clause}"));
        }
        if let Some(point) = article.point {
            en.push(point);
        }
        vi.push_str(&format!("Điều {}", article.article));
        in_words(vi, en)
    };
    match cite {
        Cite::Decision(of) => decision(of),
        Cite::Article(of, place) => {
            in_words(format!("{} {}", article(place), decision(of)), format!("{}, {}", decision(of), article(place)))
        }
        Cite::Classification(of) => in_words(format!("{}, Phụ lục I", decision(of)), format!("{}, Annex I", decision(of))),
        Cite::Sheets(of) => in_words(format!("{}, Phụ lục II", decision(of)), format!("{}, Annex II", decision(of))),
        Cite::Set(of, set) => in_words(format!("{}, Phụ lục II, bộ {set}", decision(of)), format!("{}, Annex II, set {set}", decision(of))),
        Cite::Criterion(of, set, code) => in_words(
            format!("{}, Phụ lục II, bộ {set}, tiêu chí {code}", decision(of)),
            format!("{}, Annex II, set {set}, criterion {code}", decision(of)),
        ),
        Cite::Form(of, form) => {
            in_words(format!("{}, Phụ lục III, mẫu số {form:02}", decision(of)), format!("{}, Annex III, form {form:02}", decision(of)))
        }
        Cite::CivilCode(place) => {
            in_words(format!("{} Bộ luật Dân sự 2015", article(place)), format!("Civil Code 2015, {}", article(place)))
        }
    }
}
