import { formatMoney, parseMoney, ratio, type KubernetesCosts, type KubernetesCostRow, type KubernetesLine, type Money } from '@finops/sdk';
import { bucketsOf } from '../explore/buckets.ts';
import type { KubeMeasure } from './view.ts';

/** A row of the table. */
export interface KubeGroup {
  readonly id: string;
  /** Null where there is nothing to go into: idle, unattributed, others. */
  readonly key: string | null;
  readonly label: string;
  /** Of the bill. */
  readonly cost: Money;
  /** What of it is idle, where the row is a whole cluster. */
  readonly idle: Money;
  /** OpenCost's, of what no bill has. */
  readonly estimate: Money;
  /** Percent; null where nothing was requested. */
  readonly cpu: string | null;
  readonly ram: string | null;
}

const isBill = (line: KubernetesLine) => line === 'allocated' || line === 'idle' || line === 'unattributed';
const apart: Readonly<Partial<Record<KubernetesLine, string>>> = { idle: 'Idle', unattributed: 'Unattributed', unbilled: 'Not in the bill', estimated: 'Not in the bill' };

/** Currencies of an answer, the one with most in it first. */
export function currenciesOf(answer: KubernetesCosts): string[] {
  const sums = new Map<string, Money>();
  for (const { currency, effective, estimate } of answer.totals) sums.set(currency, (sums.get(currency) ?? 0n) + parseMoney(effective) + parseMoney(estimate));
  return [...sums].toSorted(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0)).map(([currency]) => currency);
}

/** The rows of one currency by name, the largest first; idle and what is like it as rows of their own below a cluster. */
export function toGroups(rows: readonly KubernetesCostRow[], currency: string, measure: KubeMeasure, none: string): KubeGroup[] {
  const groups = new Map<string, Sums>();
  for (const row of rows) {
    if (row.currency !== currency) continue;
    const key = row.keys[0] ?? '';
    const label = key === '' || row.other ? apart[row.line] : undefined;
    const id = label !== undefined ? `line:${label}` : row.other ? 'other' : `key:${key}`;
    const sums = groups.get(id) ?? { label: label ?? (row.other ? 'Other' : key === '' ? none : key), key: label === undefined && !row.other && key !== '' ? key : null, cost: 0n, idle: 0n, estimate: 0n, use: [0n, 0n, 0n, 0n] };
    if (isBill(row.line)) sums.cost += parseMoney(row[measure]);
    if (row.line === 'idle') sums.idle += parseMoney(row[measure]);
    sums.estimate += parseMoney(row.estimate);
    [row.use.cpuRequested, row.use.cpuUsed, row.use.ramRequested, row.use.ramUsed].forEach((one, index) => { sums.use[index] = (sums.use[index] ?? 0n) + parseMoney(one); });
    groups.set(id, sums);
  }
  const size = (group: KubeGroup) => group.cost + group.estimate;
  return [...groups].map(([id, { use: [cpuRequested = 0n, cpuUsed = 0n, ramRequested = 0n, ramUsed = 0n], ...group }]): KubeGroup =>
    ({ id, ...group, cpu: ratio(cpuUsed * 100n, cpuRequested, 2), ram: ratio(ramUsed * 100n, ramRequested, 2) }))
    .toSorted((a, b) => (size(a) < size(b) ? 1 : size(a) > size(b) ? -1 : a.label.localeCompare(b.label)));
}

interface Sums {
  readonly label: string;
  readonly key: string | null;
  cost: Money;
  idle: Money;
  estimate: Money;
  readonly use: Money[];
}

export interface KubeSeries {
  /** "key:web", "other", "line:Idle", "line:Unattributed". */
  readonly value: string;
  readonly label: string;
  readonly total: string;
  readonly points: readonly string[];
}

/** What the bill says over time, one series per name; idle and unattributed are series of their own, and last. */
export function toSeries(answer: KubernetesCosts, currency: string, measure: KubeMeasure, none: string): { readonly buckets: readonly string[]; readonly series: readonly KubeSeries[]; readonly totals: readonly string[] } {
  const buckets = bucketsOf(answer.from, answer.to, answer.grain);
  const series = new Map<string, { label: string; points: Map<string, Money>; total: Money }>();
  const totals = new Map<string, Money>();
  for (const row of answer.rows) {
    if (row.currency !== currency || !isBill(row.line)) continue;
    const key = row.keys[0] ?? '';
    const label = row.line === 'allocated' ? (row.other ? 'Other' : key === '' ? none : key) : apart[row.line] ?? '';
    const value = row.line !== 'allocated' ? `line:${label}` : row.other ? 'other' : `key:${key}`;
    const one = series.get(value) ?? { label, points: new Map<string, Money>(), total: 0n };
    const [amount, at] = [parseMoney(row[measure]), row.time ?? ''];
    one.points.set(at, (one.points.get(at) ?? 0n) + amount);
    one.total += amount;
    series.set(value, one);
    totals.set(at, (totals.get(at) ?? 0n) + amount);
  }
  const rank = (value: string) => (value === 'other' ? 1 : value.startsWith('line:') ? 2 : 0);
  return {
    buckets, totals: buckets.map((bucket) => formatMoney(totals.get(bucket) ?? 0n)),
    series: [...series].toSorted(([a, left], [b, right]) => rank(a) - rank(b) || (left.total < right.total ? 1 : left.total > right.total ? -1 : 0))
      .map(([value, { label, points, total }]) => ({ value, label, total: formatMoney(total), points: buckets.map((bucket) => formatMoney(points.get(bucket) ?? 0n)) })),
  };
}
