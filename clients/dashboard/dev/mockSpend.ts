import { formatMoney, ratio, type BreakdownPage, type Metric, type Money, type Movers, type SpendSummary, type Timeseries } from '@finops/sdk';
import { addAmounts, dayAt, textsOf, type MockWorld, type SpendRow } from './MockWorld.ts';

const label = (value: string) => value || '(none)';

/** The spend questions, answered from the made-up rows. */
export class MockSpend {
  readonly #world: MockWorld;

  constructor(world: MockWorld) {
    this.#world = world;
  }

  summary(query: URLSearchParams): SpendSummary {
    const { from, to, rows, previous, before } = this.#select(query);
    const sum = total(rows);
    return {
      version: this.#world.version, from, to, currency: 'USD', currencies: ['USD'], ...textsOf(sum), rows: rows.length,
      savings: formatMoney((sum?.list ?? 0n) - (sum?.effective ?? 0n)), previous: { ...previous, ...textsOf(total(before)) },
      freshness: [{ sourceId: 'aws', name: 'AWS cost and usage report', lastPublishedAt: new Date().toISOString() }],
    };
  }

  timeseries(query: URLSearchParams): Timeseries {
    const { from, to, rows, metric, dimension } = this.#select(query);
    const count = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    const buckets = Array.from({ length: count }, (_, i) => dayAt(from, i));
    const ranked = [...sumBy(rows, (row) => row.tags[dimension] ?? '', metric)].toSorted((a, b) => (b[1] > a[1] ? 1 : -1));
    const top = ranked.slice(0, Number(query.get('top') ?? 8)).map(([value]) => value);
    const keyOf = (row: SpendRow) => (top.includes(row.tags[dimension] ?? '') ? row.tags[dimension] ?? '' : null);
    const series = [...top, ...(ranked.length > top.length ? [null] : [])].map((value) => {
      const own = rows.filter((row) => keyOf(row) === value);
      const points = sumBy(own, (row) => row.day, metric);
      return {
        value, label: value === null ? 'Other' : label(value), other: value === null, total: formatMoney(total(own)?.[metric] ?? 0n),
        points: buckets.map((day) => formatMoney(points.get(day) ?? 0n)),
      };
    });
    const days = sumBy(rows, (row) => row.day, metric);
    return {
      version: this.#world.version, dimension, metric, grain: 'day', currency: 'USD', buckets, series,
      total: formatMoney(total(rows)?.[metric] ?? 0n), totals: buckets.map((day) => formatMoney(days.get(day) ?? 0n)),
    };
  }

  movers(query: URLSearchParams): Movers {
    const { from, to, rows, before, previous, metric, dimension } = this.#select(query);
    const [now, then] = [rows, before].map((some) => sumBy(some, (row) => row.tags[dimension] ?? '', metric));
    const items = [...new Set([...now?.keys() ?? [], ...then?.keys() ?? []])].map((value) => {
      const [current, past] = [now?.get(value) ?? 0n, then?.get(value) ?? 0n];
      return { value, label: label(value), current: formatMoney(current), previous: formatMoney(past), change: formatMoney(current - past),
        changePercent: ratio((current - past) * 100n, past, 2), size: current > past ? current - past : past - current };
    });
    return { version: this.#world.version, currency: 'USD', from, to, previous, items: items.toSorted((a, b) => (b.size > a.size ? 1 : -1)).slice(0, Number(query.get('limit') ?? 10))
      .map(({ value, label: text, current, previous: past, change, changePercent }) => ({ value, label: text, current, previous: past, change, changePercent })) };
  }

  breakdown(query: URLSearchParams): BreakdownPage {
    const { from, to, rows, metric, dimension } = this.#select(query);
    const whole = total(rows)?.[metric] ?? 0n;
    const values = new Set(rows.map((row) => row.tags[dimension] ?? ''));
    const items = [...values].map((value) => ({ value, sum: total(rows.filter((row) => row.tags[dimension] === value)) })).toSorted((a, b) => ((b.sum?.[metric] ?? 0n) > (a.sum?.[metric] ?? 0n) ? 1 : -1));
    return { version: this.#world.version, currency: 'USD', from, to, next: null,
      items: items.map(({ value, sum }) => ({ value, other: false, label: label(value), ...textsOf(sum), share: ratio((sum?.[metric] ?? 0n) * 100n, whole, 4) ?? '0' })) };
  }

  #select(query: URLSearchParams) {
    const to = query.get('to') ?? dayAt(this.#world.rows.at(-1)?.day ?? '2026-11-20', 1);
    const from = query.get('from') ?? dayAt(to, -30);
    const length = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    const previous = { from: dayAt(from, -length), to: from };
    const filters = query.getAll('filter').map((text) => /^(tag:[^:]+|[^:]+):(.*)$/.exec(text)?.slice(1) ?? []);
    const kept = this.#world.rows.filter((row) => filters.every(([dimension, value]) => row.tags[dimension ?? ''] === value));
    const within = (period: { from: string; to: string }) => kept.filter(({ day }) => day >= period.from && day < period.to);
    return {
      from, to, previous, rows: within({ from, to }), before: within(previous),
      metric: (query.get('metric') ?? 'effective') as Metric, dimension: query.get('dimension') ?? 'service',
    };
  }
}

function total(rows: readonly SpendRow[]): Record<Metric, Money> | undefined {
  return rows.reduce<Record<Metric, Money> | undefined>((sum, row) => addAmounts(sum, row), undefined);
}

function sumBy(rows: readonly SpendRow[], key: (row: SpendRow) => string, metric: Metric): Map<string, Money> {
  const sums = new Map<string, Money>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0n) + row[metric]);
  return sums;
}
