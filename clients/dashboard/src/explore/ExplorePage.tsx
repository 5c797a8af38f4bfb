import { useCallback, useMemo } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSeriesColors } from '../chart/useSeriesColors.ts';
import { ChartSkeleton, HeadlineSkeleton } from '../overview/skeletons.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { ViewsMenu } from '../views/ViewsMenu.tsx';
import { toChart, toTable } from './answer.ts';
import { ChartControls, QueryChart, titleOf } from './ChartCard.tsx';
import { isStep } from './drill.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { Headline } from './Headline.tsx';
import { QueryBar } from './QueryBar.tsx';
import { ResultTable } from './ResultTable.tsx';
import { ServedLine } from './ServedLine.tsx';
import { showValue } from './conditions.ts';
import { Trail } from './Trail.tsx';
import { useExplore } from './useExplore.ts';
import './ExplorePage.css';

/** Any question about spend, its picture and its rows. The address says it all. */
export function ExplorePage() {
  const explore = useExplore();
  const { view, shown, chart, table, labelOf, change, drill, back, show } = explore;
  const pages = table.data?.pages;
  const groups = useMemo(() => toTable(pages ?? []), [pages]);
  const series = useMemo(() => (chart.data ? toChart(chart.data).series : []), [chart.data]);
  const colorOf = useSeriesColors(shown.by.join(' '), series.map(({ value }) => value));
  const own = useMemo(() => new Set(series.map(({ value }) => value)), [series]);
  const { fetchNextPage } = table;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const isFetching = explore.isBehind || chart.isFetching || (table.isFetching && !table.isFetchingNextPage);
  const isStale = explore.isBehind || chart.isPlaceholderData || table.isPlaceholderData;
  const title = titleOf(shown, labelOf);
  const last = shown.filter.findLast(isStep);

  return (
    <>
      <PageHeader title={last ? showValue(last.values[0] ?? '') : 'Explore'} above={<Trail view={view} labelOf={labelOf} />}>
        {back && <Button look="quiet" aria-keyshortcuts="u" onClick={() => show(back)}><Icon name="back" size={14} />Back</Button>}
        <ExportMenu table={explore.questions.table} name={`finops-${shown.by.join('-').replaceAll(/[^\w-]/g, '-') || 'total'}`} title={title} />
        <ViewsMenu view={view} onOpen={show} />
      </PageHeader>
      <QueryBar explore={explore} />
      <div className={isStale ? 'explore stale' : 'explore'} aria-busy={isFetching}>
        <section className="card explore-chart" aria-label="Chart">
          <div className={isFetching ? 'explore-progress on' : 'explore-progress'} aria-hidden="true" />
          <header className="explore-head">
            <h2 className="visually-hidden">{title}</h2>
            {groups ? <Headline table={groups} currency={pages?.[0]?.currency ?? null} /> : <HeadlineSkeleton />}
            <ChartControls shown={shown} onChange={change} />
          </header>
          <div className="card-body">
            <Loadable what="The chart" query={chart} placeholder={<ChartSkeleton />}>
              {(answer) => <QueryChart answer={answer} look={shown.chart} title={title} colorOf={colorOf} onSelect={(values) => drill(shown.by.map((dimension, place) => ({ dimension, value: values[place] ?? '' })))} />}
            </Loadable>
          </div>
          {pages?.[0] && <footer className="explore-foot"><ServedLine answer={pages[0]} /></footer>}
        </section>
        <section className="card explore-table" aria-label="Table">
          <h2 className="visually-hidden">Table</h2>
          <Loadable what="The table" query={table}>
            {() => groups && (
              <ResultTable table={groups} currency={pages?.[0]?.currency ?? null} sort={shown.sort} label={`${title}, in total`} hasMore={table.hasNextPage} isFetchingMore={table.isFetchingNextPage} onMore={more}
                colorOf={(key) => (own.has(key) ? colorOf(key) : null)} onSort={(sort) => change({ sort })} onDrill={(dimension, value) => drill([{ dimension, value }])} />
            )}
          </Loadable>
        </section>
      </div>
    </>
  );
}
