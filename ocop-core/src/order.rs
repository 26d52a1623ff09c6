//! Sorting by one piece of code, whatever is sorted: each use of the standard library's is three kilobytes of its own.

use alloc::vec::Vec;
use core::cmp::Ordering;
use core::mem::swap;

/// Sorts, what is equal staying in its order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let compare = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    };
    let mut places = places(items.len(), &compare);
    for start in 0..places.len() {
        // What belongs here, what belongs where that was, and so on round to here.
        let mut place = start;
        while let Some(next) = places.get_mut(place).map(|next| core::mem::replace(next, place)).filter(|&next| next != start) {
            items.swap(place, next);
            place = next;
        }
    }
}

/// Sorts by all there is.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Which item belongs in each place, by a merge sort from below; nothing where all are in order.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if (1..count).all(|place| compare(place.saturating_sub(1), place) != Ordering::Greater) {
        return Vec::new();
    }
    let mut sorted: Vec<usize> = (0..count).collect();
    let mut merged: Vec<usize> = Vec::with_capacity(count);
    let mut run = 1_usize;
    while run < count {
        merged.clear();
        for pair in sorted.chunks(run.saturating_mul(2)) {
            let (mut one, mut other) = pair.split_at_checked(run).unwrap_or((pair, &[]));
            while let (Some((&first, behind_first)), Some((&second, behind_second))) = (one.split_first(), other.split_first()) {
                if compare(second, first) == Ordering::Less {
                    merged.push(second);
                    other = behind_second;
                } else {
                    merged.push(first);
                    one = behind_first;
                }
            }
            merged.extend_from_slice(one);
            merged.extend_from_slice(other);
        }
        swap(&mut sorted, &mut merged);
        run = run.saturating_mul(2);
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        let mut seed = 7_u32;
        for count in (0..70).chain([1_000, 1_023, 1_024, 1_025]) {
            for kinds in [1, 2, 5, 1_000_000] {
                let next = |place| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed / 1_000 % kinds, place)
                };
                let mut items: Vec<(u32, usize)> = (0..count).map(next).collect();
                let mut expected = items.clone();
                expected.sort_by_key(|item| item.0);
                sort_by(&mut items, |one, other| one.0.cmp(&other.0));
                assert_eq!(items, expected);
                items.reverse();
                expected.sort_unstable();
                sort(&mut items);
                assert_eq!(items, expected);
            }
        }
    }
}
