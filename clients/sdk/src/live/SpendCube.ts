import { parseMoney, type Money } from '../money/money.ts';
import type { Metric } from '../rest/types/spend.ts';
import type { Cell } from './messages.ts';

/** Exact amounts of one cell. */
export type Amounts = Readonly<Record<Metric, Money>>;

export interface CubeQuery {
  readonly dimension: string;
  readonly metric: Metric;
  readonly currency: string;
  /** First day, inclusive. */
  readonly from?: string;
  /** Last day, exclusive. */
  readonly to?: string;
}

const zero: Amounts = { billed: 0n, effective: 0n, list: 0n, contracted: 0n };

/** Spend cells by dimension, value, currency and day; adds up exactly. A cell that returns to zero is forgotten, so memory follows what is live. */
export class SpendCube {
  readonly #groups = new Map<string, Map<string, Map<string, Amounts>>>();

  clear(): void {
    this.#groups.clear();
  }

  /** Adds every cell to what is there. */
  add(cells: readonly Cell[]): void {
    for (const cell of cells) this.#add(cell);
  }

  /** Total over values and days. */
  total(query: CubeQuery): Money {
    let total = 0n;
    this.#visit(query, (_value, _day, money) => (total += money));
    return total;
  }

  /** Total of each value over the days. */
  byValue(query: CubeQuery): Map<string, Money> {
    const totals = new Map<string, Money>();
    this.#visit(query, (value, _day, money) => totals.set(value, (totals.get(value) ?? 0n) + money));
    return totals;
  }

  /** Total of each day over the values. */
  byDay(query: CubeQuery): Map<string, Money> {
    const totals = new Map<string, Money>();
    this.#visit(query, (_value, day, money) => totals.set(day, (totals.get(day) ?? 0n) + money));
    return totals;
  }

  /** How many cells are not zero. */
  get size(): number {
    let size = 0;
    for (const values of this.#groups.values()) for (const days of values.values()) size += days.size;
    return size;
  }

  #add(cell: Cell): void {
    const values = getOrAdd(this.#groups, groupKey(cell.dimension, cell.currency), () => new Map<string, Map<string, Amounts>>());
    const days = getOrAdd(values, cell.value, () => new Map<string, Amounts>());
    const before = days.get(cell.day) ?? zero;
    const after: Amounts = {
      billed: before.billed + parseMoney(cell.billed),
      effective: before.effective + parseMoney(cell.effective),
      list: before.list + parseMoney(cell.list),
      contracted: before.contracted + parseMoney(cell.contracted),
    };
    if (after.billed === 0n && after.effective === 0n && after.list === 0n && after.contracted === 0n) days.delete(cell.day);
    else days.set(cell.day, after);
    if (days.size === 0) values.delete(cell.value);
  }

  #visit(query: CubeQuery, seen: (value: string, day: string, money: Money) => void): void {
    const values = this.#groups.get(groupKey(query.dimension, query.currency));
    for (const [value, days] of values ?? []) {
      for (const [day, amounts] of days) {
        if ((query.from === undefined || day >= query.from) && (query.to === undefined || day < query.to)) seen(value, day, amounts[query.metric]);
      }
    }
  }
}

function groupKey(dimension: string, currency: string): string {
  return `${currency} ${dimension}`;
}

function getOrAdd<V>(map: Map<string, V>, key: string, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
