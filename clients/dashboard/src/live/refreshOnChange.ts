import type { QueryClient } from '@tanstack/react-query';
import type { LiveSpend } from './LiveSpend.ts';

/** At most one reading again per this many milliseconds while bills pour in; larger is calmer and later. */
const spendPauseMs = 1_000;
const ledgerPauseMs = 2_000;

/** Has the answers on the page read again when the server says that they changed. @returns a function that ends it. */
export function refreshOnChange({ stream }: LiveSpend, queries: QueryClient): () => void {
  const spend = throttle(spendPauseMs, () => queries.invalidateQueries({ queryKey: ['spend'] }));
  const ledger = throttle(ledgerPauseMs, () => queries.invalidateQueries({ queryKey: ['ledger'] }));
  const ends = [
    stream.on('delta', () => { spend(); ledger(); }),
    stream.on('snapshot', spend),
    stream.on('progress', ledger),
  ];
  return () => ends.forEach((end) => end());
}

/** Runs at once, then at most once per pause and never while it still runs, and always once more after the last call. */
export function throttle(pauseMs: number, action: () => Promise<unknown> | undefined): () => void {
  let isWaiting = false;
  let again = false;
  const run = () => {
    isWaiting = true;
    // A slow answer is waited for: asking again would throw it away, and under a steady stream of bills none would ever come.
    const next = () => setTimeout(() => {
      isWaiting = false;
      if (again) { again = false; run(); }
    }, pauseMs);
    void Promise.resolve(action()).then(next, next);
  };
  return () => { if (isWaiting) again = true; else run(); };
}
