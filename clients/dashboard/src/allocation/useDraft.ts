import type { Allocation, AllocationSet } from '@finops/sdk';
import { useMemo, useState } from 'react';
import { isSame, toDraft, toSet, type Draft } from './draft.ts';

/** Steps that can be taken back. */
const maxSteps = 100;

interface Work {
  readonly base: Allocation;
  readonly draft: Draft;
  readonly past: readonly Draft[];
  /** What the newest step was about: typing on in one field is one step. */
  readonly about: string | null;
}

/** Rules that are worked on, on top of the version that they began with. */
export function useDraft(active: Allocation) {
  const [work, setWork] = useState<Work>(() => open(active));
  const set = useMemo(() => toSet(work.draft), [work.draft]);
  const isChanged = useMemo(() => !isSame(set, work.base.set), [set, work.base]);

  // What others saved is taken over where nothing of ours would be lost, or where it is only about tables.
  const isBehind = active.version > work.base.version;
  if (isBehind && !isChanged) setWork(open(active));
  else if (isBehind && isSame(active.set, work.base.set)) setWork({ ...work, base: active });

  return {
    base: work.base, draft: work.draft, set, isChanged, canUndo: work.past.length > 0,
    /** The version that others saved meanwhile; null where there is none. */
    theirs: isBehind && isChanged && !isSame(active.set, work.base.set) ? active : null,
    change: (draft: Draft, about: string | null = null) => setWork((before) => ({
      ...before, draft, about, past: about !== null && about === before.about ? before.past : [...before.past, before.draft].slice(-maxSteps),
    })),
    undo: () => setWork((before) => ({ ...before, draft: before.past.at(-1) ?? before.draft, past: before.past.slice(0, -1), about: null })),
    /** Back to what is saved. */
    discard: (to: Allocation = work.base) => setWork(open(to)),
    /** Ours stays, on top of another version. */
    rebase: (to: Allocation) => setWork((before) => ({ ...before, base: to })),
    replace: (next: AllocationSet) => setWork((before) => ({ ...before, draft: toDraft(next), past: [...before.past, before.draft].slice(-maxSteps), about: null })),
  };
}

export type Drafting = ReturnType<typeof useDraft>;

const open = (base: Allocation): Work => ({ base, draft: toDraft(base.set), past: [], about: null });
