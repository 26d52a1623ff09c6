//! The page `docs/codes.md`: every code of findings, faults of tables and remarks on figures, every reading, gate and paper,
//! with its texts.

use crate::finding::FindingCode;
use crate::rulebook::book::Rulebook;
use crate::table::code::FaultCode;
use crate::target::remark::RemarkCode;
use crate::text::catalogue::template;
use alloc::format;
use alloc::string::String;

/// The page, in Markdown, with the readings and gates of these rulebooks.
pub fn codes_page<'a>(rulebooks: impl IntoIterator<Item = &'a Rulebook>) -> String {
    let mut page = String::from(
        "# Codes\n\nWritten by `cargo xtask rulebooks`; a test proves it current. `{name}` stands for a parameter of the finding \
         or something looked up for it.\n\n## Findings\n\nIn the order of a report.\n\n| code | Vietnamese | English |\n|---|---|---|\n",
    );
    for &code in FindingCode::ALL {
        let text = template(code);
        page.push_str(&format!("| `{code}` | {} | {} |\n", text.vi, text.en));
    }
    page.push_str(
        "\n## Faults of tables\n\nOf figures, localities, mappings and registers, row by row.\n\n\
         | code | severity | Vietnamese | English |\n|---|---|---|---|\n",
    );
    for &code in FaultCode::ALL {
        let text = crate::table::catalogue::template(code);
        page.push_str(&format!("| `{code}` | {} | {} | {} |\n", code.severity(), text.vi, text.en));
    }
    page.push_str(
        "\n## Remarks on figures\n\nWhat published figures contradict, or miss; `docs/targets.md` says how they weigh.\n\n\
         | code | Vietnamese | English |\n|---|---|---|\n",
    );
    for &code in RemarkCode::ALL {
        let text = crate::target::text::template(code);
        page.push_str(&format!("| `{code}` | {} | {} |\n", text.vi, text.en));
    }
    for book in rulebooks {
        page.push_str(&format!(
            "\n## Readings of Decision {}\n\n| reading | place | Vietnamese | English |\n|---|---|---|---|\n",
            book.decision().number()
        ));
        for reading in book.readings() {
            page.push_str(&format!("| `{}` | `{}` | {} | {} |\n", reading.id, reading.cite, reading.text.vi, reading.text.en));
        }
        page.push_str(&format!(
            "\n## Gates of Decision {}\n\n| gate | effect | Vietnamese | English |\n|---|---|---|---|\n",
            book.decision().number()
        ));
        for gate in book.gates() {
            page.push_str(&format!("| `{}` | {} | {} | {} |\n", gate.id(), gate.effect(), gate.text().vi, gate.text().en));
        }
        page.push_str(&format!(
            "\n## Papers of Decision {}\n\n| paper | form | Vietnamese | English |\n|---|---|---|---|\n",
            book.decision().number()
        ));
        for paper in book.papers() {
            page.push_str(&format!("| `{}` | {:02} | {} | {} |\n", paper.id(), paper.form(), paper.name().vi, paper.name().en));
        }
    }
    page
}
