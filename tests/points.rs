//! Means of points and their stars (Art. 3.3), and how they are shown.

use ocop_core::{Mean, Points, Star, Tenths};

#[test]
fn a_councils_mean_is_its_totals_over_their_number() {
    let mean = Mean::of([90, 90, 89, 91]).unwrap();
    assert_eq!((mean.sum(), mean.count()), (360, 4));
    assert_eq!((mean, Star::of(mean)), (Mean::from(Points::new(90)), Some(Star::Five)));
    let mean = Mean::of([90, 90, 89, 90]).unwrap();
    assert_eq!((mean.sum(), mean.count()), (359, 4));
    assert_ne!(mean, Mean::from(Points::new(90)));
    assert_eq!(Star::of(mean), Some(Star::Four));
    assert!(Mean::of([]).is_none());
}

#[test]
fn totals_are_summed_as_long_as_their_sum_fits() {
    let mean = |count| Mean::of(std::iter::repeat_n(u16::MAX, count));
    // (2^16 - 1) (2^16 + 1) = 2^32 - 1
    assert_eq!(mean(65_537).map(Mean::sum), Some(u32::MAX));
    assert!(mean(65_538).is_none());
}

#[test]
fn a_mean_is_shown_with_one_decimal_half_up() {
    for (sum, count, tenths, shown) in [(8285, 100, 829, "82.9"), (8284, 100, 828, "82.8"), (90, 1, 900, "90.0"), (1, 3, 3, "0.3")] {
        let rounded = Mean::new(sum, count).unwrap().display();
        assert_eq!((rounded.tenths(), rounded.to_string().as_str()), (tenths, shown));
    }
    // What has no such number of tenths stops at the last one.
    assert_eq!(Tenths::half_up(u64::MAX / 10, 1).tenths(), u64::MAX / 10 * 10);
    assert_eq!(Tenths::half_up(u64::MAX, 1).tenths(), u64::MAX);
}

#[test]
fn parts_sum_to_the_total() {
    let parts = [40, 25, 35].map(Points::new);
    assert_eq!(parts.into_iter().sum::<Points>(), Points::new(100));
    assert_eq!([].into_iter().sum::<Points>(), Points::ZERO);
}

#[test]
fn points_and_stars_print_as_their_numbers() {
    assert_eq!(format!("{} {}", Points::new(87), Points::ZERO), "87 0");
    assert_eq!(Star::ALL.map(|star| star.to_string()), ["1", "2", "3", "4", "5"]);
    assert_eq!(Star::ALL.map(Star::get), [1, 2, 3, 4, 5]);
    assert_eq!(Star::ALL.map(|star| Star::new(star.get())), Star::ALL.map(Some));
    assert_eq!([0, 6, u8::MAX].map(Star::new), [None; 3]);
}
