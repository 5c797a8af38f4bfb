import { showAmountTick } from '../format/amount.ts';
import { showBucket } from '../format/time.ts';
import { labelEvery, margin, type Geometry } from './geometry.ts';
import type { ChartData } from './series.ts';

interface ChartAxesProps {
  readonly data: ChartData;
  readonly geometry: Geometry;
  readonly width: number;
  readonly height: number;
}

export function ChartAxes({ data, geometry, width, height }: ChartAxesProps) {
  const every = labelEvery(geometry.step, data.grain === 'hour' ? 92 : data.grain === 'day' || data.grain === 'week' ? 52 : 66);
  const last = data.buckets.length - 1;
  return (
    <g className="chart-axes">
      {geometry.ticks.map(({ value, y }) => (
        <g key={value}>
          <line x1={margin.left} x2={width - margin.right} y1={y} y2={y} className={value === 0 ? 'zero' : undefined} />
          <text x={margin.left - 10} y={y} dy="0.32em" textAnchor="end">{showAmountTick(value, data.kind, data.currency)}</text>
        </g>
      ))}
      {/* Counted from the newest day backwards, so that the last bar always has its date. */}
      {data.buckets.map((day, index) => (last - index) % every === 0 && (
        <text key={day} x={(geometry.bucketX[index] ?? 0) + geometry.barWidth / 2} y={height - 8} textAnchor="middle">{showBucket(day, data.grain)}</text>
      ))}
    </g>
  );
}
