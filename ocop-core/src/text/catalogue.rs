//! The words for every finding, paper and kind of producer, in both languages. `docs/codes.md` is printed from here.
//!
//! `{name}` stands for a parameter of the finding or something looked up for it; see `message.rs`.

use crate::decision::act::DecisionFrom;
use crate::finding::{FindingCode, Severity};
use crate::lang::{Bilingual, Lang, both, texts};
use crate::report::Status;

texts! {
    /// The template of a finding's message.
    pub fn template(FindingCode) {
        NotJson =>
            "Nội dung không phải JSON: {reason}{place}. Hãy sửa chỗ đó; chưa nội dung nào được chấm.",
            "The content is not JSON: {reason}{place}. Fix that; nothing has been scored.";
        NotAnObject =>
            "Nội dung{place} là {found}, cần một đối tượng JSON { … } có `product_set` và `answers`.",
            "The content{place} is {found}; it must be a JSON object { … } with `product_set` and `answers`.";
        DecisionUnknown =>
            "`decision` là {given}, không phải tên một quyết định{hint}. Hãy ghi một trong các tên {decisions}, hoặc bỏ trống để chọn theo ngày nộp.",
            "`decision` is {given}, which is not the name of a decision{hint}. Write one of {decisions}, or leave it out to go by the dates.";
        NoDecisionInForce =>
            "Ngày nộp hồ sơ trước {first_day}, khi chưa có quyết định nào về đánh giá OCOP.",
            "The file was filed before {first_day}, when no decision on OCOP scoring was in force.";
        RulebookNotAvailable =>
            "Hồ sơ này thuộc Quyết định {decision_name}, mà bản phần mềm này chưa có bộ tiêu chí; không chấm theo quyết định khác.",
            "This file falls under Decision {decision_name}, whose rulebook this build does not have; it is not scored under another one.";
        ProductSetMissing =>
            "Chưa có `product_set`: hãy ghi số của bộ sản phẩm trong quyết định này.",
            "`product_set` is missing: give the number of the product set in this decision.";
        ProductSetUnknown =>
            "`product_set` là {given}, không phải số của một bộ sản phẩm trong quyết định này.",
            "`product_set` is {given}, which is not the number of a set of this decision.";
        GateClosed => "{effect_words}: {gate_text}.", "{effect_words}: {gate_text}.";
        BelowThreeStars =>
            "Kết quả {result_stars} (theo điểm {by_points}, theo mức tối thiểu {by_minimums}): dưới 3 sao không được công nhận và không được cấp giấy chứng nhận.",
            "The result is {result_stars} ({by_points} by points, {by_minimums} by minimums): under 3 there is no recognition and no certificate.";
        ProducerMayNotApply =>
            "Loại chủ thể “{kind_name}” không thuộc đối tượng tham gia với bộ sản phẩm này.",
            "A producer of the kind “{kind_name}” may not apply with this product set.";
        CompulsoryPaperMissing =>
            "Thiếu giấy tờ bắt buộc: {paper_name}. Không có giấy tờ này thì không nộp được hồ sơ.",
            "A compulsory paper is missing: {paper_name}. Nothing can be filed without it.";
        CompulsoryPaperExpired =>
            "Giấy tờ bắt buộc đã hết hạn ngày {last_day}: {paper_name}. Hãy thay bản còn hiệu lực.",
            "A compulsory paper expired on {last_day}: {paper_name}. Replace it with one in force.";
        UnknownCriterion =>
            "Phiếu của bộ sản phẩm này không có tiêu chí `{given}`{hint}; câu trả lời này không được tính.",
            "The sheet of this set has no criterion `{given}`{hint}; this answer does not count.";
        ChoiceOutOfRange =>
            "Tiêu chí {criterion} ({title}) không có mức {given}: hãy chọn từ 1 đến {most}, hoặc 0 nếu không mức nào đúng.",
            "Criterion {criterion} ({title}) has no choice {given}: choose 1 to {most}, or 0 if none of the boxes is true.";
        NotAWholeNumber =>
            "Tiêu chí {criterion}: câu trả lời phải là số nguyên chỉ mức đã chọn, không phải {given}; coi như chưa trả lời.",
            "Criterion {criterion}: the answer must be the whole number of a choice, not {given}; it counts as unanswered.";
        UnknownGate =>
            "Bộ sản phẩm này không có điều kiện bị loại `{given}`{hint}; khai báo này không được dùng.",
            "This set has no gate `{given}`{hint}; the declaration is not used.";
        GateNotDeclarable =>
            "Điều kiện `{given}` được tính từ các câu trả lời, không khai được; hãy bỏ dòng này.",
            "The gate `{given}` is computed from the answers and cannot be declared; remove it.";
        WrongType =>
            "{path} phải là {expected}, không phải {found}; {consequence}.",
            "{path} must be {expected}, not {found}; {consequence}.";
        UnknownValue =>
            "{path} không nhận giá trị \"{given}\"{hint}; {consequence}. Hãy ghi một trong các tên: {accepted}.",
            "{path} does not take \"{given}\"{hint}; {consequence}. Write one of: {accepted}.";
        UnreadableDate =>
            "{path}: \"{given}\" không phải một ngày có thật dạng YYYY-MM-DD (ví dụ 2026-09-01); {consequence}.",
            "{path}: \"{given}\" is not an existing date like 2026-09-01 (YYYY-MM-DD); {consequence}.";
        EvaluatedBeforeFiled =>
            "Ngày đánh giá trước ngày nộp hồ sơ nên không được dùng; hãy kiểm tra hai ngày này.",
            "The day of evaluation lies before the day of filing and is not used; check both days.";
        TextTooLong =>
            "{path}{place} quá dài (nhiều nhất {most_units}) nên không được đọc; hãy rút ngắn.",
            "{path}{place} is too long ({most_units} at most) and was not read; shorten it.";
        TooManyItems =>
            "{path} có quá nhiều mục (nhiều nhất {most}) nên không được dùng; hãy bớt lại.",
            "{path} has too many entries ({most} at most) and is not used; remove some.";
        DuplicateName => "{path} xuất hiện hai lần; lần sau cùng được tính.", "{path} stands twice; the last one counts.";
        UnknownName =>
            "Không hiểu tên `{name}`{hint} nên bỏ qua; dữ liệu riêng hãy để trong `extra`.",
            "The name `{name}` is not known{hint} and is not read; put data of your own in `extra`.";
        StarMinimumUnmet =>
            "{criterion} {title}: muốn đạt {stars} cần ít nhất mức {needs} “{needs_label}”; hiện {has_words}.",
            "{criterion} {title}: {stars} need at least choice {needs} “{needs_label}”; now {has_words}.";
        Unanswered =>
            "Chưa trả lời: {criteria}. Mỗi tiêu chí này được tính 0 điểm.",
            "Not answered: {criteria}. Each of them earns 0 points.";
        GatesNotDeclared =>
            "Chưa khai các điều kiện bị loại sau (chưa khai thì chưa bị loại): {gate_texts}.",
            "Not declared (what is not declared does not remove the product): {gate_texts}.";
        DocumentsNotListed =>
            "Hồ sơ không liệt kê giấy tờ nào nên chưa kiểm tra được; bắt buộc phải có {compulsory_papers}.",
            "No papers are listed, so they could not be checked; compulsory are the {compulsory_papers}.";
        EvidenceMissing =>
            "Chưa có giấy tờ minh chứng: {paper_name}. Cần cho {rests}.",
            "Evidence is missing: {paper_name}. Needed for {rests}.";
        EvidenceExpired =>
            "Giấy tờ minh chứng đã hết hạn ngày {last_day}: {paper_name}. Cần bản còn hiệu lực cho {rests}.",
            "Evidence expired on {last_day}: {paper_name}. One in force is needed for {rests}.";
        DocumentDatesReversed =>
            "{path}: ngày hết hạn {expires_on} trước ngày cấp {issued_on}; hãy kiểm tra lại.",
            "{path}: it expires on {expires_on}, before it was issued on {issued_on}; check both.";
        ProducerContradictsChoice =>
            "{criterion} {title}: chủ thể khai là “{kind_name}” nhưng chọn mức {choice} “{choice_label}”. Hãy thống nhất hai chỗ.",
            "{criterion} {title}: the producer is given as “{kind_name}”, the box ticked is {choice} “{choice_label}”. Make them agree.";
        CriterionDoesNotApply =>
            "{criterion} {title}: chỉ áp dụng khi tiêu chí {other} trên mức {above}; mức đã chọn không được tính điểm.",
            "{criterion} {title}: applies only when criterion {other} is above choice {above}; the box ticked earns nothing.";
        PresupposesAnotherAnswer =>
            "{criterion} {title}: mức đã chọn chỉ hợp lý khi tiêu chí {other} trên mức {above}. Điểm vẫn tính; hãy thống nhất hai chỗ.",
            "{criterion} {title}: the box ticked presupposes that criterion {other} is above choice {above}. The points count; make them agree.";
        CasesDiffer =>
            "Các tiêu chí {criteria} chọn mức thuộc hai trường hợp khác nhau; một sản phẩm chỉ thuộc một trường hợp.",
            "Criteria {criteria} tick boxes of different cases; one product is one case throughout.";
        PointsShort =>
            "Còn thiếu {short} điểm để đạt mức điểm {stars} (từ {from}, hiện {has}).",
            "{short_points} short of the band of {stars} (from {from}, now {has}).";
        MinistryDecides =>
            "Số điểm và mức tối thiểu đạt 5 sao: tỉnh đề nghị, Bộ đánh giá và quyết định.",
            "Points and minimums reach 5 stars: the province proposes them, the ministry evaluates and decides.";
        MinimumsNotKnown =>
            "Quyết định này có quy định mức tối thiểu theo sao, nhưng chưa có văn bản để đối chiếu; kết quả chỉ theo điểm.",
            "This decision sets star minimums, but their text is not at hand; the result is by points alone.";
        ConditionsNotKnown =>
            "Các điều kiện bị loại của bộ sản phẩm này {known_words}; hãy xem trong văn bản chính thức.",
            "The gates of this product set are {known_words}; look them up in the official text.";
        OldDecisionLastDay =>
            "Hồ sơ nộp trước {next_day} được tiếp tục theo quy định cũ nếu đánh giá xong chậm nhất ngày {last_day}; sau đó theo Quyết định {next_decision}.",
            "A file of before {next_day} goes on under the old rules if its evaluation is finished by {last_day}; after that Decision {next_decision} applies.";
        DecisionDiffersFromDates =>
            "Hồ sơ ghi Quyết định {given_decision}, còn theo các ngày đã khai là {dates_decision}; dùng quyết định đã ghi.",
            "The application names Decision {given_decision}, its dates say {dates_decision}; the named one is used.";
        ReadingApplied => "Cách hiểu được áp dụng: {reading_text}", "Reading applied: {reading_text}";
        Provenance => "Nguồn bộ tiêu chí: {provenance_text}", "Source of the rulebook: {provenance_text}";
    }
}

/// Parts of messages, templates themselves.
pub(super) mod phrases {
    use crate::lang::{Bilingual, both};

    pub(in crate::text) const NO_CHOICE: Bilingual<'_> = both("chưa có mức nào", "there is none");
    pub(in crate::text) const CHOICE: Bilingual<'_> = both("mức {has} “{has_label}”", "choice {has} “{has_label}”");
    pub(in crate::text) const HINT: Bilingual<'_> = both(" (có phải `{nearest}`?)", " (is it `{nearest}`?)");
    pub(in crate::text) const LINE_AND_COLUMN: Bilingual<'_> = both(", dòng {line}, cột {column}", ", line {line}, column {column}");
    pub(in crate::text) const LINE: Bilingual<'_> = both(" ở dòng {line}", " in line {line}");
    pub(in crate::text) const RESTING_CRITERIA: Bilingual<'_> = both("mức đã chọn ở tiêu chí {criteria}", "the boxes ticked in {criteria}");
    pub(in crate::text) const RESTING_GATES: Bilingual<'_> =
        both("khai báo không vướng điều kiện “{gates_quoted}”", "the declaration that this does not hold: “{gates_quoted}”");
    pub(in crate::text) const ABSENT: Bilingual<'_> = both("coi như bỏ trống", "it counts as absent");
    pub(in crate::text) const NOT_SCORED: Bilingual<'_> =
        both("vì vậy chưa biết áp dụng quyết định nào và chưa chấm", "so it is not known which decision applies, and nothing is scored");
    pub(in crate::text) const AND: Bilingual<'_> = both(" và ", " and ");
    pub(in crate::text) const THE_APPLICATION: Bilingual<'_> = both("Hồ sơ", "The application");
    pub(in crate::text) const STAR: Bilingual<'_> = both("sao", "star");
    pub(in crate::text) const POINT: Bilingual<'_> = both("điểm", "point");
    pub(in crate::text) const BYTE: Bilingual<'_> = both("byte", "byte");
    pub(in crate::text) const CHARACTER: Bilingual<'_> = both("ký tự", "character");
}

texts! {
    /// The word for a severity.
    pub fn severity_name(Severity) {
        Blocker => "Phải sửa", "Must be fixed";
        Warning => "Cần xem lại", "Worth a look";
        Note => "Ghi chú", "Notes";
    }

    /// What a status means.
    pub fn status_name(Status) {
        Graded => "đã phân hạng", "graded";
        GateClosed => "bị loại", "removed by a gate";
        NotScored => "chưa chấm được", "not scored";
    }

    /// How the decision was found.
    pub fn decision_from_name(DecisionFrom) {
        Given => "ghi trong hồ sơ", "named in the application";
        Dates => "theo ngày nộp", "by the dates";
        Latest => "mới nhất", "the newest";
    }
}

/// A name of the format in the words of a language: kinds of values, causes of unreadable text, effects of gates.
pub(crate) fn word(name: &str, lang: Lang) -> Option<&'static str> {
    WORDS.iter().find(|(known, _)| *known == name).map(|(_, word)| word.get(lang))
}

const WORDS: [(&str, Bilingual<'_>); 17] = [
    ("null", both("trống", "nothing")),
    ("true or false", both("true hoặc false", "true or false")),
    ("number", both("số", "a number")),
    ("text", both("chữ", "text")),
    ("list", both("danh sách", "a list")),
    ("object", both("đối tượng", "an object")),
    ("empty", both("tệp trống", "it is empty")),
    ("not_utf8", both("không phải chữ UTF-8", "it is not UTF-8 text")),
    ("ends_early", both("kết thúc giữa chừng", "it ends early")),
    ("number_too_large", both("có số quá lớn", "a number is too large")),
    ("syntax", both("sai cú pháp", "the syntax is wrong")),
    ("excludes", both("Hồ sơ bị loại", "The dossier is excluded")),
    ("stops", both("Dừng đánh giá", "The evaluation stops")),
    ("requirement", both("Không đáp ứng yêu cầu", "A requirement is not met")),
    ("not_known", both("chưa được biết", "not known")),
    ("partly_known", both("mới được biết một phần", "known in part only")),
    ("none", both("không có quyết định nào", "none")),
];
