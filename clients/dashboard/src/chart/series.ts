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
  readonly currency: string;
  readonly buckets: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly totals: readonly string[];
}
