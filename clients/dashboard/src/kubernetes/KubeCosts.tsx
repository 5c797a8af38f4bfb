import { formatMoney, sumMoney, type KubernetesCosts } from '@finops/sdk';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Legend } from '../chart/Legend.tsx';
import type { ChartData } from '../chart/series.ts';
import { TimeChart } from '../chart/TimeChart.tsx';
import { useSeriesColors } from '../chart/useSeriesColors.ts';
import { showExact, showMoney } from '../format/money.ts';
import { ChartSkeleton } from '../overview/skeletons.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { KubeTable } from './KubeTable.tsx';
import { toGroups, toSeries } from './lines.ts';
import { ReconciledLine } from './ReconciledLine.tsx';
import { into, kubeMeasures, levelNames, levelOf, type KubeMeasure, type KubeView } from './view.ts';

interface KubeCostsProps {
  readonly view: KubeView;
  readonly currency: string;
  readonly measure: KubeMeasure;
  readonly table: UseQueryResult<KubernetesCosts>;
  readonly chart: UseQueryResult<KubernetesCosts>;
  readonly onShow: (view: KubeView) => void;
}

/** What nobody used is grey: it is no one's. */
const muted: Readonly<Record<string, string>> = { 'line:Idle': 'color-mix(in oklab, var(--text-3) 34%, var(--surface))', 'line:Unattributed': 'color-mix(in oklab, var(--warn) 45%, var(--surface))', 'line:Not in the bill': 'transparent', other: 'var(--series-other)' };

/** The chart over time, the line that reconciles it, and the table below. */
export function KubeCosts({ view, currency, measure, table, chart, onShow }: KubeCostsProps) {
  const level = levelOf(view);
  const none = `No ${levelNames[level].one.toLowerCase()}`;
  const [highlight, setHighlight] = useState<string | null | undefined>(undefined);
  const drawn = useMemo(() => (chart.data === undefined ? null : toSeries(chart.data, currency, measure, none)), [chart.data, currency, measure, none]);
  const groups = useMemo(() => (table.data === undefined ? null : toGroups(table.data.rows, currency, measure, none)), [table.data, currency, measure, none]);
  const ofNames = useSeriesColors(level, (drawn?.series ?? []).map(({ value }) => value).filter((value) => !(value in muted)));
  const colorOf = (value: string) => muted[value] ?? ofNames(value);
  const drill = (key: string) => { const next = into(view, key); if (next !== null) onShow(next); };
  const isStale = table.isPlaceholderData || chart.isPlaceholderData;
  const title = `${kubeMeasures[measure]} by ${levelNames[level].one.toLowerCase()}`;

  return (
    <div className={isStale ? 'kube explore stale' : 'kube explore'} aria-busy={table.isFetching || chart.isFetching}>
      <section className="card" aria-label="Chart">
        <header className="kube-head">
          <h2>{title}</h2>
          {drawn !== null && <Total totals={drawn.series.map(({ total }) => total)} currency={currency} />}
        </header>
        <div className="card-body">
          <Loadable what="The chart" query={chart} placeholder={<ChartSkeleton />}>
            {(answer) => drawn === null || drawn.series.length === 0 ? <EmptyState icon="overview" title="Nothing of this is in the bill">Bills may not reach this far yet; what OpenCost estimates stands in the table.</EmptyState> : (
              <KubeChart data={{ kind: 'money', currency, grain: answer.grain, buckets: drawn.buckets, totals: drawn.totals, series: drawn.series.map((one) => ({ ...one, color: colorOf(one.value) })) }} title={title}
                highlight={highlight} onHighlight={setHighlight} onSelect={(value) => { if (value.startsWith('key:')) drill(value.slice('key:'.length)); }} />
            )}
          </Loadable>
        </div>
        {table.data !== undefined && <ReconciledLine answer={table.data} currency={currency} measure={measure} />}
      </section>
      <section className="card" aria-label="Table">
        <h2 className="visually-hidden">Table</h2>
        <Loadable what="The table" query={table}>
          {() => groups !== null && <KubeTable groups={groups} name={levelNames[level].one} currency={currency} colorOf={colorOf} onDrill={level === 'pod' ? null : drill} />}
        </Loadable>
      </section>
    </div>
  );
}

function Total({ totals, currency }: { readonly totals: readonly string[]; readonly currency: string }) {
  const text = formatMoney(sumMoney(totals));
  return <span className="kube-total num" title={showExact(text, currency)}>{showMoney(text, currency)}</span>;
}

interface KubeChartProps {
  readonly data: ChartData;
  readonly title: string;
  readonly highlight: string | null | undefined;
  readonly onHighlight: (value: string | null | undefined) => void;
  readonly onSelect: (value: string) => void;
}

function KubeChart({ data, title, highlight, onHighlight, onSelect }: KubeChartProps) {
  return (
    <>
      <TimeChart label={title} data={data} highlight={highlight} onSelect={onSelect} />
      <Legend data={data} onHighlight={onHighlight} onSelect={onSelect} />
    </>
  );
}
