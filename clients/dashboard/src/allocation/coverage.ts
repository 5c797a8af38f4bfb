import { formatMoney, parseMoney, type QueryAnswer } from '@finops/sdk';
import type { ChartData } from '../chart/series.ts';
import { bucketsOf } from '../explore/buckets.ts';

/** Spend per day in two parts, which add up to it: what a rule took and what none did. */
export function toCoverage(whole: QueryAnswer, without: QueryAnswer): ChartData {
  const byDay = ({ rows }: QueryAnswer) => new Map(rows.map(({ values }) => [values[0] ?? '', parseMoney(values.at(-1) ?? '0')]));
  const [all, none] = [byDay(whole), byDay(without)];
  const buckets = bucketsOf(whole.from, whole.to, whole.grain);
  const [totals, rest] = [buckets.map((day) => all.get(day) ?? 0n), buckets.map((day) => none.get(day) ?? 0n)];
  const series = (value: string, label: string, color: string, points: readonly bigint[]) => ({
    value, label, color, points: points.map((one) => formatMoney(one)), total: formatMoney(points.reduce((sum, one) => sum + one, 0n)),
  });
  return {
    kind: 'money', currency: whole.currency, grain: whole.grain, buckets, totals: totals.map((one) => formatMoney(one)),
    series: [
      series('allocated', 'Allocated', 'var(--series-1)', totals.map((total, at) => total - (rest[at] ?? 0n))),
      series('unallocated', 'Unallocated', 'var(--series-3)', rest),
    ],
  };
}
