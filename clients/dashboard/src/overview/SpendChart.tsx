import type { Timeseries } from '@finops/sdk';
import { useState } from 'react';
import { Legend } from '../chart/Legend.tsx';
import type { ChartData } from '../chart/series.ts';
import { TimeChart } from '../chart/TimeChart.tsx';
import { useSeriesColors } from '../chart/useSeriesColors.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

interface SpendChartProps {
  readonly series: Timeseries;
  readonly dimensionLabel: string;
  readonly onSelect: (value: string) => void;
}

/** Spend per day, stacked by a dimension, with its legend. */
export function SpendChart({ series, dimensionLabel, onSelect }: SpendChartProps) {
  const [highlight, setHighlight] = useState<string | null | undefined>(undefined);
  const colorOf = useSeriesColors(series.dimension, series.series.map(({ value }) => value));
  if (series.series.length === 0) return <EmptyState icon="overview" title="No spend in this period">Bills that cover these days will draw here as they are read.</EmptyState>;
  const data: ChartData = { kind: 'money', grain: 'day', currency: series.currency, buckets: series.buckets, totals: series.totals, series: series.series.map((one) => ({ ...one, color: colorOf(one.value) })) };
  return (
    <>
      <TimeChart label={`Spend per day by ${dimensionLabel.toLowerCase()}`} data={data} highlight={highlight} onSelect={onSelect} />
      <Legend data={data} onHighlight={setHighlight} onSelect={onSelect} />
    </>
  );
}
