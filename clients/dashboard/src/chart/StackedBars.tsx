import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { showExact } from '../format/money.ts';
import { showFullDay } from '../format/time.ts';
import { ChartAxes } from './ChartAxes.tsx';
import { ChartTooltip } from './ChartTooltip.tsx';
import { layOut, type Geometry } from './geometry.ts';
import type { ChartData } from './series.ts';
import { useWidth } from './useWidth.ts';
import './StackedBars.css';

interface StackedBarsProps {
  readonly label: string;
  readonly data: ChartData;
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
 * Spend per day as stacked bars. Every bar is a button: Tab reaches the chart, Left and Right walk the days,
 * Up and Down the segments of a day, Enter opens the segment, and its name says what the tooltip shows.
 */
export function StackedBars({ label, data, height = 272, highlight, onSelect }: StackedBarsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [active, setActive] = useState<Active | null>(null);
  const [tabStop, setTabStop] = useState<number | null>(null);
  const geometry = width > 0 ? layOut(data, width, height) : null;
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

  const name = (bucket: number) => {
    const segment = active?.bucket === bucket && active.series !== null ? data.series[active.series] : undefined;
    const day = `${showFullDay(data.buckets[bucket] ?? '')}: ${showExact(data.totals[bucket] ?? '0', data.currency)}`;
    return segment ? `${day}; ${segment.label} ${showExact(segment.points[bucket] ?? '0', data.currency)}` : day;
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
            {geometry.segments.map(({ series, bucket, ...box }) => (
              <rect key={`${data.series[series]?.value ?? '\u0000'} ${data.buckets[bucket] ?? ''}`} {...box} rx={1} fill={data.series[series]?.color}
                className={isDimmed(data, highlight, active, series, bucket) ? 'chart-segment dim' : 'chart-segment'} />
            ))}
          </svg>
          {data.buckets.map((day, bucket) => (
            <button key={day} type="button" className="chart-bar" aria-label={name(bucket)} tabIndex={bucket === stop ? 0 : -1}
              style={{ left: bandLeft(geometry, bucket), width: geometry.step, height: height - 26 }}
              onFocus={() => { setTabStop(bucket); setActive({ bucket, series: null }); }} onBlur={() => setActive(null)}
              onPointerMove={(event) => setActive({ bucket, series: segmentAt(geometry, bucket, event) })}
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

function segmentAt(geometry: Geometry, bucket: number, event: PointerEvent): number | null {
  const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
  return geometry.segments.find((one) => one.bucket === bucket && y >= one.y && y <= one.y + one.height + 1)?.series ?? null;
}

function isDimmed(data: ChartData, highlight: string | null | undefined, active: Active | null, series: number, bucket: number): boolean {
  if (highlight !== undefined) return data.series[series]?.value !== highlight;
  return active !== null && active.series !== null && active.bucket === bucket && active.series !== series;
}
