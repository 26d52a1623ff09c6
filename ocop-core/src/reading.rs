//! Readings: places where the law leaves a choice, each named. Their texts are part of the rulebook.

use crate::names::names;

names! {
    /// A reading. [`Rulebook::readings`](crate::Rulebook::readings) gives its text and its place in the law.
    #[non_exhaustive]
    pub enum Reading is "reading" {
        /// A file of the years of 1048 stays under 1048, by its day of filing.
        DecisionByDayOfFiling = "decision_by_day_of_filing",
        /// A last day that is a day off is not moved.
        LastDayNotMoved = "last_day_not_moved",
        /// An old file not finished in time falls under 26/2026.
        LateOldFileUnderNewDecision = "late_old_file_under_new_decision",
        /// The minimums of lower stars bind higher stars too.
        LowerMinimumsBind = "lower_minimums_bind",
        /// Set 26 prints marks and no legend: they mean the same there.
        MinimumsWithoutLegend = "minimums_without_legend",
        /// A stopped evaluation gives no star.
        StoppedIsNoStar = "stopped_is_no_star",
        /// An unmet requirement without a printed consequence gives no star.
        UnmetRequirementIsNoStar = "unmet_requirement_is_no_star",
        /// "All" governs imported and unknown material alike.
        AllImportedOrUnknown = "all_imported_or_unknown",
        /// In set 16 a chosen box of 0 points closes the gate; an unanswered criterion does not.
        ZeroMeansChosenBox = "zero_means_chosen_box",
        /// 90 points go to the ministry whatever the 5-star minimums.
        MinistryByPointsAlone = "ministry_by_points_alone",
        /// One tourism product is one case throughout.
        OneCaseThroughout = "one_case_throughout",
        /// Set 26 names its second case in two ways.
        CaseNamesDiffer = "case_names_differ",
        /// 5.3 prints no story condition.
        StoryIdentityWithoutCondition = "story_identity_without_condition",
        /// 1.1 has no box for 0 %.
        LocalShareZeroWithoutBox = "local_share_zero_without_box",
        /// 3.3 has two boxes for exactly 75 %.
        Labour75InTwoBoxes = "labour_75_in_two_boxes",
        /// 3.3 has no box for under 25 %.
        LabourUnder25WithoutBox = "labour_under_25_without_box",
        /// 1.5 or 1.4 has no box for exactly 75 %.
        Contracts75WithoutBox = "contracts_75_without_box",
        /// 1.5 or 1.4 has no box for clear contracts of under 50 %.
        ContractsUnder50WithoutBox = "contracts_under_50_without_box",
        /// 4.3 has no box for more than three activities without a site or a fair.
        PublicityWithoutSiteOrFair = "publicity_without_site_or_fair",
        /// 26/12 has no box for over 75 % trained staff without a foreign language.
        StaffOver75WithoutLanguage = "staff_over_75_without_language",
        /// 3.5 has no box of its own for a registered trademark without an origin sign.
        TrademarkWithoutOriginSign = "trademark_without_origin_sign",
        /// 3.1 names neither partnerships nor unions of cooperatives.
        OrganisationWithoutBox = "organisation_without_box",
        /// The classification is Annex I's, a set's title its sheet's.
        ClassificationFromAnnex1 = "classification_from_annex_1",
        /// Which box rests on which paper is read from what both are about.
        EvidenceByContent = "evidence_by_content",
        /// Members, quorum, averaging and spread are each council's own regulation.
        CouncilRulesLeftOpen = "council_rules_left_open",
        /// 10/3.5 prints no 4-star mark.
        IpWithoutFourStarMark = "ip_without_four_star_mark",
        /// 1/8 prints no 5-star mark.
        UniquenessWithoutFiveStarMark = "uniqueness_without_five_star_mark",
        /// 6/6.3 prints no marks.
        ColourWithoutMarks = "colour_without_marks",
        /// 7/6.4 prints no box of 0 points.
        SmellWithoutZeroBox = "smell_without_zero_box",
        /// 8/2.1 prints no box of 0 points.
        IdeaWithoutZeroBox = "idea_without_zero_box",
        /// 5/2.1 prints no box above "many places".
        IdeaWithoutTopBox = "idea_without_top_box",
        /// 7/3.1 scores 1, 1, 3.
        CompanyScoresOne = "company_scores_one",
        /// 23/6.2 scores 1, 1, 3, 5.
        ColourScoresOneTwice = "colour_scores_one_twice",
        /// 19/2.3 prints the trademark text of 3.5 in its first box.
        TrademarkTextUnderLabelling = "trademark_text_under_labelling",
        /// 21/7 asks food-safety tests of handicraft.
        FoodTestsOfHandicraft = "food_tests_of_handicraft",
        /// 1.2 of sets 4, 7, 10, 11 prints no points in its first box.
        BlankPointsReadAsZero = "blank_points_read_as_zero",
        /// Stray digits of the copy are dropped in 4/7, 11/6.1.1 and 23/9.
        StrayDigitDropped = "stray_digit_dropped",
        /// Set 26 prints "(35)" beside 40 for part A.
        PartAOfSet26Is40 = "part_a_of_set_26_is_40",
    }
}
