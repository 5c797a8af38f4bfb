import type { Freshness, Period } from './spend.ts';

export type Measure = 'billed' | 'effective' | 'list' | 'contracted' | 'savings' | 'quantity' | 'pricingQuantity' | 'unitCost' | 'count';
export type TimeGrain = 'none' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'billingPeriod';

/** One condition on one dimension. "" in a list stands for rows without a value. */
export type CostCondition =
  | { readonly dimension: string; readonly in: readonly string[] }
  | { readonly dimension: string; readonly prefix: string }
  | { readonly dimension: string; readonly contains: string }
  | { readonly dimension: string; readonly matches: string }
  | { readonly dimension: string; readonly isNull: boolean }
  /** [from, to) of a number or time column. */
  | { readonly dimension: string; readonly from?: string; readonly to?: string };

export type CostFilter =
  | CostCondition
  | { readonly and: readonly CostFilter[] }
  | { readonly or: readonly CostFilter[] }
  | { readonly not: CostFilter };

export type Comparison = 'previousPeriod' | 'previousMonth' | 'previousYear' | Period;

/** A question about cost rows; everything absent is the server's default. */
export interface CostQuery {
  readonly measures?: readonly Measure[];
  /** At most 5 dimensions. */
  readonly groupBy?: readonly string[];
  readonly filter?: CostFilter | null;
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
  readonly grain?: TimeGrain;
  readonly compare?: Comparison | null;
  /** Everything beyond the largest is one row per bucket, marked other. */
  readonly top?: { readonly count: number; readonly by?: Measure } | null;
  /** By "time", a dimension or a measure. */
  readonly sort?: readonly { readonly by: string; readonly descending?: boolean }[];
  /** 1 to 10,000. */
  readonly limit?: number;
  readonly cursor?: string | null;
  readonly currency?: string | null;
  /** Reads an older published version. */
  readonly version?: number | null;
}

/** A question that is followed: always the first page of the newest version, of at most 1,000 rows. */
export type LiveCostQuery = Omit<CostQuery, 'cursor' | 'version'>;

export interface QueryColumn {
  /** "time", a dimension, a measure, or a measure with ".previous". */
  readonly name: string;
  readonly kind: 'time' | 'dimension' | 'money' | 'number' | 'count';
  readonly label: string;
}

export interface QueryRow {
  /** One per column; null: other (a dimension) or no value (a measure). Amounts are exact decimal text. */
  readonly values: readonly (string | null)[];
  readonly other: boolean;
}

export interface QueryAnswer extends Period {
  readonly version: number;
  readonly publishedAt: string | null;
  readonly grain: TimeGrain;
  readonly currency: string | null;
  readonly compare: Period | null;
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly QueryRow[];
  /** One per measure column, over the whole filter and range. */
  readonly totals: readonly (string | null)[];
  /** How many rows the whole answer has. */
  readonly groups: number;
  /** How much of the range's spend the filter keeps. */
  readonly coverage: { readonly measure: string; readonly matched: string; readonly whole: string; readonly percent: string | null } | null;
  readonly freshness: readonly Freshness[];
  readonly rates: readonly ExchangeRate[];
  readonly served: { readonly table: string; readonly cached: boolean; readonly rowsRead: number; readonly bytesRead: number; readonly elapsedMs: number };
  readonly nextCursor: string | null;
}

/** What money was converted with, from that day on. */
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

export interface QueryExplanation {
  readonly table: string;
  readonly reason: string;
  readonly considered: readonly { readonly table: string; readonly rejected: string }[];
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly rowsRead: number;
  readonly bytesRead: number;
  /** The answer is remembered: asking the query would have read nothing. */
  readonly cached: boolean;
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

/** How an answer came about. */
export type QueryServed = QueryAnswer['served'];
