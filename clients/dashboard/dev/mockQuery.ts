import { formatMoney, parseMoney, ratio, type CostCondition, type CostFilter, type CostQuery, type Measure, type Money, type QueryAnswer, type QueryColumn, type QueryRow } from '@finops/sdk';
import { bucketsOf } from '../src/explore/buckets.ts';
import { dayAt, type MockWorld, type SpendRow } from './MockWorld.ts';

const labels: Readonly<Record<string, string>> = {
  service: 'Service', category: 'Category', account: 'Account', region: 'Region', provider: 'Provider', charge: 'Charge', resource: 'Resource', sku: 'SKU', currency: 'Currency', 'tag:team': 'Team (tag)', 'tag:env': 'Environment (tag)',
};

/** POST /v1/query and its neighbours, answered from the made-up rows. */
export class MockQuery {
  readonly #world: MockWorld;

  constructor(world: MockWorld) {
    this.#world = world;
  }

  dimensions() {
    return Object.entries(labels).map(([name, label]) => ({ name, label, kind: name.startsWith('tag:') ? 'tag' : 'column' }));
  }

  values(dimension: string, contains: string) {
    const values = new Set(this.#world.rows.map((row) => valueOf(row, dimension)));
    const items = [...values].filter((value) => value.toLowerCase().includes(contains.toLowerCase())).toSorted().slice(0, 50).map((value) => ({ value, label: value || '(none)' }));
    return { version: this.#world.version, items };
  }

  ask(query: CostQuery): QueryAnswer {
    const to = query.to ?? dayAt(this.#world.rows.at(-1)?.day ?? '2026-11-20', 1);
    const from = query.from ?? dayAt(to, -30);
    const length = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    const before = query.compare ? { from: dayAt(from, -length), to: from } : null;
    const measures: readonly Measure[] = query.measures ?? ['effective'];
    const [groupBy, grain] = [query.groupBy ?? [], query.grain ?? 'none'];
    const within = (period: { from: string; to: string }) => this.#world.rows.filter((row) => row.day >= period.from && row.day < period.to);
    const [all, kept] = [within({ from, to }), within({ from, to }).filter((row) => holds(query.filter ?? null, row))];
    const past = before ? within(before).filter((row) => holds(query.filter ?? null, row)) : [];
    const bucketOf = (row: SpendRow) => (grain === 'none' ? '' : bucketsOf(row.day, dayAt(row.day, 1), grain)[0] ?? row.day);
    const first = measures[0] ?? 'effective';
    const keyOf = (row: SpendRow) => JSON.stringify(groupBy.map((dimension) => valueOf(row, dimension)));
    const ranked = [...grouped(kept, keyOf)].map(([key, rows]) => [key, sum(rows, first)] as const).toSorted(([, a], [, b]) => (b > a ? 1 : -1)).map(([key]) => key);
    const top = query.top && ranked.length > query.top.count ? new Set(ranked.slice(0, query.top.count)) : null;
    const foldedKey = (row: SpendRow) => { const key = keyOf(row); return top === null || top.has(key) ? key : 'null'; };
    const pastOf = grouped(past, foldedKey);
    const rows = [...grouped(kept, (row) => `${bucketOf(row)}\n${foldedKey(row)}`)].map(([place, some]): QueryRow => {
      const [bucket = '', key = ''] = place.split('\n');
      const values = JSON.parse(key) as string[] | null;
      const amounts = measures.flatMap((measure) => [text(sum(some, measure), measure), ...(before ? [text(sum(pastOf.get(key) ?? [], measure), measure)] : [])]);
      return { values: [...(grain === 'none' ? [] : [bucket]), ...(values ?? groupBy.map(() => null)), ...amounts], other: values === null };
    });
    const columns: QueryColumn[] = [
      ...(grain === 'none' ? [] : [{ name: 'time', kind: 'time', label: 'Time' } as const]), ...groupBy.map((name): QueryColumn => ({ name, kind: 'dimension', label: labels[name] ?? name })),
      ...measures.flatMap((name): QueryColumn[] => [{ name, kind: kindOf(name), label: name }, ...(before ? [{ name: `${name}.previous`, kind: kindOf(name), label: `${name} before` } as const] : [])]),
    ];
    const [order] = query.sort ?? [{ by: grain === 'none' ? first : 'time', descending: grain === 'none' }];
    const at = columns.findIndex(({ name }) => name === order?.by);
    const isText = columns[at]?.kind === 'dimension' || columns[at]?.kind === 'time';
    rows.sort((a, b) => { const [x, y] = [a.values[at] ?? '', b.values[at] ?? '']; const way = isText ? (x < y ? -1 : 1) : parseMoney(x || '0') < parseMoney(y || '0') ? -1 : 1; return order?.descending ? -way : way; });
    const offset = Number(query.cursor ?? 0);
    const limit = query.limit ?? 1000;
    const [matched, whole] = [sum(kept, 'effective'), sum(all, 'effective')];
    return {
      version: this.#world.version, publishedAt: new Date().toISOString(), from, to, grain, currency: groupBy.includes('currency') ? null : 'USD', compare: before, columns, rows: rows.slice(offset, offset + limit),
      totals: measures.flatMap((measure) => [text(sum(kept, measure), measure), ...(before ? [text(sum(past, measure), measure)] : [])]), groups: rows.length,
      coverage: { measure: 'effective', matched: formatMoney(matched), whole: formatMoney(whole), percent: ratio(matched * 100n, whole, 2) },
      freshness: [{ sourceId: 'aws', name: 'AWS cost and usage report', lastPublishedAt: new Date(Date.now() - 180_000).toISOString() }], rates: [],
      served: { table: 'spend_day', cached: false, rowsRead: all.length, bytesRead: all.length * 64, elapsedMs: 7 }, nextCursor: offset + limit < rows.length ? String(offset + limit) : null,
    };
  }
}

const kindOf = (measure: Measure): 'money' | 'number' | 'count' => (measure === 'count' ? 'count' : measure === 'quantity' || measure === 'pricingQuantity' ? 'number' : 'money');

export function valueOf({ tags }: SpendRow, dimension: string): string {
  return dimension === 'currency' ? 'USD' : tags[dimension] ?? '';
}

function text(amount: Money, measure: Measure): string {
  return measure === 'count' ? String(amount) : formatMoney(amount);
}

function sum(rows: readonly SpendRow[], measure: Measure): Money {
  if (measure === 'count') return BigInt(rows.length);
  if (measure === 'quantity' || measure === 'pricingQuantity') return rows.reduce((all, row) => all + row.list * 3n, 0n);
  if (measure === 'unitCost') return 10n ** 17n;
  if (measure === 'savings') return rows.reduce((all, row) => all + row.list - row.effective, 0n);
  return rows.reduce((all, row) => all + row[measure], 0n);
}

function grouped(rows: readonly SpendRow[], keyOf: (row: SpendRow) => string): Map<string, SpendRow[]> {
  const groups = new Map<string, SpendRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

export function holds(filter: CostFilter | null, row: SpendRow): boolean {
  if (filter === null) return true;
  if ('and' in filter) return filter.and.every((one) => holds(one, row));
  if ('or' in filter) return filter.or.some((one) => holds(one, row));
  if ('not' in filter) return !holds(filter.not, row);
  const condition: CostCondition = filter;
  const value = valueOf(row, condition.dimension);
  if ('in' in condition) return condition.in.includes(value);
  if ('prefix' in condition) return value.startsWith(condition.prefix);
  if ('contains' in condition) return value.includes(condition.contains);
  if ('isNull' in condition) return (value === '') === condition.isNull;
  return true;
}
