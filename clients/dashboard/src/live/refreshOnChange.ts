import type { QueryClient } from '@tanstack/react-query';
import type { LiveSpend } from './LiveSpend.ts';

/** At most one reading again per this many milliseconds while bills pour in; larger is calmer and later. */
const spendPauseMs = 1_000;
const ledgerPauseMs = 2_000;

/** Has the answers on the page read again when the server says that they changed. @returns a function that ends it. */
export function refreshOnChange({ stream }: LiveSpend, queries: QueryClient): () => void {
  const spend = throttle(spendPauseMs, () => void queries.invalidateQueries({ queryKey: ['spend'] }));
  const ledger = throttle(ledgerPauseMs, () => void queries.invalidateQueries({ queryKey: ['ledger'] }));
  const ends = [
    stream.on('delta', () => { spend(); ledger(); }),
    stream.on('snapshot', spend),
    stream.on('progress', ledger),
  ];
  return () => ends.forEach((end) => end());
}

/** Runs at once, then at most once per pause, and always once more after the last call. */
export function throttle(pauseMs: number, action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = () => {
    action();
    timer = setTimeout(() => {
      timer = undefined;
      if (again) { again = false; run(); }
    }, pauseMs);
  };
  return () => { if (timer === undefined) run(); else again = true; };
}
