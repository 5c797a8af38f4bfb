import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { showExactAmount } from '../format/amount.ts';
import { showFullBucket } from '../format/time.ts';
import { ChartAxes } from './ChartAxes.tsx';
import { ChartTooltip } from './ChartTooltip.tsx';
import { layOut, type Geometry } from './geometry.ts';
import { Marks } from './Marks.tsx';
import type { ChartData, ChartLook } from './series.ts';
import { useWidth } from './useWidth.ts';
import './TimeChart.css';

interface TimeChartProps {
  readonly label: string;
  readonly data: ChartData;
  readonly look?: ChartLook;
  readonly height?: number;
  /** The value to bring forward, e.g. the legend entry under the pointer; undefined for none. */
  readonly highlight?: string | null | undefined;
  /** A segment was chosen. */
  readonly onSelect: (value: string) => void;
}

interface Active {
  readonly bucket: number;
  readonly series: number | null;
}

/**
 * Amounts over time. Every bucket is a button: Tab reaches the chart, Left and Right walk the buckets,
 * Up and Down the series of one, Enter opens the segment, and its name says what the tooltip shows.
 */
export function TimeChart({ label, data, look = 'bars', height = 272, highlight, onSelect }: TimeChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [active, setActive] = useState<Active | null>(null);
  const [tabStop, setTabStop] = useState<number | null>(null);
  const geometry = useMemo(() => (width > 0 ? layOut(data, width, height, look) : null), [data, width, height, look]);
  const stop = Math.min(tabStop ?? data.buckets.length - 1, data.buckets.length - 1);

  const move = (event: KeyboardEvent, bucket: number) => {
    const buttons = frame.current?.querySelectorAll<HTMLButtonElement>('.chart-bar');
    const target = { ArrowLeft: bucket - 1, ArrowRight: bucket + 1, Home: 0, End: data.buckets.length - 1 }[event.key];
    const present = data.series.map((one, index) => (one.points[bucket] !== '0' ? index : -1)).filter((index) => index >= 0);
    const at = active?.series == null ? -1 : present.indexOf(active.series);
    const series = { ArrowUp: present[Math.min(at + 1, present.length - 1)], ArrowDown: present[Math.max(at - 1, 0)] }[event.key];
    if (target !== undefined) buttons?.[target]?.focus();
    else if (series !== undefined) setActive({ bucket, series });
    else if (event.key === 'Escape') setActive(null);
    else return;
    event.preventDefault();
  };

  const exact = (amount = '0') => showExactAmount(amount, data.kind, data.currency);
  const name = (bucket: number) => {
    const segment = active?.bucket === bucket && active.series !== null ? data.series[active.series] : undefined;
    const whole = `${showFullBucket(data.buckets[bucket] ?? '', data.grain)}: ${exact(data.totals[bucket])}`;
    return segment ? `${whole}; ${segment.label} ${exact(segment.points[bucket])}` : whole;
  };

  const choose = () => {
    const value = active?.series == null ? null : data.series[active.series]?.value;
    if (value != null) onSelect(value);
  };

  return (
    <div className="chart" ref={frame} style={{ height }} role="group" aria-label={label} onPointerLeave={() => setActive(null)}>
      {geometry && (
        <>
          <svg width={width} height={height} aria-hidden="true">
            <ChartAxes data={data} geometry={geometry} width={width} height={height} />
            {active && <rect className="chart-band" x={bandLeft(geometry, active.bucket)} y={0} width={geometry.step} height={height - 26} />}
            <Marks data={data} geometry={geometry} look={look} highlight={highlight} bucket={active?.bucket ?? null} series={active?.series ?? null} />
          </svg>
          {data.buckets.map((day, bucket) => (
            <button key={day} type="button" className="chart-bar" aria-label={name(bucket)} tabIndex={bucket === stop ? 0 : -1}
              style={{ left: bandLeft(geometry, bucket), width: geometry.step, height: height - 26 }}
              onFocus={() => { setTabStop(bucket); setActive({ bucket, series: null }); }} onBlur={() => setActive(null)}
              onPointerMove={(event) => setActive({ bucket, series: segmentAt(geometry, bucket, look, event) })}
              onKeyDown={(event) => move(event, bucket)} onClick={choose} />
          ))}
          {active && <ChartTooltip data={data} bucket={active.bucket} series={active.series}
            left={(geometry.bucketX[active.bucket] ?? 0) + geometry.barWidth / 2} flip={(geometry.bucketX[active.bucket] ?? 0) > width / 2} />}
        </>
      )}
    </div>
  );
}

const bandLeft = (geometry: Geometry, bucket: number) => (geometry.bucketX[bucket] ?? 0) - (geometry.step - geometry.barWidth) / 2;

/** The segment under the pointer; of lines the nearest. */
function segmentAt(geometry: Geometry, bucket: number, look: ChartLook, event: PointerEvent): number | null {
  const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
  const own = geometry.segments.filter((one) => one.bucket === bucket);
  if (look === 'lines') return own.toSorted((a, b) => Math.abs(a.y - y) - Math.abs(b.y - y))[0]?.series ?? null;
  return own.find((one) => y >= one.y && y <= one.y + one.height + 1)?.series ?? null;
}
