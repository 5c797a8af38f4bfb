import { parseMoney, toApproximateNumber } from '@finops/sdk';
import { scaleBand, scaleLinear } from '@visx/scale';
import { area, line, stack } from '@visx/shape';
import type { ChartData, ChartLook } from './series.ts';

/** One series in one bucket: a bar's segment, or the place of a line's point. */
export interface Segment {
  readonly series: number;
  readonly bucket: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Path {
  readonly series: number;
  readonly line: string;
  /** Null for bare lines. */
  readonly area: string | null;
}

export interface Geometry {
  readonly segments: readonly Segment[];
  /** None for bars. */
  readonly paths: readonly Path[];
  readonly bucketX: readonly number[];
  readonly step: number;
  readonly barWidth: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  readonly zeroY: number;
}

export const margin = { top: 10, right: 4, bottom: 26, left: 52 } as const;
const gap = 1;

/** Where everything goes, in pixels. Doubles are good enough for places; amounts stay text. Refunds stack below zero. */
export function layOut(data: ChartData, width: number, height: number, look: ChartLook = 'bars'): Geometry {
  const indices = data.buckets.map((_, index) => index);
  const numbers = data.series.map((series) => series.points.map((point) => toApproximateNumber(parseMoney(point))));
  const stacked = stack<number, number>({ keys: data.series.map((_, index) => index), value: (bucket, key) => numbers[key]?.[bucket] ?? 0, offset: 'diverging' })(indices);
  const layers = look === 'lines'
    ? numbers.map((points, key) => ({ key, ends: points.map((point) => [point, point] as const) }))
    : stacked.map((layer) => ({ key: layer.key, ends: layer.map(([low, high]) => [low, high] as const) }));
  const all = layers.flatMap(({ ends }) => ends.flat());
  const x = scaleBand({ domain: indices, range: [margin.left, width - margin.right], paddingInner: 0.28, paddingOuter: 0.14 });
  const y = scaleLinear({ domain: [Math.min(0, ...all), Math.max(0, ...all) || 1], range: [height - margin.bottom, margin.top], nice: 4 });
  const middle = (bucket: number) => (x(bucket) ?? 0) + x.bandwidth() / 2;
  const segments = layers.flatMap(({ key, ends }) => ends.map(([low, high], bucket): Segment => {
    const top = y(Math.max(low, high));
    return { series: key, bucket, x: x(bucket) ?? 0, y: top, width: x.bandwidth(), height: Math.max(0, y(Math.min(low, high)) - top - gap) };
  }));
  const paths = look === 'bars' ? [] : layers.map(({ key, ends }): Path => ({
    series: key,
    line: line<readonly [number, number]>({ x: (_, bucket) => middle(bucket), y: ([, high]) => y(high) })([...ends]) ?? '',
    area: look === 'lines' ? null : area<readonly [number, number]>({ x: (_, bucket) => middle(bucket), y0: ([low]) => y(low), y1: ([, high]) => y(high) })([...ends]) ?? '',
  }));
  return {
    segments, paths, step: x.step(), barWidth: x.bandwidth(), zeroY: y(0),
    bucketX: indices.map((index) => x(index) ?? 0),
    ticks: y.ticks(4).map((value) => ({ value, y: y(value) })),
  };
}

/** Every n-th bucket gets a label, so that labels never meet. */
export function labelEvery(step: number, labelWidth = 52): number {
  return Math.max(1, Math.ceil(labelWidth / Math.max(step, 1)));
}
