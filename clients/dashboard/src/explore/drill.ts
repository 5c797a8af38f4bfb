import type { Condition } from './conditions.ts';
import { changed, type ExploreView } from './view.ts';

/** The order in which a reader usually asks further. */
const path = ['provider', 'service', 'account', 'region', 'resource', 'sku', 'category', 'charge'];

/** The dimension to split by once these are settled: the first after them that the tenant has, else any that is left. */
export function nextDimension(settled: readonly string[], known: readonly string[]): string | null {
  const left = path.filter((dimension) => !settled.includes(dimension) && (known.length === 0 || known.includes(dimension)));
  const last = Math.max(-1, ...settled.map((dimension) => path.indexOf(dimension)));
  return left.find((dimension) => path.indexOf(dimension) > last) ?? left[0] ?? known.find((dimension) => !settled.includes(dimension)) ?? null;
}

/** One step further: these values and no others, split by what comes next. */
export function drillInto(view: ExploreView, by: readonly string[], picked: readonly { readonly dimension: string; readonly value: string }[], known: readonly string[]): ExploreView {
  const settled = picked.map(({ dimension }) => dimension);
  const kept = (view.filter ?? []).filter(({ dimension, operator }) => operator !== 'in' || !settled.includes(dimension));
  const filter: Condition[] = [...kept, ...picked.map(({ dimension, value }): Condition => ({ dimension, operator: 'in', values: [value] }))];
  const left = by.filter((dimension) => !settled.includes(dimension));
  const next = left.length > 0 ? null : nextDimension(filter.filter(isStep).map(({ dimension }) => dimension), known);
  return changed(view, { filter, by: next === null ? left : [next], sort: undefined });
}

/** A step is a single value that was walked into. */
export const isStep = ({ operator, values }: Condition): boolean => operator === 'in' && values.length === 1;

/** One step back: without the newest step, split by its dimension again. Null where none was taken. */
export function stepBack(view: ExploreView): ExploreView | null {
  const at = (view.filter ?? []).findLastIndex(isStep);
  return at < 0 ? null : backTo(view, at - 1);
}

/** Back to where the condition at this place was the newest; -1 is the beginning. */
export function backTo(view: ExploreView, place: number): ExploreView {
  const filter = view.filter ?? [];
  const next = filter.slice(place + 1).find(isStep);
  const kept = filter.filter((one, index) => index <= place || !isStep(one));
  return changed(view, { filter: kept.length > 0 ? kept : undefined, by: next ? [next.dimension] : view.by, sort: undefined });
}
