import type { Measure, TimeGrain } from '@finops/sdk';
import { daysIn } from '../format/time.ts';
import { fromFilter, toFilter, type Condition } from './conditions.ts';
import { daysOf, ranges, type RangeName } from './ranges.ts';

export const measures = {
  effective: 'Effective cost', billed: 'Billed cost', list: 'List cost', contracted: 'Contracted cost', savings: 'Savings', quantity: 'Consumed quantity', pricingQuantity: 'Pricing quantity', unitCost: 'Unit cost', count: 'Rows',
} as const satisfies Record<Measure, string>;
export const grains = { hour: 'Hour', day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter', billingPeriod: 'Billing period' } as const satisfies Partial<Record<TimeGrain, string>>;
export const comparisons = { previousPeriod: 'Previous period', previousMonth: 'Previous month', previousYear: 'Previous year' } as const;
export const charts = { bars: 'Stacked bars', lines: 'Lines', area: 'Area' } as const;
export const tops = [5, 8, 12, 20] as const;
export const maxGroupBy = 5;

export type ChartGrain = keyof typeof grains;
export type ComparisonName = keyof typeof comparisons;
export type ChartKind = keyof typeof charts;

/** What is asked, and how it is shown: the whole state of the page, in its address and in saved views. Everything absent is the default. */
export interface ExploreView {
  readonly measures?: readonly Measure[];
  readonly by?: readonly string[];
  readonly filter?: readonly Condition[];
  readonly range?: RangeName;
  readonly from?: string;
  /** Inclusive, as people choose days. */
  readonly until?: string;
  readonly grain?: ChartGrain;
  readonly compare?: ComparisonName;
  readonly top?: number;
  readonly currency?: string;
  readonly chart?: ChartKind;
  readonly sort?: Sort;
}

export interface Sort {
  /** A dimension, a measure, or "change". */
  readonly by: string;
  readonly descending: boolean;
}

/** An address: filters in the server's language, the sort as "-effective". */
export type ExploreSearch = Omit<ExploreView, 'filter' | 'sort'> & { readonly filter?: readonly unknown[]; readonly sort?: string };

const day = /^\d{4}-\d\d-\d\d$/;

/** Reads an address that someone may have typed, or a saved body of any age: what does not make sense is dropped. */
export function parseExplore(search: Record<string, unknown>): ExploreView {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  const list = (name: string) => (Array.isArray(search[name]) ? search[name] as unknown[] : search[name] === undefined ? [] : [search[name]]);
  const oneOf = <K extends string>(names: Readonly<Record<K, string>>, value: unknown) => (typeof value === 'string' && Object.hasOwn(names, value) ? value as K : undefined);
  const chosen = [...new Set(list('measures').map((one) => oneOf(measures, one)).filter((one) => one !== undefined))];
  const by = [...new Set(list('by').filter((one): one is string => typeof one === 'string' && one !== ''))].slice(0, maxGroupBy);
  const filter = list('filter').map(fromFilter).filter((one) => one !== null);
  const [from, until, sort, currency] = [text('from'), text('until'), text('sort'), text('currency')];
  const top = Number(search['top']);
  return {
    ...(chosen.length > 0 && { measures: chosen }),
    ...((by.length > 0 || (Array.isArray(search['by']) && search['by'].length === 0)) && { by }),
    ...(filter.length > 0 && { filter }),
    ...given('range', oneOf(ranges, search['range'])),
    ...given('from', from !== undefined && day.test(from) ? from : undefined),
    ...given('until', until !== undefined && day.test(until) ? until : undefined),
    ...given('grain', oneOf(grains, search['grain'])),
    ...given('compare', oneOf(comparisons, search['compare'])),
    ...given('top', Number.isInteger(top) && top >= 1 && top <= 50 ? top : undefined),
    ...given('currency', currency !== undefined && /^[A-Z]{3}$/.test(currency) ? currency : undefined),
    ...given('chart', oneOf(charts, search['chart'])),
    ...given('sort', sort === undefined ? undefined : { by: sort.replace(/^-/, ''), descending: sort.startsWith('-') }),
  };
}

export function toSearch({ filter, sort, ...view }: ExploreView): ExploreSearch {
  return {
    ...view,
    ...(filter !== undefined && filter.length > 0 && { filter: filter.map(toFilter) }),
    ...(sort !== undefined && { sort: `${sort.descending ? '-' : ''}${sort.by}` }),
  };
}

/** A change to a view; undefined takes a part away. */
export type ViewChange = { readonly [K in keyof ExploreView]?: ExploreView[K] | undefined };

export function changed(view: ExploreView, change: ViewChange): ExploreView {
  return Object.fromEntries(Object.entries({ ...view, ...change }).filter(([, value]) => value !== undefined));
}

/** A view with its defaults. */
export interface Shown {
  readonly measures: readonly Measure[];
  readonly measure: Measure;
  readonly by: readonly string[];
  readonly filter: readonly Condition[];
  readonly range: RangeName;
  readonly days: { readonly from?: string; readonly to?: string };
  readonly grain: ChartGrain;
  readonly compare: ComparisonName | null;
  readonly top: number;
  readonly currency: string | null;
  readonly chart: ChartKind;
  readonly sort: Sort;
}

export function withDefaults(view: ExploreView, today: string): Shown {
  const chosen = view.measures ?? ['effective'];
  const measure = chosen[0] ?? 'effective';
  const range = view.range ?? (view.from !== undefined || view.until !== undefined ? 'custom' : '30d');
  const days = daysOf(range, view, today);
  return {
    measures: chosen, measure, range, days, by: view.by ?? ['service'], filter: view.filter ?? [], grain: view.grain ?? grainFor(days), compare: view.compare ?? null,
    top: view.top ?? 8, currency: view.currency ?? null, chart: view.chart ?? 'bars', sort: view.sort ?? { by: measure, descending: true },
  };
}

/** Some dozens of buckets: as many as can be told apart. */
export function grainFor({ from, to }: { readonly from?: string; readonly to?: string }): ChartGrain {
  if (from === undefined || to === undefined) return 'day';
  const days = daysIn({ from, to });
  return days <= 2 ? 'hour' : days <= 62 ? 'day' : days <= 190 ? 'week' : 'month';
}

function given<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : { [name]: value } as Record<K, V>;
}
