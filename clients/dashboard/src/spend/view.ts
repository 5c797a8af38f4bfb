import type { Metric, SpendQuery } from '@finops/sdk';
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
  readonly filter?: readonly string[];
}

const day = /^\d{4}-\d\d-\d\d$/;

/** Reads search parameters someone may have typed: what does not make sense is dropped. */
export function parseView(search: Record<string, unknown>): SpendView {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : undefined);
  const [from, until, by] = [text('from'), text('until'), text('by')];
  const filter = Array.isArray(search['filter']) ? search['filter'].filter((one): one is string => typeof one === 'string' && one.includes(':')) : [];
  return {
    ...(Object.hasOwn(periods, String(search['period'])) && { period: search['period'] as PeriodName }),
    ...(from !== undefined && day.test(from) && { from }),
    ...(until !== undefined && day.test(until) && { until }),
    ...(Object.hasOwn(metrics, String(search['metric'])) && { metric: search['metric'] as Metric }),
    ...(by !== undefined && { by }),
    ...(filter.length > 0 && { filter }),
  };
}

/** The REST question of a view. The default period is the server's: 30 days up to the newest day with data. */
export function toQuery(view: SpendView, today: string): SpendQuery {
  const filter = view.filter ? { filter: view.filter } : {};
  const month = `${today.slice(0, 7)}-01`;
  switch (view.period ?? '30d') {
    case '30d': return filter;
    case 'month': return { from: month, to: addDays(today, 1), ...filter };
    case 'last-month': return { from: `${addDays(month, -1).slice(0, 7)}-01`, to: month, ...filter };
    case '90d': return { from: addDays(today, -89), to: addDays(today, 1), ...filter };
    case 'custom': return { ...(view.from && { from: view.from }), ...(view.until && { to: addDays(view.until, 1) }), ...filter };
  }
}

/** Splits "dimension:value"; the dimension of a tag has a colon of its own ("tag:team:payments"). */
export function parseFilter(filter: string): { dimension: string; value: string } {
  const [, dimension = '', value = ''] = /^(tag:[^:]*|[^:]*):(.*)$/s.exec(filter) ?? [];
  return { dimension, value };
}

export const toFilter = (dimension: string, value: string): string => `${dimension}:${value}`;

export const showValue = (value: string): string => (value === '' ? '(none)' : value);

export const todayUtc = (): string => new Date().toISOString().slice(0, 10);
