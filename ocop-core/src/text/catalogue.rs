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
            "The content is not JSON: {reason}{place}. Correct it there; nothing has been scored.";
        NotAnObject =>
            "Nội dung{place} là {found}, cần một đối tượng JSON { … } có `product_set` và `answers`.",
            "The content{place} is {found}; it must be a JSON object { … } with `product_set` and `answers`.";
        DecisionUnknown =>
            "`decision` là {given}, không phải tên một quyết định{hint}. Hãy ghi một trong các tên {decisions}, hoặc bỏ trống để chọn theo ngày nộp.",
            "`decision` is {given}, which is not the name of a decision{hint}. Write one of {decisions}, or leave it out so that the day of filing decides.";
        NoDecisionInForce =>
            "Hồ sơ nộp trước ngày {first_day}, khi chưa có quyết định nào về đánh giá, phân hạng sản phẩm OCOP.",
            "The application was filed before {first_day}, when no decision on OCOP scoring was in force.";
        RulebookNotAvailable =>
            "Hồ sơ này thuộc Quyết định {decision_name}, mà bản phần mềm này chưa có bộ tiêu chí của quyết định đó; không chấm theo quyết định khác.",
            "This application falls under Decision {decision_name}, whose rulebook this build does not have; it is not scored under another decision.";
        ProductSetMissing =>
            "Chưa có `product_set`: hãy ghi số của bộ sản phẩm trong quyết định này.",
            "`product_set` is missing: give the number of the product set in this decision.";
        ProductSetUnknown =>
            "`product_set` là {given}, không phải số của bộ sản phẩm nào trong quyết định này.",
            "`product_set` is {given}, which is not the number of a product set in this decision.";
        GateClosed => "{effect_words}: {gate_text}.", "{effect_words}: {gate_text}.";
        BelowThreeStars =>
            "Kết quả {result_stars} (theo điểm {by_points}, theo mức tối thiểu {by_minimums}): dưới 3 sao không được công nhận và không được cấp giấy chứng nhận.",
            "The result is {result_stars} ({by_points} by points, {by_minimums} by minimums): under 3 stars there is no recognition and no certificate.";
        ProducerMayNotApply =>
            "Loại chủ thể “{kind_name}” không thuộc đối tượng tham gia với bộ sản phẩm này.",
            "A producer of the kind “{kind_name}” may not apply with this product set.";
        CompulsoryPaperMissing =>
            "Thiếu giấy tờ bắt buộc: {paper_name}. Không có giấy tờ này thì không nộp được hồ sơ.",
            "A compulsory paper is missing: {paper_name}. The application cannot be filed without it.";
        CompulsoryPaperExpired =>
            "Giấy tờ bắt buộc đã hết hạn ngày {last_day}: {paper_name}. Hãy thay bản còn hiệu lực.",
            "A compulsory paper expired on {last_day}: {paper_name}. Replace it with a valid one.";
        UnknownCriterion =>
            "Phiếu của bộ sản phẩm này không có tiêu chí `{given}`{hint}; câu trả lời này không được tính.",
            "The sheet of this set has no criterion `{given}`{hint}; this answer does not count.";
        ChoiceOutOfRange =>
            "Tiêu chí {criterion} ({title}) không có ô {given}: hãy chọn từ 1 đến {most}, hoặc 0 nếu không ô nào đúng.",
            "Criterion {criterion} ({title}) has no box {given}: choose 1 to {most}, or 0 if none of the boxes is true.";
        NotAWholeNumber =>
            "Tiêu chí {criterion}: câu trả lời phải là số nguyên chỉ ô đã chọn, không phải {given}; coi như chưa trả lời.",
            "Criterion {criterion}: the answer must be the whole number of a box, not {given}; it counts as unanswered.";
        UnknownGate =>
            "Bộ sản phẩm này không có điều kiện loại, dừng đánh giá hoặc yêu cầu bắt buộc `{given}`{hint}; khai báo này không được dùng.",
            "This product set has no exclusion, stop or requirement `{given}`{hint}; the declaration is not used.";
        GateNotDeclarable =>
            "Điều kiện `{given}` được tính từ các câu trả lời, không khai được; hãy bỏ dòng này.",
            "The condition `{given}` is computed from the answers and cannot be declared; remove it.";
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
            "The day of evaluation is before the day of filing and is not used; check both days.";
        TextTooLong =>
            "{path}{place} quá dài (nhiều nhất {most_units}) nên không được đọc; hãy rút ngắn.",
            "{path}{place} is too long ({most_units} at most) and was not read; shorten it.";
        TooManyItems =>
            "{path} có quá nhiều mục (nhiều nhất {most}) nên không được dùng; hãy bớt lại.",
            "{path} has too many entries ({most} at most) and is not used; remove some.";
        DuplicateName => "{path} xuất hiện hai lần; lần sau cùng được tính.", "{path} appears twice; the last one counts.";
        UnknownName =>
            "Không hiểu tên `{name}`{hint} nên bỏ qua; dữ liệu riêng hãy để trong `extra`.",
            "The name `{name}` is not known{hint} and is not read; put your own data in `extra`.";
        StarMinimumUnmet =>
            "{criterion} {title}: muốn đạt {stars} cần ít nhất ô {needs} “{needs_label}”; hiện {has_words}.",
            "{criterion} {title}: {stars} require at least box {needs} “{needs_label}”; now {has_words}.";
        Unanswered =>
            "Chưa trả lời: {criteria}. Mỗi tiêu chí này được tính 0 điểm.",
            "Not answered: {criteria}. Each of them earns 0 points.";
        GatesNotDeclared =>
            "Hãy khai từng điều sau đây có đúng hay không (tạm tính là không): {gate_texts}.",
            "Declare whether each of these is the case (for now counted as not the case): {gate_texts}.";
        DocumentsNotListed =>
            "Hồ sơ không liệt kê giấy tờ nào nên chưa kiểm tra được; bắt buộc phải có {compulsory_papers}.",
            "No papers are listed, so they could not be checked; the {compulsory_papers} are compulsory.";
        EvidenceMissing =>
            "Chưa có tài liệu minh chứng: {paper_name}. Cần cho {rests}.",
            "Evidence is missing: {paper_name}. Needed for {rests}.";
        EvidenceExpired =>
            "Tài liệu minh chứng đã hết hạn ngày {last_day}: {paper_name}. Cần bản còn hiệu lực cho {rests}.",
            "Evidence expired on {last_day}: {paper_name}. A valid one is needed for {rests}.";
        DocumentDatesReversed =>
            "{path}: ngày hết hạn {expires_on} trước ngày cấp {issued_on}; hãy kiểm tra lại.",
            "{path}: it expires on {expires_on}, before it was issued on {issued_on}; check both.";
        ProducerContradictsChoice =>
            "{criterion} {title}: chủ thể khai là “{kind_name}” nhưng chọn ô {choice} “{choice_label}”. Hãy thống nhất hai chỗ.",
            "{criterion} {title}: the producer is given as “{kind_name}”, but the box ticked is {choice} “{choice_label}”. Make them agree.";
        CriterionDoesNotApply =>
            "{criterion} {title}: chỉ áp dụng khi tiêu chí {other} chọn ô cao hơn ô {above}; ô đã chọn không được tính điểm.",
            "{criterion} {title}: applies only when criterion {other} is above box {above}; the box ticked earns no points.";
        PresupposesAnotherAnswer =>
            "{criterion} {title}: ô đã chọn chỉ hợp lý khi tiêu chí {other} chọn ô cao hơn ô {above}. Điểm vẫn tính; hãy thống nhất hai chỗ.",
            "{criterion} {title}: the box ticked presupposes that criterion {other} is above box {above}. The points count; make them agree.";
        CasesDiffer =>
            "Các tiêu chí {criteria} chọn ô thuộc hai trường hợp khác nhau. Ở đây coi mỗi sản phẩm chỉ thuộc một trường hợp; hãy kiểm tra lại.",
            "Criteria {criteria} have boxes of different cases ticked. Here one product is taken to be one case throughout; check them.";
        PointsShort =>
            "Còn thiếu {short} điểm để đạt mức điểm {stars} (từ {from}, hiện {has}).",
            "{short_points} short of the points for {stars} (from {from}, now {has}).";
        MinistryDecides =>
            "Số điểm và mức tối thiểu đạt 5 sao: sản phẩm có tiềm năng 5 sao; cấp tỉnh đề nghị, cấp trung ương đánh giá, phân hạng và quyết định công nhận.",
            "Points and minimums reach 5 stars: a potential 5-star product. The province proposes it; the central level evaluates, grades and decides on recognition.";
        MinimumsNotKnown =>
            "Quyết định này có quy định mức tối thiểu theo sao, nhưng chưa có văn bản để đối chiếu; kết quả chỉ theo điểm.",
            "This decision sets star minimums, but their text is not available here; the result is by points alone.";
        ConditionsNotKnown =>
            "Các điều kiện loại, dừng đánh giá và yêu cầu bắt buộc của bộ sản phẩm này {known_words}; hãy xem trong văn bản chính thức.",
            "The exclusions, stops and requirements of this product set are {known_words}; look them up in the official text.";
        OldDecisionLastDay =>
            "Hồ sơ nộp trước ngày {next_day} được tiếp tục theo quy định cũ nếu hoàn thành đánh giá, phân hạng chậm nhất ngày {last_day}. Hồ sơ quá hạn theo quy định nào thì Quyết định {next_decision} không nói; ở đây coi là theo chính Quyết định đó.",
            "An application filed before {next_day} continues under the old rules if its evaluation and grading are completed by {last_day}. Decision {next_decision} does not say which rules apply after that; here it applies itself.";
        DecisionDiffersFromDates =>
            "Hồ sơ ghi Quyết định {given_decision}; quyết định theo các ngày đã khai: {dates_decision}. Ở đây dùng quyết định đã ghi; hãy kiểm tra lại các ngày.",
            "The application names Decision {given_decision}; the decision by its dates: {dates_decision}. The named one is used; check the dates.";
        ReadingApplied => "Cách hiểu được áp dụng: {reading_text}", "Reading applied: {reading_text}";
        Provenance => "Nguồn bộ tiêu chí: {provenance_text}", "Source of the rulebook: {provenance_text}";
    }
}

/// Parts of messages, templates themselves.
pub(super) mod phrases {
    use crate::lang::{Bilingual, both};

    pub(in crate::text) const NO_CHOICE: Bilingual<'_> = both("chưa chọn ô nào", "no box is ticked");
    pub(in crate::text) const CHOICE: Bilingual<'_> = both("ô {has} “{has_label}”", "box {has} “{has_label}”");
    pub(in crate::text) const HINT: Bilingual<'_> = both(" (có phải `{nearest}`?)", " (is it `{nearest}`?)");
    pub(in crate::text) const LINE_AND_COLUMN: Bilingual<'_> = both(", dòng {line}, cột {column}", ", line {line}, column {column}");
    pub(in crate::text) const LINE: Bilingual<'_> = both(" ở dòng {line}", " in line {line}");
    pub(in crate::text) const RESTING_CRITERIA: Bilingual<'_> = both("ô đã chọn ở tiêu chí {criteria}", "the boxes ticked in {criteria}");
    pub(in crate::text) const RESTING_GATES: Bilingual<'_> =
        both("khai báo không có điều sau: “{gates_quoted}”", "the declaration that this is not the case: “{gates_quoted}”");
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
        Warning => "Cần xem lại", "Needs review";
        Note => "Ghi chú", "Notes";
    }

    /// What a status means.
    pub fn status_name(Status) {
        Graded => "đã phân hạng", "graded";
        GateClosed => "bị loại, dừng đánh giá hoặc không đáp ứng yêu cầu", "excluded, stopped or a requirement not met";
        NotScored => "chưa chấm được", "not scored";
    }

    /// How the decision was found.
    pub fn decision_from_name(DecisionFrom) {
        Given => "ghi trong hồ sơ", "named in the application";
        Dates => "theo các ngày đã khai", "by the dates given";
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
    ("none", both("không có quyết định nào", "no decision")),
];
