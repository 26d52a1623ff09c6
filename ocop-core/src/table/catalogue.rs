//! The words for every fault, in both languages: the place, what is wrong, what to do.
//!
//! `{place}` is the row and the column; `{name}` any parameter of the fault.

use super::fault::{Fault, FaultCode};
use crate::finding::Param;
use crate::spell::whole;
use crate::text::{Bilingual, Lang, fill, said};
use alloc::string::String;

said! {
    /// The template of a fault's message.
    pub fn template(FaultCode) {
        Utf16 =>
            "{place}: chữ được mã hóa bằng UTF-16 nên chưa đọc được gì. Hãy lưu lại dưới dạng “CSV UTF-8” (Excel: Lưu thành > CSV UTF-8).",
            "{place} is UTF-16 text and nothing of it was read. Save it as “CSV UTF-8” (Excel: Save As > CSV UTF-8).";
        NoHeader =>
            "{place} không có dòng nào. Dòng đầu phải ghi tên các cột, các dòng sau là dữ liệu.",
            "{place} has no lines. The first one must name the columns, the data follows.";
        HeaderNotUtf8 =>
            "{place}: tên cột không phải chữ UTF-8 nên chưa đọc được gì. Hãy lưu lại tệp dưới dạng “CSV UTF-8”.",
            "{place}: the names of the columns are not UTF-8 text and nothing was read. Save the file as “CSV UTF-8”.";
        ColumnMissing =>
            "{place}: thiếu cột này. Hãy thêm cột vào dòng tên cột; chưa dòng dữ liệu nào được đọc.",
            "{place}: this column is missing. Add it to the line of names; no row was read.";
        ColumnTwice =>
            "{place}: cột này có hai lần; chỉ cột đầu được đọc. Hãy bỏ hoặc đổi tên cột sau.",
            "{place}: this column stands twice and the first one is read. Remove the second or give it another name.";
        ColumnUnknown =>
            "{place}: không có cột nào tên “{given}”{hint} nên cột này không được đọc. Hãy sửa tên nếu cần dùng cột này.",
            "{place}: there is no column named “{given}”{hint} and it is not read. Mend the name if the column is needed.";
        RowNotUtf8 =>
            "{place}: “{given}” không phải chữ UTF-8; dòng này không được tính. Hãy lưu lại tệp dưới dạng “CSV UTF-8”.",
            "{place}: “{given}” is not UTF-8 text; the row is not counted. Save the file as “CSV UTF-8”.";
        RowNotText =>
            "{place}: {given} không phải chữ hoặc số; dòng này không được tính. Hãy đưa giá trị này dưới dạng chữ hoặc số.",
            "{place}: {given} is neither text nor a number; the row is not counted. Give the value as text or as a number.";
        TooFewFields =>
            "{place}: chỉ có {found} ô, cần {expected} ô như dòng tên cột; dòng này không được tính. Hãy thêm ô còn thiếu, kể cả ô trống.",
            "{place} has {found} fields and the line of names has {expected}; the row is not counted. Add what is missing, be it empty.";
        TooManyFields =>
            "{place}: có {found} ô, nhiều hơn {expected} ô của dòng tên cột; dòng này không được tính. Ô có dấu phẩy hoặc dấu chấm phẩy phải đặt trong ngoặc kép.",
            "{place} has {found} fields and the line of names has {expected}; the row is not counted. Put fields that hold a comma or a semicolon in quotation marks.";
        FieldTooLong =>
            "{place}: ô dài hơn {most} byte; dòng này không được tính. Hãy rút ngắn.",
            "{place}: the field is longer than {most} bytes; the row is not counted. Shorten it.";
        RowTooLong =>
            "{place}: dòng dài hơn {most} byte nên không được đọc. Hãy rút ngắn hoặc tách dòng.",
            "{place}: the line is longer than {most} bytes and was not read. Shorten or split it.";
        QuoteNotClosed =>
            "{place}: dấu ngoặc kép mở mà không đóng đúng chỗ; dòng này không được tính. Hãy thêm dấu đóng, hoặc viết \"\" cho một dấu ngoặc kép trong ô.",
            "{place}: a quotation mark opens and is not closed in its place; the row is not counted. Close it, or write \"\" for one within a field.";
        ValueMissing =>
            "{place}: ô trống; dòng này không được tính. Hãy điền vào.",
            "{place}: the field is empty; the row is not counted. Fill it in.";
        PlaceUnknown =>
            "{place}: không có địa phương “{given}”{hint}; dòng này không được tính. Hãy ghi mã của một địa phương đã khai báo.",
            "{place}: there is no locality “{given}”{hint}; the row is not counted. Write the id of a locality that is declared.";
        StarUnknown =>
            "{place}: “{given}” không phải hạng sao của giấy chứng nhận. Hãy ghi 3, 4 hoặc 5; dòng này không được tính.",
            "{place}: “{given}” is not the stars of a certificate. Write 3, 4 or 5; the row is not counted.";
        DecisionUnknown =>
            "{place}: “{given}” không phải tên một quyết định{hint}; dòng này không được tính. Hãy ghi qd26-2026, qd148-2023 hoặc qd1048-2019, hoặc để trống để chọn theo ngày cấp.",
            "{place}: “{given}” is not the name of a decision{hint}; the row is not counted. Write qd26-2026, qd148-2023 or qd1048-2019, or leave it empty to go by the day of issue.";
        SetUnknown =>
            "{place}: “{given}” không phải số của một bộ sản phẩm trong quyết định này; dòng này không được tính. Hãy ghi số của bộ, ví dụ 9.",
            "{place}: “{given}” is not the number of a product set of its decision; the row is not counted. Write the number of the set, 9 say.";
        ProducerUnknown =>
            "{place}: “{given}” không phải một loại chủ thể{hint}; dòng này không được tính. Hãy ghi như trong hồ sơ, ví dụ cooperative.",
            "{place}: “{given}” is not a kind of producer{hint}; the row is not counted. Write it as in an application, cooperative say.";
        DateUnreadable =>
            "{place}: “{given}” không phải một ngày có thật dạng YYYY-MM-DD; dòng này không được tính. Hãy ghi như 2026-09-01.",
            "{place}: “{given}” is not an existing day of the form YYYY-MM-DD; the row is not counted. Write it like 2026-09-01.";
        NoDecisionInForce =>
            "{place}: ngày {given} trước 21/8/2019, khi chưa có quyết định nào về đánh giá OCOP; dòng này không được tính. Hãy kiểm tra ngày cấp.",
            "{place}: {given} lies before 21 August 2019, when no decision on OCOP scoring was in force; the row is not counted. Check the day of issue.";
        RevokedBeforeIssued =>
            "{place}: ngày thu hồi {given} trước ngày cấp {issued_on}; dòng này không được tính. Hãy kiểm tra hai ngày này.",
            "{place}: the day of revocation {given} lies before the day of issue {issued_on}; the row is not counted. Check both days.";
        DuplicateDiffers =>
            "{place}: sản phẩm “{given}” đã có ở dòng {other} với cùng ngày cấp nhưng khác nội dung; dòng {kept} được tính (ưu tiên ít sao hơn, rồi thu hồi sớm hơn, rồi giá trị đứng trước). Hãy bỏ dòng sai.",
            "{place}: the product “{given}” stands in row {other} with the same day of issue and says something else; row {kept} counts (fewer stars first, then revoked earlier, then the smaller value). Remove the wrong one.";
        Duplicate =>
            "{place}: trùng hoàn toàn với dòng {other}; chỉ tính một lần. Có thể bỏ dòng này.",
            "{place}: the same as row {other}; it is counted once. One of them can be removed.";
        ValueUnexpected =>
            "{place}: “{given}” không phù hợp với `{because}` của dòng này; dòng này không được dùng. Hãy bỏ trống hoặc sửa `{because}`.",
            "{place}: “{given}” does not go with `{because}` of this row; the row is not used. Leave it empty or mend `{because}`.";
        NameUnknown =>
            "{place}: “{given}” không phải là tên dùng được ở cột này{hint}; dòng này không được dùng. Hãy ghi một trong: {known}.",
            "{place}: “{given}” is not a name that this column takes{hint}; the row is not used. Write one of: {known}.";
        PlaceAmbiguous =>
            "{place}: có nhiều địa phương tên “{given}”; dòng này không được dùng. Hãy ghi mã của địa phương.",
            "{place}: several localities are called “{given}”; the row is not used. Write the id of the one that is meant.";
        PlaceNotThen =>
            "{place}: “{given}” không có địa giới này vào thời gian đó{epoch}; dòng này không được dùng. Hãy ghi địa phương của đúng thời gian.",
            "{place}: “{given}” did not have these boundaries at that time{epoch}; the row is not used. Name the locality of that time.";
        LevelsReversed =>
            "{place}: “{given}” không ở cấp cao hơn nên không thể chứa địa phương này. Hãy sửa cấp hoặc nơi trực thuộc.",
            "{place}: “{given}” is not of a higher level and cannot hold this locality. Mend the level or what it lies in.";
        MappingTwice =>
            "{place}: “{given}” đã có ở một dòng khác với cùng nơi đến; chỉ dùng một lần.",
            "{place}: “{given}” stands in another row with the same destination; it is used once.";
        MappingImpossible =>
            "{place}: “{given}” không thể nhập vào “{to}” ngày {on}: địa giới cũ phải hết trước ngày đó, địa giới mới có từ ngày đó, và mỗi nơi chỉ nhập vào một nơi; dòng này không được dùng. Hãy sửa các ngày trong bảng địa phương.",
            "{place}: “{given}” cannot have become part of “{to}” on {on}: the old boundaries end before that day, the new ones begin on it, and nothing becomes part of two; the row is not used. Mend the days of the localities.";
        IdTwice =>
            "{place}: mã “{given}” có ở nhiều dòng nên không dùng mã này. Hãy đặt mã khác nhau.",
            "{place}: the id “{given}” stands in several rows and is not used. Give each its own.";
        NotANumber =>
            "{place}: “{given}” không phải là số; dòng này không được dùng. Hãy ghi chữ số, có thể có dấu chấm thập phân, không có dấu ngăn cách hàng nghìn: 1054 hoặc 62.8.",
            "{place}: “{given}” is not a number; the row is not used. Write digits, a decimal point if any, no separators of thousands: 1054 or 62.8.";
        Negative =>
            "{place}: {given} là số âm; dòng này không được dùng. Hãy kiểm tra lại.",
            "{place}: {given} is below zero; the row is not used. Check it.";
        CountNotWhole =>
            "{place}: {given} là số đếm nên phải là số nguyên; dòng này không được dùng. Dấu chấm là dấu thập phân, không ngăn cách hàng nghìn.",
            "{place}: {given} is a count and must be whole; the row is not used. A point is a decimal point and separates no thousands.";
        ShareOver100 =>
            "{place}: tỷ lệ {given} % vượt quá 100 %; dòng này không được dùng. Hãy kiểm tra lại.",
            "{place}: the share {given} % is over 100 %; the row is not used. Check it.";
        RangeReversed =>
            "{place}: mức cao {given} thấp hơn mức thấp {value}; dòng này không được dùng. Hãy đổi chỗ hoặc sửa lại.",
            "{place}: the upper end {given} lies under the lower end {value}; the row is not used. Swap or mend them.";
        WhenUnreadable =>
            "{place}: “{given}” không phải ngày, năm hay kỳ có thật; dòng này không được dùng. Hãy ghi như 2021-12-31, 2022 hoặc 2021-01-01/2025-12-31.",
            "{place}: “{given}” is no existing day, year or period; the row is not used. Write it like 2021-12-31, 2022 or 2021-01-01/2025-12-31.";
        WhenReversed =>
            "{place}: “{given}” kết thúc trước khi bắt đầu; dòng này không được dùng. Hãy đổi chỗ hai ngày.",
            "{place}: “{given}” ends before it begins; the row is not used. Swap the days.";
        BasisAndWhenDiffer =>
            "{place}: “{given}” không hợp với `basis`: số tại một thời điểm cần ngày hoặc năm; số trong kỳ cần năm hoặc kỳ, riêng một đợt có thể là một ngày; dòng này không được dùng. Hãy sửa một trong hai.",
            "{place}: “{given}” does not go with `basis`: a stock has a day or a year, a flow a year or a period, or of a round a day; the row is not used. Mend one of them.";
        BaseUnknown =>
            "{place}: không có dòng nào mã “{given}” làm mốc được: phải cùng địa phương; chỉ tiêu tăng thêm cần một số lũy kế cùng nội dung, nhận định về chỉ tiêu cần một chỉ tiêu; dòng này không được dùng. Hãy sửa mã.",
            "{place}: no row “{given}” can be the base: of the same place, a stock of the same thing for an increment, a target for a statement; the row is not used. Mend the id.";
        FigureDiffers =>
            "{place}: cùng nội dung, cùng nguồn với dòng {other} nhưng ghi {given}, dòng kia ghi {value}; không dùng cả hai. Hãy giữ dòng đúng.",
            "{place}: the same thing from the same source as row {other}, yet {given} here and {value} there; neither is used. Keep the right one.";
        TooManyRows =>
            "{place}: bảng đã đầy nên phần còn lại không được tính. Hãy chia nhỏ bảng, ví dụ theo tỉnh.",
            "{place}: the table is full and what follows is not counted. Split the table, by province say.";
        PeriodReversed =>
            "Kỳ từ {from} đến {to} kết thúc trước khi bắt đầu nên không được tính. Hãy đổi chỗ hai ngày.",
            "The period from {from} to {to} ends before it begins and is not counted. Swap the two days.";
        StockDiffersFromFlow =>
            "Kỳ từ {from} đến {to}, {star} sao: đầu kỳ {before}, cộng trừ biến động thành {expected}, nhưng đếm được {found}. Đây là lỗi của phần mềm; hãy báo lại kèm tệp.",
            "The period from {from} to {to}, {star} stars: {before} at its start and what came and went make {expected}, but {found} are counted. This is a fault of the software; report it with the file.";
    }
}

const HINT: Bilingual<'_> = Bilingual { vi: " (có phải `{nearest}`?)", en: " (is it `{nearest}`?)" };
const FILE: Bilingual<'_> = Bilingual { vi: "Tệp", en: "The file" };
const ROW: Bilingual<'_> = Bilingual { vi: "Dòng ", en: "Row " };
const TABLE: Bilingual<'_> = Bilingual { vi: "Bảng `", en: "Table `" };
const FROM: Bilingual<'_> = Bilingual { vi: "có từ ", en: "from " };
const UNTIL: Bilingual<'_> = Bilingual { vi: "đến hết ", en: "until " };
const COLUMN: Bilingual<'_> = Bilingual { vi: ", cột `", en: ", column `" };

pub(super) fn message(fault: &Fault, lang: Lang) -> String {
    let mut text = String::new();
    fill(template(fault.code()).get(lang), &|name, to| word(fault, name, lang, to), &mut text);
    text
}

/// Appends what a placeholder stands for.
fn word(fault: &Fault, name: &str, lang: Lang, to: &mut String) {
    match name {
        "place" => place(fault, lang, to),
        "hint" if fault.param("nearest").is_some() => fill(HINT.get(lang), &|name, to| param(fault, name, to), to),
        "epoch" => epoch(fault, lang, to),
        _ => param(fault, name, to),
    }
}

/// When a locality had its boundaries.
fn epoch(fault: &Fault, lang: Lang, to: &mut String) {
    let mut before = " (";
    for (name, words) in [("from", FROM), ("until", UNTIL)] {
        if fault.param(name).is_some() {
            to.push_str(before);
            to.push_str(words.get(lang));
            param(fault, name, to);
            before = ", ";
        }
    }
    if before != " (" {
        to.push(')');
    }
}

fn place(fault: &Fault, lang: Lang, to: &mut String) {
    if let Some(table) = fault.table_name() {
        to.push_str(TABLE.get(lang));
        to.push_str(table);
        to.push_str("`, ");
    }
    match fault.row() {
        Some(row) => {
            to.push_str(ROW.get(lang));
            whole(to, row.into());
        }
        None => to.push_str(FILE.get(lang)),
    }
    if let Some(column) = fault.column_name() {
        to.push_str(COLUMN.get(lang));
        to.push_str(column);
        to.push('`');
    }
}

fn param(fault: &Fault, name: &str, to: &mut String) {
    match fault.param(name) {
        Some(Param::Number(number)) => whole(to, *number),
        Some(Param::Text(text)) => to.push_str(text),
        Some(Param::Names(names)) => {
            for (place, name) in names.iter().enumerate() {
                to.push_str(if place == 0 { "" } else { ", " });
                to.push_str(name);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_the_same_things_and_the_place_first() {
        let names = |text: &str| {
            let mut names: alloc::vec::Vec<String> =
                text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned()).collect();
            names.sort();
            names
        };
        for &code in FaultCode::ALL {
            let Bilingual { vi, en } = template(code);
            assert_eq!(names(vi), names(en), "{code}");
            assert!(en.starts_with("{place}") || en.starts_with("The period"), "{code}");
            assert!(vi.starts_with("{place}") || vi.starts_with("Kỳ"), "{code}");
            assert!(vi.ends_with('.') && en.ends_with('.'), "{code}");
        }
    }

    #[test]
    fn a_message_is_filled() {
        let fault = Fault::in_row(FaultCode::PlaceUnknown, 7).column("place").given("ha noi").nearest(Some("ha-noi"));
        assert_eq!(
            fault.message(Lang::Vi),
            "Dòng 7, cột `place`: không có địa phương “ha noi” (có phải `ha-noi`?); dòng này không được tính. Hãy ghi mã của một địa phương đã khai báo."
        );
        assert_eq!(
            Fault::new(FaultCode::NoHeader).message(Lang::En),
            "The file has no lines. The first one must name the columns, the data follows."
        );
        let braces = Fault::in_row(FaultCode::StarUnknown, 2).column("star").given("{place} {");
        assert!(braces.message(Lang::En).contains("“{place} {”"));
    }
}
