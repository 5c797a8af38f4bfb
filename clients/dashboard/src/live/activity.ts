import { parseMoney, type Metric, type Money, type SpendDelta } from '@finops/sdk';

/** A published bill, as the feed tells it. */
export interface Activity {
  readonly version: number;
  readonly at: string;
  readonly sourceId: string;
  readonly scope: string;
  readonly currency: string;
  /** What the total moved by. */
  readonly change: Readonly<Record<Metric, Money>>;
  readonly cells: number;
  readonly days: { readonly first: string; readonly last: string } | null;
}

export function toActivity(delta: SpendDelta): Activity {
  const totals = delta.cells.filter(({ dimension }) => dimension === 'total');
  const currency = totals[0]?.currency ?? 'USD';
  const change = { billed: 0n, effective: 0n, list: 0n, contracted: 0n };
  for (const cell of totals.filter((one) => one.currency === currency)) {
    change.billed += parseMoney(cell.billed);
    change.effective += parseMoney(cell.effective);
    change.list += parseMoney(cell.list);
    change.contracted += parseMoney(cell.contracted);
  }
  const days = totals.map(({ day }) => day).toSorted();
  const [first, last] = [days.at(0), days.at(-1)];
  return {
    version: delta.version, at: delta.publishedAt, sourceId: delta.sourceId, scope: delta.scope, currency, change, cells: delta.cells.length,
    days: first !== undefined && last !== undefined ? { first, last } : null,
  };
}
