import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageHeader } from '../app/PageHeader.tsx';
import { addDays } from '../format/time.ts';
import { BreakdownTable } from '../overview/BreakdownTable.tsx';
import { DimensionSelect } from '../overview/DimensionSelect.tsx';
import { MetricTabs } from '../overview/MetricTabs.tsx';
import { MoversList } from '../overview/MoversList.tsx';
import { PeriodPicker } from '../overview/PeriodPicker.tsx';
import { ChartSkeleton, HeadlineSkeleton } from '../overview/skeletons.tsx';
import { SpendChart } from '../overview/SpendChart.tsx';
import { TotalHeadline } from '../overview/TotalHeadline.tsx';
import { useSpend } from '../overview/useSpend.ts';
import { parseFilter, showValue, toFilter, type SpendView } from '../spend/view.ts';
import { Card } from '../ui/Card.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import '../overview/SpendPage.css';

/** The order in which a reader usually asks further. */
const path = ['service', 'account', 'region', 'category', 'charge', 'provider'];

/** Spend narrowed down to chosen values, one dimension after another. The address says it all. */
export function ExplorePage() {
  const view = useSearch({ from: '/app/explore' });
  const navigate = useNavigate({ from: '/explore' });
  const filters = (view.filter ?? []).map(parseFilter);
  const unused = (dimension: string) => filters.every((one) => one.dimension !== dimension);
  const spend = useSpend(view, path.find(unused) ?? 'service');
  const { metric, by, byLabel, summary } = spend;
  const currency = summary.data?.currency ?? 'USD';
  const last = filters.at(-1);

  const change = (part: SpendView) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const open = (value: string) => void navigate({
    search: ({ by: _, ...before }) => ({ ...before, filter: [...(before.filter ?? []), toFilter(by, value)], ...nextBy(by) }),
  });
  const nextBy = (chosen: string) => {
    const next = path.find((dimension) => dimension !== chosen && unused(dimension));
    return next === undefined ? {} : { by: next };
  };

  return (
    <>
      <PageHeader title={last ? showValue(last.value) : 'Explore'} above={<Breadcrumbs view={view} dimensions={spend.dimensions.data ?? []} />}>
        <PeriodPicker view={view} shown={summary.data ? { from: summary.data.from, until: addDays(summary.data.to, -1) } : null} onChange={change} />
      </PageHeader>
      <div className="spend-grid">
        <div className="spend-main">
          <section className="card" aria-label="Total">
            <Loadable what="The total" query={summary} placeholder={<HeadlineSkeleton />}>
              {(data) => (
                <>
                  <TotalHeadline summary={data} metric={metric} live={null} />
                  <MetricTabs amounts={data} currency={data.currency} metric={metric} onChange={(chosen) => change({ metric: chosen })} />
                </>
              )}
            </Loadable>
            <header className="card-head chart-head">
              <h2>Spend per day</h2>
              <DimensionSelect dimensions={(spend.dimensions.data ?? []).filter(({ dimension }) => unused(dimension))} value={by} onChange={(chosen) => change({ by: chosen })} />
            </header>
            <div className="card-body">
              <Loadable what="The chart" query={spend.timeseries} placeholder={<ChartSkeleton />}>
                {(data) => <SpendChart series={data} dimensionLabel={byLabel} onSelect={open} />}
              </Loadable>
            </div>
          </section>
          <Card title={`Breakdown by ${byLabel.toLowerCase()}`} flush>
            <Loadable what="The breakdown" query={spend.breakdown}>
              {(rows) => <BreakdownTable rows={rows} dimensionLabel={byLabel} metric={metric} currency={currency} onSelect={open} />}
            </Loadable>
          </Card>
        </div>
        <div className="spend-rail">
          <Card title="Top movers" flush aside={`by ${byLabel.toLowerCase()}`}>
            <Loadable what="The movers" query={spend.movers}>
              {(data) => <MoversList movers={data} currency={currency} onSelect={open} />}
            </Loadable>
          </Card>
        </div>
      </div>
    </>
  );
}
