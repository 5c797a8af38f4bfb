import type { Export, Metric } from '@finops/sdk';
import { plural, showCompactCount } from '../format/count.ts';
import { showChange, showExact, showMoney } from '../format/money.ts';
import { showDay } from '../format/time.ts';
import type { Activity } from '../live/activity.ts';
import { directionOf } from '../ui/Delta.tsx';

/** One line of the feed, ready to print. */
export interface FeedEntry {
  readonly version: number;
  readonly at: string;
  readonly sourceId: string;
  readonly scope: string;
  /** It arrived while the page was open. */
  readonly live: boolean;
  readonly detail: string;
  readonly amount: string;
  readonly exact: string;
  readonly direction: 'up' | 'down' | 'same';
}

const earlierBills = 12;

/** What arrived while the page is open, then the bills published before that, newest first. */
export function feedOf(activity: readonly Activity[], bills: readonly Export[], metric: Metric): FeedEntry[] {
  const live = activity.map((one) => fromActivity(one, metric));
  const oldest = live.at(-1)?.version ?? Infinity;
  const earlier = bills.filter(({ version }) => version !== null && version < oldest).toSorted((a, b) => (b.version ?? 0) - (a.version ?? 0)).slice(0, earlierBills);
  return [...live, ...earlier.map(fromBill)];
}

function fromActivity({ version, at, sourceId, scope, days, cells, change, currency }: Activity, metric: Metric): FeedEntry {
  const range = days && (days.first === days.last ? showDay(days.first) : `${showDay(days.first)} – ${showDay(days.last)}`);
  return {
    version, at, sourceId, scope, live: true, detail: range ?? plural(cells, 'change'),
    amount: showChange(change[metric], currency), exact: showExact(change[metric], currency), direction: directionOf(change[metric]),
  };
}

function fromBill(bill: Export): FeedEntry {
  const [total] = bill.billed;
  return {
    version: bill.version ?? 0, at: bill.publishedAt ?? bill.discoveredAt, sourceId: bill.sourceId, scope: bill.scope, live: false,
    detail: `${showCompactCount(bill.rowsStored)} rows billed`, amount: total ? showMoney(total.amount, total.currency) : '', exact: total ? showExact(total.amount, total.currency) : '',
    direction: 'same',
  };
}
