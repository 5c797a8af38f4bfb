import type { Freshness, Period } from './spend.ts';

export type Measure = 'billed' | 'effective' | 'list' | 'contracted' | 'savings' | 'quantity' | 'pricingQuantity' | 'unitCost' | 'count';
export type QueryGrain = 'none' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'billingPeriod';

/** A condition on cost rows. A missing value is the empty text. */
export type CostFilter =
  | { readonly and: readonly CostFilter[] }
  | { readonly or: readonly CostFilter[] }
  | { readonly not: CostFilter }
  | { readonly dimension: string; readonly in: readonly string[] }
  | { readonly dimension: string; readonly prefix: string }
  | { readonly dimension: string; readonly contains: string }
  | { readonly dimension: string; readonly matches: string }
  | { readonly dimension: string; readonly isNull: boolean }
  | { readonly dimension: string; readonly from?: string; readonly to?: string };

/** A question about spend, in the language of docs/query.md. */
export interface CostQuery extends Partial<Period> {
  readonly measures?: readonly Measure[];
  /** FOCUS columns, short names, `tag:<key>`, `allocation:<name>`, `source`. */
  readonly groupBy?: readonly string[];
  readonly filter?: CostFilter;
  readonly grain?: QueryGrain;
  readonly compare?: 'previousPeriod' | 'previousMonth' | 'previousYear' | Period;
  readonly top?: { readonly count?: number; readonly by?: Measure };
  readonly sort?: readonly { readonly by: string; readonly descending?: boolean }[];
  /** Rows of a page. */
  readonly limit?: number;
  readonly currency?: string;
  readonly version?: number;
}

export interface QueryColumn {
  readonly name: string;
  readonly kind: 'time' | 'dimension' | 'money' | 'number' | 'count';
  readonly label: string;
}

export interface QueryRow {
  /** In the order of the columns. A dimension's "" is none, its null is all others; a number's null is no value. */
  readonly values: readonly (string | null)[];
  readonly other: boolean;
}

export interface ExchangeRate {
  readonly from: string;
  readonly to: string;
  readonly validFrom: string;
  readonly rate: string;
  readonly note: string | null;
}

export interface RateList {
  readonly version: number;
  readonly setAt: string | null;
  readonly items: readonly ExchangeRate[];
}

export interface QueryCoverage {
  readonly measure: string;
  readonly matched: string;
  readonly whole: string;
  readonly percent: string | null;
}

export interface QueryServed {
  readonly table: string;
  readonly cached: boolean;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly elapsedMs: number;
}

/** One page, and what the whole answer rests on. */
export interface QueryAnswer extends Period {
  readonly version: number;
  readonly publishedAt: string | null;
  readonly grain: QueryGrain;
  /** Null where rows name their own. */
  readonly currency: string | null;
  readonly compare: Period | null;
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly QueryRow[];
  /** One per measure column, over the whole range and filter. */
  readonly totals: readonly (string | null)[];
  readonly groups: number;
  readonly coverage: QueryCoverage | null;
  readonly freshness: readonly Freshness[];
  readonly rates: readonly ExchangeRate[];
  readonly served: QueryServed;
  readonly nextCursor: string | null;
}

export interface QueryExplanation {
  readonly table: string;
  readonly reason: string;
  readonly considered: readonly { readonly table: string; readonly rejected: string }[];
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly rowsRead: number;
  readonly bytesRead: number;
}

export interface QueryDimension {
  readonly name: string;
  readonly label: string;
  readonly kind: 'column' | 'tag' | 'allocation' | 'source';
}

export interface QueryValue {
  readonly value: string;
  readonly label: string;
}
