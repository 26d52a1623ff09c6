//! The sentence of every fault, in both languages: the place, what is wrong, what to do.
//!
//! `{place}` is the row and the column; any other `{name}` is a parameter of the fault.

use super::code::FaultCode;
use crate::lang::texts;

texts! {
    /// The template of a fault's message. A name in braces is a placeholder.
    pub fn template(FaultCode) {
        Utf16 =>
            "{place}: chữ được mã hóa bằng UTF-16 nên chưa đọc được gì. Hãy lưu lại dưới dạng “CSV UTF-8” (Excel: Lưu thành > CSV UTF-8).",
            "{place} is UTF-16 text and nothing of it was read. Save it as “CSV UTF-8” (Excel: Save As > CSV UTF-8).";
        NoHeader =>
            "{place} không có dòng nào. Dòng đầu phải ghi tên các cột, các dòng sau là dữ liệu.",
            "{place} has no lines. The first line must name the columns; the data follow.";
        HeaderNotUtf8 =>
            "{place}: tên cột không phải chữ UTF-8 nên chưa đọc được gì. Hãy lưu lại tệp dưới dạng “CSV UTF-8”.",
            "{place}: the names of the columns are not UTF-8 text and nothing was read. Save the file as “CSV UTF-8”.";
        ColumnMissing =>
            "{place}: thiếu cột này. Hãy thêm cột; chưa dòng dữ liệu nào được đọc.",
            "{place}: this column is missing. Add it; no row was read.";
        ColumnTwice =>
            "{place}: cột này có hai lần; chỉ cột đầu được đọc. Hãy bỏ hoặc đổi tên cột sau.",
            "{place}: this column occurs twice; the first one is read. Remove the second or give it another name.";
        ColumnUnknown =>
            "{place}: không có cột nào tên “{given}”{hint} nên cột này không được đọc. Hãy sửa tên nếu cần dùng cột này.",
            "{place}: there is no column named “{given}”{hint}; it is not read. Correct the name if the column is needed.";
        RowNotUtf8 =>
            "{place}: “{given}” không phải chữ UTF-8; dòng này không được tính. Hãy lưu lại tệp dưới dạng “CSV UTF-8”.",
            "{place}: “{given}” is not UTF-8 text; the row is not counted. Save the file as “CSV UTF-8”.";
        RowNotText =>
            "{place}: {given} không phải chữ hoặc số; dòng này không được tính. Hãy đưa giá trị này dưới dạng chữ hoặc số.",
            "{place}: {given} is neither text nor a number; the row is not counted. Give the value as text or as a number.";
        TooFewFields =>
            "{place}: chỉ có {found} ô, cần {expected} ô như dòng tên cột; dòng này không được tính. Hãy thêm ô còn thiếu, kể cả ô trống.",
            "{place} has {found} fields and the line of names has {expected}; the row is not counted. Add the missing fields, even if they are empty.";
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
            "{place}: a quotation mark opens and is not closed; the row is not counted. Close it, or write \"\" for a quotation mark within a field.";
        ValueMissing =>
            "{place}: ô trống; dòng này không được tính. Hãy điền vào.",
            "{place}: the field is empty; the row is not counted. Fill it in.";
        PlaceUnknown =>
            "{place}: không có địa phương “{given}”{hint}; dòng này không được tính. Hãy ghi mã của một địa phương đã khai báo.",
            "{place}: there is no locality “{given}”{hint}; the row is not counted. Write the id of a declared locality.";
        StarUnknown =>
            "{place}: “{given}” không phải hạng sao của giấy chứng nhận. Hãy ghi 3, 4 hoặc 5; dòng này không được tính.",
            "{place}: “{given}” is not the stars of a certificate. Write 3, 4 or 5; the row is not counted.";
        DecisionUnknown =>
            "{place}: “{given}” không phải tên một quyết định{hint}; dòng này không được tính. Hãy ghi qd26-2026, qd148-2023 hoặc qd1048-2019, hoặc để trống để chọn theo ngày cấp.",
            "{place}: “{given}” is not the name of a decision{hint}; the row is not counted. Write qd26-2026, qd148-2023 or qd1048-2019, or leave it empty: the day of issue then decides.";
        SetUnknown =>
            "{place}: “{given}” không phải số của một bộ sản phẩm trong quyết định này; dòng này không được tính. Hãy ghi số của bộ, ví dụ 9.",
            "{place}: “{given}” is not the number of a product set of this decision; the row is not counted. Write the number of the set, for example 9.";
        ProducerUnknown =>
            "{place}: “{given}” không phải một loại chủ thể{hint}; dòng này không được tính. Hãy ghi như trong hồ sơ, ví dụ cooperative.",
            "{place}: “{given}” is not a kind of producer{hint}; the row is not counted. Write it as in an application, for example cooperative.";
        DateUnreadable =>
            "{place}: “{given}” không phải một ngày có thật dạng YYYY-MM-DD; dòng này không được tính. Hãy ghi như 2026-09-01.",
            "{place}: “{given}” is not an existing day of the form YYYY-MM-DD; the row is not counted. Write it like 2026-09-01.";
        NoDecisionInForce =>
            "{place}: ngày {given} trước 21/8/2019, khi chưa có quyết định nào về đánh giá OCOP; dòng này không được tính. Hãy kiểm tra ngày cấp.",
            "{place}: {given} is before 21 August 2019, when no decision on OCOP scoring was in force; the row is not counted. Check the day of issue.";
        RevokedBeforeIssued =>
            "{place}: ngày thu hồi {given} trước ngày cấp {issued_on}; dòng này không được tính. Hãy kiểm tra hai ngày này.",
            "{place}: the day of revocation {given} is before the day of issue {issued_on}; the row is not counted. Check both days.";
        DuplicateDiffers =>
            "{place}: sản phẩm “{given}” đã có ở dòng {other} với cùng ngày cấp nhưng khác nội dung; dòng {kept} được tính (ưu tiên ít sao hơn, rồi thu hồi sớm hơn, rồi giá trị đứng trước). Hãy bỏ dòng sai.",
            "{place}: row {other} has the same product “{given}” and day of issue but differs in other columns; row {kept} counts (fewer stars first, then revoked earlier, then the smaller value). Remove the wrong one.";
        Duplicate =>
            "{place}: trùng hoàn toàn với dòng {other}; chỉ tính một lần. Có thể bỏ dòng này.",
            "{place}: the same as row {other}; it is counted once. One of the two can be removed.";
        ValueUnexpected =>
            "{place}: “{given}” không phù hợp với `{because}` của dòng này; dòng này không được dùng. Hãy bỏ trống hoặc sửa `{because}`.",
            "{place}: “{given}” does not fit `{because}` of this row; the row is not used. Leave it empty or correct `{because}`.";
        NameUnknown =>
            "{place}: “{given}” không phải là tên dùng được ở cột này{hint}; dòng này không được dùng. Hãy ghi một trong: {known}.",
            "{place}: “{given}” is not a name that this column takes{hint}; the row is not used. Write one of: {known}.";
        PlaceAmbiguous =>
            "{place}: có nhiều địa phương tên “{given}”; dòng này không được dùng. Hãy ghi mã của địa phương.",
            "{place}: several localities are called “{given}”; the row is not used. Write the id of the right one.";
        PlaceNotThen =>
            "{place}: “{given}” không có địa giới này vào thời gian đó{epoch}; dòng này không được dùng. Hãy ghi địa phương của đúng thời gian.",
            "{place}: “{given}” did not have these boundaries at that time{epoch}; the row is not used. Name the locality of that time.";
        LevelsReversed =>
            "{place}: “{given}” không ở cấp cao hơn nên không thể chứa địa phương này. Hãy sửa cấp hoặc nơi trực thuộc.",
            "{place}: “{given}” is not of a higher level and cannot contain this locality. Correct the level, or the locality that it lies in.";
        MappingTwice =>
            "{place}: “{given}” đã có ở một dòng khác với cùng nơi đến; chỉ dùng một lần.",
            "{place}: another row maps “{given}” to the same locality; it is used once.";
        MappingImpossible =>
            "{place}: “{given}” không thể nhập vào “{to}” ngày {on}: địa giới cũ phải hết trước ngày đó, địa giới mới có từ ngày đó, và mỗi nơi chỉ nhập vào một nơi; dòng này không được dùng. Hãy sửa các ngày trong bảng địa phương.",
            "{place}: “{given}” cannot have become part of “{to}” on {on}: the old boundaries must end before that day, the new ones must begin on it, and a locality becomes part of one other; the row is not used. Correct the days of the localities.";
        IdTwice =>
            "{place}: mã “{given}” có ở nhiều dòng nên không dùng mã này. Hãy đặt mã khác nhau.",
            "{place}: several rows have the id “{given}”; it is not used. Give each row its own id.";
        NotANumber =>
            "{place}: “{given}” không phải là số; dòng này không được dùng. Hãy ghi chữ số, có thể có dấu chấm thập phân, không có dấu ngăn cách hàng nghìn: 1054 hoặc 62.8.",
            "{place}: “{given}” is not a number; the row is not used. Write digits, with a decimal point if needed and without separators of thousands: 1054 or 62.8.";
        Negative =>
            "{place}: {given} là số âm; dòng này không được dùng. Hãy kiểm tra lại.",
            "{place}: {given} is negative; the row is not used. Check it.";
        CountNotWhole =>
            "{place}: {given} là số đếm nên phải là số nguyên; dòng này không được dùng. Dấu chấm là dấu thập phân, không ngăn cách hàng nghìn.",
            "{place}: {given} is a count and must be a whole number; the row is not used. A point is a decimal point, not a separator of thousands.";
        ShareOver100 =>
            "{place}: tỷ lệ {given} % vượt quá 100 %; dòng này không được dùng. Hãy kiểm tra lại.",
            "{place}: the share {given} % is over 100 %; the row is not used. Check it.";
        RangeReversed =>
            "{place}: mức cao {given} thấp hơn mức thấp {value}; dòng này không được dùng. Hãy đổi chỗ hoặc sửa lại.",
            "{place}: the upper end {given} is less than the lower end {value}; the row is not used. Swap or correct them.";
        WhenUnreadable =>
            "{place}: “{given}” không phải ngày, năm hay kỳ có thật; dòng này không được dùng. Hãy ghi như 2021-12-31, 2022 hoặc 2021-01-01/2025-12-31.",
            "{place}: “{given}” is not an existing day, year or period; the row is not used. Write it like 2021-12-31, 2022 or 2021-01-01/2025-12-31.";
        WhenReversed =>
            "{place}: “{given}” kết thúc trước khi bắt đầu; dòng này không được dùng. Hãy đổi chỗ hai ngày.",
            "{place}: “{given}” ends before it begins; the row is not used. Swap the days.";
        BasisAndWhenDiffer =>
            "{place}: “{given}” không hợp với `basis`: số tại một thời điểm cần ngày hoặc năm; số trong kỳ cần năm hoặc kỳ, riêng một đợt có thể là một ngày; dòng này không được dùng. Hãy sửa một trong hai.",
            "{place}: “{given}” does not fit `basis`: a stock has a day or a year; a flow has a year or a period, and the flow of a round may have a day; the row is not used. Correct one of them.";
        BaseUnknown =>
            "{place}: không có dòng nào mã “{given}” làm mốc được: phải cùng địa phương; chỉ tiêu tăng thêm cần một số lũy kế cùng nội dung, nhận định về chỉ tiêu cần một chỉ tiêu; dòng này không được dùng. Hãy sửa mã.",
            "{place}: no row “{given}” can be the base: it must be of the same place, and be a stock of the same thing for an increment, or a target for a statement; the row is not used. Correct the id.";
        FigureDiffers =>
            "{place}: cùng nội dung, cùng nguồn với dòng {other} nhưng ghi {given}, dòng kia ghi {value}; không dùng cả hai. Hãy giữ dòng đúng.",
            "{place}: row {other} gives {value} for the same thing from the same source, and this row gives {given}; neither is used. Keep the right one.";
        TooManyRows =>
            "{place}: bảng đã đầy nên phần còn lại không được tính. Hãy chia nhỏ bảng, ví dụ theo tỉnh.",
            "{place}: the table is full; the rest is not counted. Split the table, for example by province.";
        PeriodReversed =>
            "Kỳ từ {from} đến {to} kết thúc trước khi bắt đầu nên không được tính. Hãy đổi chỗ hai ngày.",
            "The period from {from} to {to} ends before it begins and is not counted. Swap the two days.";
        StockDiffersFromFlow =>
            "Kỳ từ {from} đến {to}, {star} sao: đầu kỳ {before}, cộng trừ biến động thành {expected}, nhưng đếm được {found}. Đây là lỗi của phần mềm; hãy báo lại kèm tệp.",
            "The period from {from} to {to}, {star} stars: {before} at its start, with all changes in the period, make {expected}, but {found} are counted. This is a fault of the software; report it with the file.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec::Vec;

    #[test]
    fn both_languages_name_the_same_things_and_the_place_first() {
        let names = |text: &str| {
            let mut names: Vec<String> = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap().to_owned()).collect();
            names.sort();
            names
        };
        for &code in FaultCode::ALL {
            let crate::lang::Bilingual { vi, en } = template(code);
            assert_eq!(names(vi), names(en), "{code}");
            assert!(en.starts_with("{place}") || en.starts_with("The period"), "{code}");
            assert!(vi.starts_with("{place}") || vi.starts_with("Kỳ"), "{code}");
            assert!(vi.ends_with('.') && en.ends_with('.'), "{code}");
        }
    }
}
