import type { Metric, SpendQuery } from '@finops/sdk';
import type { ExploreView } from '../explore/view.ts';
import { addDays } from '../format/time.ts';

export const periods = { '30d': 'Last 30 days', month: 'This month', 'last-month': 'Last month', '90d': 'Last 90 days', custom: 'Custom' } as const;
export type PeriodName = keyof typeof periods;

export const metrics = { effective: 'Effective', billed: 'Billed', list: 'List', contracted: 'Contracted' } as const satisfies Record<Metric, string>;

/** What the address says about a spend page; everything absent is the default, so that addresses stay short. */
export interface SpendView {
  readonly period?: PeriodName;
  readonly from?: string;
  /** Inclusive, as people choose days. */
  readonly until?: string;
  readonly metric?: Metric;
  /** The dimension the spend is split by. */
  readonly by?: string;
}

const day = /^\d{4}-\d\d-\d\d$/;

/** Reads search parameters someone may have typed: what does not make sense is dropped. */
export function parseView(search: Record<string, unknown>): SpendView {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined);
  const [from, until, by] = [text('from'), text('until'), text('by')];
  return {
    ...(Object.hasOwn(periods, String(search['period'])) && { period: search['period'] as PeriodName }),
    ...(from !== undefined && day.test(from) && { from }),
    ...(until !== undefined && day.test(until) && { until }),
    ...(Object.hasOwn(metrics, String(search['metric'])) && { metric: search['metric'] as Metric }),
    ...(by !== undefined && { by }),
  };
}

/** The REST question of a view. The default period is the server's: 30 days up to the newest day with data. */
export function toQuery(view: SpendView, today: string): SpendQuery {
  const month = `${today.slice(0, 7)}-01`;
  switch (view.period ?? '30d') {
    case '30d': return {};
    case 'month': return { from: month, to: addDays(today, 1) };
    case 'last-month': return { from: `${addDays(month, -1).slice(0, 7)}-01`, to: month };
    case '90d': return { from: addDays(today, -89), to: addDays(today, 1) };
    case 'custom': return { ...(view.from && { from: view.from }), ...(view.until && { to: addDays(view.until, 1) }) };
  }
}

/** The same days on the explore page. */
export function spanOf({ period, from, until }: SpendView): Pick<ExploreView, 'range' | 'from' | 'until'> {
  return { ...(period !== undefined && { range: period }), ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

export const todayUtc = (): string => new Date().toISOString().slice(0, 10);
