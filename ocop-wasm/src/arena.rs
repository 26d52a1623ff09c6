//! Memory of one call: blocks are put one after the other, and when the last one is freed all the room is free again.
//!
//! Every call of this module frees all it took, so that nothing more is needed; a general allocator is ten times the
//! size and slower. The module's memory is as large as its largest call so far.
#![expect(unsafe_code, reason = "an allocator hands out raw memory")]

use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32::{memory_grow, memory_size};
use core::cell::Cell;
use core::ptr::{copy_nonoverlapping, null_mut, without_provenance_mut};

const PAGE: usize = 65_536;

/// Places are addresses.
pub(crate) struct Arena {
    /// Where the room starts; 0 before the first block.
    start: Cell<usize>,
    /// Where the next block may start.
    next: Cell<usize>,
    /// Where the room ends.
    end: Cell<usize>,
    /// Blocks that are not freed.
    blocks: Cell<usize>,
}

// SAFETY: a module of this target has one thread.
unsafe impl Sync for Arena {}

impl Arena {
    pub(crate) const fn new() -> Self {
        Self { start: Cell::new(0), next: Cell::new(0), end: Cell::new(0), blocks: Cell::new(0) }
    }

    /// Makes sure that the room reaches to `end`.
    fn reach(&self, end: usize) -> bool {
        let missing = end.saturating_sub(self.end.get());
        if missing == 0 {
            return true;
        }
        let pages = missing.div_ceil(PAGE);
        if memory_grow(0, pages) == usize::MAX {
            return false;
        }
        self.end.set(memory_size(0).saturating_mul(PAGE));
        true
    }
}

// SAFETY: a block lies between `start` and `end`, which this module grew and nobody else uses; blocks do not overlap,
// since `next` lies behind all blocks that are not freed.
unsafe impl GlobalAlloc for Arena {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if self.start.get() == 0 {
            let start = memory_size(0).saturating_mul(PAGE);
            for place in [&self.start, &self.next, &self.end] {
                place.set(start);
            }
        }
        let Some(block) = self.next.get().checked_next_multiple_of(layout.align()) else { return null_mut() };
        let Some(end) = block.checked_add(layout.size()) else { return null_mut() };
        if !self.reach(end) {
            return null_mut();
        }
        self.next.set(end);
        self.blocks.set(self.blocks.get().saturating_add(1));
        without_provenance_mut(block)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let blocks = self.blocks.get().saturating_sub(1);
        self.blocks.set(blocks);
        if blocks == 0 {
            self.next.set(self.start.get());
        } else if block.addr().saturating_add(layout.size()) == self.next.get() {
            self.next.set(block.addr());
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let end = block.addr().saturating_add(size);
        if block.addr().saturating_add(layout.size()) == self.next.get() && self.reach(end) {
            self.next.set(end);
            return block;
        }
        let Ok(wanted) = Layout::from_size_align(size, layout.align()) else { return null_mut() };
        // SAFETY: the new block is another one, and both are at least as long as what is copied.
        unsafe {
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                copy_nonoverlapping(block, moved, layout.size().min(size));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}
