import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { addDays } from '../format/time.ts';
import { useLive } from '../live/useLive.ts';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { drillInto } from '../explore/drill.ts';
import { toSearch } from '../explore/view.ts';
import { spanOf, type SpendView } from '../spend/view.ts';
import { Card } from '../ui/Card.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { ActivityFeed } from './ActivityFeed.tsx';
import { feedOf } from './feed.ts';
import { BreakdownTable } from './BreakdownTable.tsx';
import { DimensionSelect } from './DimensionSelect.tsx';
import { FirstBill } from './FirstBill.tsx';
import { IngestList } from './IngestList.tsx';
import { MetricTabs } from './MetricTabs.tsx';
import { MoversList } from './MoversList.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { ChartSkeleton, HeadlineSkeleton } from './skeletons.tsx';
import { SpendChart } from './SpendChart.tsx';
import { TotalHeadline } from './TotalHeadline.tsx';
import { useSpend } from './useSpend.ts';
import './SpendPage.css';

/** Where spend stands, live. */
export function OverviewPage() {
  const view = useSearch({ from: '/app/' });
  const navigate = useNavigate({ from: '/' });
  const { client, live, me } = useSession();
  const { activity, progress, version } = useLive();
  const sources = useQuery({ ...ledgerQueries.sources(client), enabled: !me.rowFilter });
  const bills = useQuery({ ...ledgerQueries.exports(client), enabled: !me.rowFilter });
  const spend = useSpend(view, 'service');
  const { metric, by, byLabel, summary } = spend;

  const change = (part: SpendView) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const open = (value: string) => void navigate({ to: '/explore', search: toSearch(drillInto({ ...spanOf(view), ...(metric !== 'effective' && { measures: [metric] }) }, [by], [{ dimension: by, value }], [])) });
  const sourceName = (sourceId: string) => sources.data?.find((one) => one.sourceId === sourceId)?.name ?? sourceId;
  const currency = summary.data?.currency ?? 'USD';
  const nothingYet = version === 0 || (summary.data?.rows === 0 && sources.data?.every(({ exports }) => exports.published === 0));

  return (
    <>
      <PageHeader title="Overview">
        <PeriodPicker view={view} shown={summary.data ? { from: summary.data.from, until: addDays(summary.data.to, -1) } : null} onChange={change} />
      </PageHeader>
      <div className="spend-grid">
        <div className="spend-main">
          {nothingYet ? <FirstBill sources={sources.data?.length ?? 0} /> : (
            <>
              <section className="card" aria-label="Total">
                <Loadable what="The total" query={summary} placeholder={<HeadlineSkeleton />}>
                  {(answer) => {
                    const data = live.upToDate(answer);
                    return (<>
                      <TotalHeadline summary={data} metric={metric} />
                      <MetricTabs amounts={data} currency={data.currency} metric={metric} onChange={(chosen) => change({ metric: chosen })} />
                    </>);
                  }}
                </Loadable>
                <header className="card-head chart-head">
                  <h2>Spend per day</h2>
                  <DimensionSelect dimensions={spend.dimensions.data ?? []} value={by} onChange={(chosen) => change({ by: chosen })} />
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
            </>
          )}
        </div>
        <div className="spend-rail">
          {!me.rowFilter && <Card title="Reading now" flush><IngestList progress={progress} /></Card>}
          {!me.rowFilter && <Card title="Live bills" flush aside={version !== null && <span className="num">version {version}</span>}>
            <ActivityFeed entries={feedOf(activity, bills.data ?? [], metric)} sourceName={sourceName} />
          </Card>}
          {!nothingYet && (
            <Card title="Top movers" flush aside={`by ${byLabel.toLowerCase()}`}>
              <Loadable what="The movers" query={spend.movers}>
                {(data) => <MoversList movers={data} currency={currency} onSelect={open} />}
              </Loadable>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
