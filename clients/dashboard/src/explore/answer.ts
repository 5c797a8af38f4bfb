import { formatMoney, parseMoney, ratio, type Money, type QueryAnswer, type QueryColumn } from '@finops/sdk';
import { bucketsOf } from './buckets.ts';
import { showValue } from './conditions.ts';

/** One group of the table. */
export interface GroupRow {
  readonly key: string;
  /** One per dimension; null for the rest folded together. */
  readonly values: readonly (string | null)[];
  /** One per measure. */
  readonly amounts: readonly (string | null)[];
  /** Of the first measure in the range that is compared with; null without one. */
  readonly previous: string | null;
  readonly currency: string | null;
}

export interface GroupTable {
  readonly dimensions: readonly QueryColumn[];
  readonly measures: readonly QueryColumn[];
  readonly rows: readonly GroupRow[];
  readonly totals: readonly (string | null)[];
  readonly previousTotal: string | null;
  readonly isCompared: boolean;
  readonly groups: number;
}

const previous = '.previous';

/** A page never changes: its rows are made once, however many pages come after it. */
const madeRows = new WeakMap<QueryAnswer, readonly GroupRow[]>();

/** The pages of an answer without time as one table. */
export function toTable(pages: readonly QueryAnswer[]): GroupTable | null {
  const first = pages[0];
  if (first === undefined) return null;
  const { columns } = first;
  const at = (column: QueryColumn) => columns.indexOf(column);
  const dimensions = columns.filter(({ kind }) => kind === 'dimension');
  const sums = columns.filter(({ kind }) => kind !== 'dimension' && kind !== 'time');
  const measures = sums.filter(({ name }) => !name.endsWith(previous));
  const before = sums.find(({ name }) => name === `${measures[0]?.name ?? ''}${previous}`);
  const currencyAt = columns.findIndex(({ name }) => name === 'currency');
  // Totals stand for the measure columns, in their order.
  const totalOf = (column: QueryColumn | undefined) => (column === undefined ? null : first.totals[sums.indexOf(column)] ?? null);
  const rowsOf = (page: QueryAnswer): readonly GroupRow[] => {
    const known = madeRows.get(page);
    if (known) return known;
    const made = page.rows.map(({ values }): GroupRow => {
      const names = dimensions.map((column) => values[at(column)] ?? null);
      return {
        key: JSON.stringify(names), values: names, amounts: measures.map((column) => values[at(column)] ?? null),
        previous: before === undefined ? null : values[at(before)] ?? null, currency: first.currency ?? (currencyAt < 0 ? null : values[currencyAt] ?? null),
      };
    });
    madeRows.set(page, made);
    return made;
  };
  const rows = pages.flatMap(rowsOf);
  return { dimensions, measures, rows, totals: measures.map(totalOf), previousTotal: totalOf(before), isCompared: before !== undefined, groups: first.groups };
}

/** What a row's first measure changed by; null where nothing is known of before. */
export function changeOf(now: string | null, before: string | null): { readonly amount: Money; readonly percent: string | null } | null {
  if (now === null && before === null) return null;
  const [current, past] = [parseMoney(now ?? '0'), parseMoney(before ?? '0')];
  return { amount: current - past, percent: ratio((current - past) * 100n, past < 0n ? -past : past, 2) };
}

/** A row's part of the whole, in percent. */
export function shareOf(amount: string | null, total: string | null): string | null {
  return amount === null || total === null ? null : ratio(parseMoney(amount) * 100n, parseMoney(total), 4);
}

/** Rows by how much they changed, exactly. */
export function byChange(rows: readonly GroupRow[], descending: boolean): GroupRow[] {
  const keyed = rows.map((row) => ({ row, change: changeOf(row.amounts[0] ?? null, row.previous)?.amount ?? 0n }));
  const sign = descending ? -1 : 1;
  return keyed.sort((a, b) => (a.change < b.change ? -sign : a.change > b.change ? sign : 0)).map(({ row }) => row);
}

export interface ChartAnswer {
  readonly kind: QueryColumn['kind'];
  readonly buckets: readonly string[];
  readonly totals: readonly string[];
  readonly series: readonly { readonly value: string | null; readonly values: readonly string[]; readonly label: string; readonly total: string; readonly points: readonly string[] }[];
}

/** An answer over time as one series per group, largest first, the rest last. */
export function toChart(answer: QueryAnswer): ChartAnswer {
  const time = answer.columns.findIndex(({ kind }) => kind === 'time');
  const dimensions = answer.columns.flatMap(({ kind }, index) => (kind === 'dimension' ? [index] : []));
  const measure = answer.columns.findIndex(({ kind, name }) => kind !== 'dimension' && kind !== 'time' && !name.endsWith(previous));
  const days = new Set(bucketsOf(answer.from, answer.to, answer.grain));
  const groups = new Map<string | null, { values: readonly string[]; points: Map<string, Money>; total: Money }>();
  const totals = new Map<string, Money>();
  for (const { values, other } of answer.rows) {
    const bucket = values[time] ?? '';
    const amount = parseMoney(values[measure] ?? '0');
    const names = dimensions.map((index) => values[index] ?? '');
    const key = other ? null : JSON.stringify(names);
    const group = groups.get(key) ?? { values: names, points: new Map<string, Money>(), total: 0n };
    group.points.set(bucket, (group.points.get(bucket) ?? 0n) + amount);
    group.total += amount;
    groups.set(key, group);
    totals.set(bucket, (totals.get(bucket) ?? 0n) + amount);
    days.add(bucket);
  }
  const buckets = [...days].toSorted();
  const size = (money: Money) => (money < 0n ? -money : money);
  const ranked = [...groups].toSorted(([a, { total: left }], [b, { total: right }]) => (a === null ? 1 : b === null ? -1 : size(right) > size(left) ? 1 : size(right) < size(left) ? -1 : 0));
  return {
    buckets, kind: answer.columns[measure]?.kind ?? 'money', totals: buckets.map((bucket) => formatMoney(totals.get(bucket) ?? 0n)),
    series: ranked.map(([key, { values, points, total }]) => ({
      value: key, values, total: formatMoney(total), label: key === null ? 'Other' : values.length === 0 ? 'All' : values.map(showValue).join(' · '),
      points: buckets.map((bucket) => formatMoney(points.get(bucket) ?? 0n)),
    })),
  };
}
