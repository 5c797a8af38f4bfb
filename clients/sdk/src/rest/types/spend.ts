import type { Page } from '../pages.ts';

export type Metric = 'billed' | 'effective' | 'list' | 'contracted';
export type Grain = 'day' | 'month';

/** Money of one thing in all four FOCUS cost columns, exact decimal text. */
export type MetricTexts = Readonly<Record<Metric, string>>;

/** Half-open days: [from, to). */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface SpendQuery {
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
  readonly currency?: string;
  /** "dimension:value", all of which must hold. */
  readonly filter?: readonly string[];
}

export interface DimensionQuery extends SpendQuery {
  readonly dimension: string;
  readonly metric?: Metric;
}

export interface TimeseriesQuery extends DimensionQuery {
  readonly grain?: Grain;
  /** Series beyond the largest `top` are folded into "Other". */
  readonly top?: number;
}

export interface Freshness {
  readonly sourceId: string;
  readonly name: string;
  readonly lastPublishedAt: string | null;
}

export interface SpendSummary extends MetricTexts, Period {
  readonly version: number;
  readonly currency: string;
  readonly currencies: readonly string[];
  /** list - effective */
  readonly savings: string;
  readonly previous: MetricTexts & Period;
  readonly rows: number;
  readonly freshness: readonly Freshness[];
}

export interface Series {
  /** Null for the rest folded together; "" for rows without a value. */
  readonly value: string | null;
  readonly label: string;
  readonly other: boolean;
  readonly total: string;
  /** One per bucket. */
  readonly points: readonly string[];
}

export interface Timeseries {
  readonly version: number;
  readonly dimension: string;
  readonly metric: Metric;
  readonly grain: Grain;
  readonly currency: string;
  /** First day of each bucket. */
  readonly buckets: readonly string[];
  readonly series: readonly Series[];
  readonly total: string;
  readonly totals: readonly string[];
}

export interface Mover {
  readonly value: string;
  readonly label: string;
  readonly current: string;
  readonly previous: string;
  readonly change: string;
  /** Null when there was nothing before. */
  readonly changePercent: string | null;
}

export interface Movers extends Period {
  readonly version: number;
  readonly currency: string;
  readonly previous: Period;
  readonly items: readonly Mover[];
}

export interface BreakdownRow extends MetricTexts {
  /** Null for the sum of what is beyond the thousand largest values. */
  readonly value: string | null;
  readonly label: string;
  readonly other: boolean;
  /** Percent of the whole, as text. */
  readonly share: string;
}

export interface BreakdownPage extends Page<BreakdownRow>, Period {
  readonly version: number;
  readonly currency: string;
}

export interface Dimension {
  readonly dimension: string;
  readonly label: string;
}

export interface DimensionValue {
  readonly value: string;
  readonly label: string;
}
