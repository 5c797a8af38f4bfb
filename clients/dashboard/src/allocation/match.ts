import type { CostFilter } from '@finops/sdk';
import { fromFilter, toFilter, type Condition } from '../explore/conditions.ts';

/** How the conditions of a rule go together. */
export type Joint = 'and' | 'or';

/** A match as chips; null where no chips can say it, as when conditions are nested. */
export function toChips(match: CostFilter | null | undefined): { readonly joint: Joint; readonly conditions: readonly Condition[] } | null {
  if (!match) return { joint: 'and', conditions: [] };
  const one = fromFilter(match);
  if (one !== null) return { joint: 'and', conditions: [one] };
  const [joint, parts] = 'and' in match ? ['and' as const, match.and] : 'or' in match ? ['or' as const, match.or] : ['and' as const, null];
  const conditions = parts?.map(fromFilter) ?? [null];
  return conditions.every((condition) => condition !== null) ? { joint, conditions } : null;
}

/** Undefined for every row. */
export function fromChips(joint: Joint, conditions: readonly Condition[]): CostFilter | undefined {
  const [first, ...others] = conditions.map(toFilter);
  if (first === undefined || others.length === 0) return first;
  return joint === 'and' ? { and: [first, ...others] } : { or: [first, ...others] };
}
