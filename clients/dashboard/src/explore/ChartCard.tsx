import type { QueryAnswer } from '@finops/sdk';
import { useMemo, useState } from 'react';
import { Legend } from '../chart/Legend.tsx';
import type { ChartData } from '../chart/series.ts';
import { TimeChart } from '../chart/TimeChart.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { toChart } from './answer.ts';
import { charts, grains, measures, tops, type ChartGrain, type ChartKind, type Shown, type ViewChange } from './view.ts';
import './ChartCard.css';

interface ChartControlsProps {
  readonly shown: Shown;
  readonly onChange: (change: ViewChange) => void;
}

export function ChartControls({ shown, onChange }: ChartControlsProps) {
  const counts = [...new Set<number>([...tops, shown.top])].toSorted((a, b) => a - b);
  return (
    <div className="chart-controls">
      {shown.by.length > 0 && <Select label="Series" value={String(shown.top)} options={counts.map((count) => ({ value: String(count), label: `Top ${count}` }))} onChange={(count) => onChange({ top: Number(count) })} />}
      <Select label="Grain" value={shown.grain} options={(Object.keys(grains) as ChartGrain[]).map((grain) => ({ value: grain, label: grains[grain] }))} onChange={(grain) => onChange({ grain })} />
      <Segmented label="Chart" value={shown.chart} options={(Object.keys(charts) as ChartKind[]).map((kind) => ({ value: kind, label: charts[kind], icon: kind }))} onChange={(chart) => onChange({ chart: chart === 'bars' ? undefined : chart })} />
    </div>
  );
}

interface QueryChartProps {
  readonly answer: QueryAnswer;
  readonly look: ChartKind;
  readonly title: string;
  readonly colorOf: (value: string | null) => string;
  readonly height?: number;
  /** Without the legend's amounts, for tiles. */
  readonly isSmall?: boolean;
  /** The values of the series that was chosen, one per dimension. */
  readonly onSelect: (values: readonly string[]) => void;
}

/** An answer over time, with its legend. */
export function QueryChart({ answer, look, title, colorOf, height, isSmall = false, onSelect }: QueryChartProps) {
  const [highlight, setHighlight] = useState<string | null | undefined>(undefined);
  const chart = useMemo(() => toChart(answer), [answer]);
  const data = useMemo((): ChartData => ({
    kind: chart.kind, grain: answer.grain, currency: answer.currency, buckets: chart.buckets, totals: chart.totals, series: chart.series.map((one) => ({ ...one, color: colorOf(one.value) })),
  }), [answer, chart, colorOf]);
  if (chart.series.length === 0) return <EmptyState icon="overview" title="Nothing was spent on this">Choose another time, or take a filter away.</EmptyState>;
  const select = (value: string) => onSelect(chart.series.find((one) => one.value === value)?.values ?? []);
  const hasLegend = chart.series.length > 1 || (chart.series[0]?.values.length ?? 0) > 0;
  return (
    <>
      <TimeChart label={title} data={data} look={look} highlight={highlight} onSelect={select} {...(height !== undefined && { height })} />
      {hasLegend && (isSmall
        ? <ul className="mini-legend">{data.series.slice(0, 8).map(({ value, label, color }) => <li key={value ?? '\u0000'} title={label}><span className="swatch" style={{ background: color }} />{label}</li>)}</ul>
        : <Legend data={data} onHighlight={setHighlight} onSelect={select} />)}
    </>
  );
}

/** "Effective cost by service per day" */
export function titleOf(shown: Shown, labelOf: (dimension: string) => string): string {
  const by = shown.by.length === 0 ? '' : ` by ${shown.by.map((one) => labelOf(one).toLowerCase()).join(' and ')}`;
  return `${measures[shown.measure]}${by} per ${grains[shown.grain].toLowerCase()}`;
}
