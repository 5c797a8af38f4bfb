import type { AllocationRule, AllocationSet } from '@finops/sdk';
import { isSame } from './draft.ts';

/** One thing that differs between two sets. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** The dimension's label. */
  readonly dimension: string;
  /** The rule's name; null for the dimension itself. */
  readonly rule: string | null;
}

/** What was done to get from one set to another, dimension by dimension. */
export function changesOf(before: AllocationSet, after: AllocationSet): Change[] {
  const changes: Change[] = [];
  for (const { name, label } of before.dimensions) if (!after.dimensions.some((one) => one.name === name)) changes.push({ kind: 'removed', dimension: label ?? name, rule: null });
  after.dimensions.forEach((dimension) => {
    const former = before.dimensions.find(({ name }) => name === dimension.name);
    const label = dimension.label ?? dimension.name;
    if (!former) { changes.push({ kind: 'added', dimension: label, rule: null }); return; }
    if ((former.label ?? former.name) !== label) changes.push({ kind: 'changed', dimension: label, rule: null });
    changes.push(...rulesOf(former.rules, dimension.rules).map(({ kind, rule }) => ({ kind, rule, dimension: label })));
  });
  const kept = (set: AllocationSet, other: AllocationSet) => set.dimensions.map(({ name }) => name).filter((name) => other.dimensions.some((one) => one.name === name));
  const [order, former] = [kept(after, before), kept(before, after)];
  order.forEach((name, place) => {
    if (former[place] !== name && former.indexOf(name) > place) changes.push({ kind: 'moved', dimension: after.dimensions.find((one) => one.name === name)?.label ?? name, rule: null });
  });
  return changes;
}

function rulesOf(before: readonly AllocationRule[], after: readonly AllocationRule[]): { kind: Change['kind']; rule: string }[] {
  const names = (rules: readonly AllocationRule[]) => rules.map(({ name }) => name);
  const [former, now] = [names(before), names(after)];
  const [gone, fresh] = [before.filter(({ name }) => !now.includes(name)), after.filter(({ name }) => !former.includes(name))];
  // One that only has another name is the same rule.
  const isRenamed = (rule: AllocationRule, others: readonly AllocationRule[]) => others.some((other) => isSame(only(other), only({ ...rule, name: other.name })));
  const removed = gone.filter((rule) => !isRenamed(rule, fresh)).map(({ name }) => ({ kind: 'removed' as const, rule: name }));
  const added = fresh.map((rule) => ({ kind: isRenamed(rule, gone) ? 'changed' as const : 'added' as const, rule: rule.name }));
  const changed = after.filter((rule) => { const old = before.find(({ name }) => name === rule.name); return old !== undefined && !isSame(only(old), only(rule)); }).map(({ name }) => ({ kind: 'changed' as const, rule: name }));
  const [keptBefore, keptAfter] = [former.filter((name) => now.includes(name)), now.filter((name) => former.includes(name))];
  const still = new Set(longestCommon(keptBefore, keptAfter));
  const moved = keptAfter.filter((name) => !still.has(name)).map((rule) => ({ kind: 'moved' as const, rule }));
  return [...added, ...removed, ...changed, ...moved];
}

const only = (rule: AllocationRule): AllocationSet => ({ dimensions: [{ name: 'one', rules: [rule] }] });

/** The most names that stand in the same order in both: the others are those that were moved. */
function longestCommon(a: readonly string[], b: readonly string[]): string[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) (lengths[i] as number[])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const common: string[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) { common.push(a[i] ?? ''); i++; j++; } else if (at(i + 1, j) >= at(i, j + 1)) i++; else j++;
  }
  return common;
}
