import type { Geometry } from './geometry.ts';
import type { ChartData, ChartLook } from './series.ts';

interface MarksProps {
  readonly data: ChartData;
  readonly geometry: Geometry;
  readonly look: ChartLook;
  /** The value to bring forward; undefined for none. */
  readonly highlight: string | null | undefined;
  /** What the pointer or the keyboard is at. */
  readonly bucket: number | null;
  readonly series: number | null;
}

/** The bars, lines or areas themselves. */
export function Marks({ data, geometry, look, highlight, bucket: at, series: chosen }: MarksProps) {
  const keyOf = (series: number) => data.series[series]?.value ?? '\u0000';
  const isDimmed = (series: number, bucket: number | null) => {
    if (highlight !== undefined) return data.series[series]?.value !== highlight;
    return chosen !== null && series !== chosen && (bucket === null || bucket === at);
  };
  if (look === 'bars') {
    return geometry.segments.map(({ series, bucket, ...box }) => (
      <rect key={`${keyOf(series)} ${data.buckets[bucket] ?? ''}`} {...box} rx={1} fill={data.series[series]?.color} className={isDimmed(series, bucket) ? 'chart-segment dim' : 'chart-segment'} />
    ));
  }
  return (
    <>
      {geometry.paths.map(({ series, line, area }) => {
        const dim = isDimmed(series, null) ? ' dim' : '';
        return (
          <g key={keyOf(series)}>
            {area !== null && <path className={`chart-area${dim}`} d={area} fill={data.series[series]?.color} />}
            <path className={`chart-line${dim}`} d={line} stroke={data.series[series]?.color} />
          </g>
        );
      })}
      {at !== null && geometry.segments.filter(({ bucket, series }) => bucket === at && (chosen === null || chosen === series)).map(({ series, x, y, width }) => (
        <circle key={keyOf(series)} className="chart-dot" cx={x + width / 2} cy={y} r={3.5} fill={data.series[series]?.color} />
      ))}
    </>
  );
}
