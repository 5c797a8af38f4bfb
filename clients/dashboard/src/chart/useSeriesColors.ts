import { useCallback, useState } from 'react';

const base = Array.from({ length: 8 }, (_, index) => `var(--series-${index + 1})`);
/** Beyond eight the same hues again, paler and paler. */
const colors = [100, 58, 34].flatMap((part) => base.map((color) => (part === 100 ? color : `color-mix(in oklab, ${color} ${part}%, var(--surface))`)));
const restColor = 'var(--series-other)';

/** A colour per value that stays the value's own while it is shown, however the order changes as bills arrive. */
export function useSeriesColors(dimension: string, values: readonly (string | null)[]): (value: string | null) => string {
  const [known, setKnown] = useState({ dimension, colors: assign(new Map(), values) });
  const assigned = assign(known.dimension === dimension ? known.colors : new Map<string, string>(), values);
  const isKnown = known.dimension === dimension && sameEntries(known.colors, assigned);
  if (!isKnown) setKnown({ dimension, colors: assigned });
  const current = isKnown ? known.colors : assigned;
  return useCallback((value) => (value === null ? restColor : current.get(value) ?? restColor), [current]);
}

export function assign(before: ReadonlyMap<string, string>, values: readonly (string | null)[]): Map<string, string> {
  const wanted = values.filter((value) => value !== null);
  const kept = new Map([...before].filter(([value]) => wanted.includes(value)));
  const free = colors.filter((color) => ![...kept.values()].includes(color));
  for (const value of wanted) if (!kept.has(value)) kept.set(value, free.shift() ?? restColor);
  return kept;
}

function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
