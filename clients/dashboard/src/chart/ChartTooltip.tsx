import { showFullBucket } from '../format/time.ts';
import { ExactAmount } from './ExactAmount.tsx';
import type { ChartData } from './series.ts';

interface ChartTooltipProps {
  readonly data: ChartData;
  readonly bucket: number;
  readonly series: number | null;
  readonly left: number;
  readonly flip: boolean;
}

/** As many rows as fit beside a chart. */
const most = 12;

/** The exact amounts of one bucket. Pointer and keyboard readers see it; the focused bar's name says the same to screen readers. */
export function ChartTooltip({ data, bucket, series, left, flip }: ChartTooltipProps) {
  const rows = data.series.map((one, index) => ({ one, index, amount: one.points[bucket] ?? '0' })).filter(({ amount }) => amount !== '0');
  const shown = rows.length > most ? [...rows.slice(0, most - 1), ...rows.slice(most - 1).filter(({ index }) => index === series)] : rows;
  const decimals = Math.max(...[data.totals[bucket] ?? '0', ...rows.map(({ amount }) => amount)].map((amount) => (amount.split('.')[1] ?? '').length));
  return (
    <div className={flip ? 'chart-tooltip flip' : 'chart-tooltip'} style={{ left }} aria-hidden="true">
      <div className="chart-tooltip-head"><span>{showFullBucket(data.buckets[bucket] ?? '', data.grain)}</span></div>
      <div className="chart-tooltip-row whole"><span>Total</span><ExactAmount amount={data.totals[bucket] ?? '0'} currency={data.currency} kind={data.kind} decimals={decimals} /></div>
      {shown.map(({ one, index, amount }) => (
        <div key={one.value ?? 'other'} className={index === series ? 'chart-tooltip-row active' : 'chart-tooltip-row'}>
          <span className="swatch" style={{ background: one.color }} />
          <span className="chart-tooltip-label">{one.label}</span>
          <ExactAmount amount={amount} currency={data.currency} kind={data.kind} decimals={decimals} />
        </div>
      ))}
      {shown.length < rows.length && <div className="chart-tooltip-more">and {rows.length - shown.length} more</div>}
    </div>
  );
}
