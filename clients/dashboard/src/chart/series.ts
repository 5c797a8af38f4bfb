import type { TimeGrain } from '@finops/sdk';
import type { AmountKind } from '../format/amount.ts';

/** One colour of the chart. */
export interface ChartSeries {
  /** Null for the rest folded together. */
  readonly value: string | null;
  readonly label: string;
  readonly color: string;
  readonly total: string;
  /** Exact amounts, one per bucket. */
  readonly points: readonly string[];
}

export interface ChartData {
  readonly kind: AmountKind;
  readonly currency: string | null;
  readonly grain: TimeGrain;
  readonly buckets: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly totals: readonly string[];
}

export type ChartLook = 'bars' | 'lines' | 'area';
