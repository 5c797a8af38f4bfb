import { parseMoney, ratio, type Allocation, type AllocationPreviewQuery, type AllocationRule } from '@finops/sdk';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useSession } from '../app/Session.ts';
import { TimeChart } from '../chart/TimeChart.tsx';
import { showValue } from '../explore/conditions.ts';
import { toSearch } from '../explore/view.ts';
import { showExact, showMoney, showPercent } from '../format/money.ts';
import { addDays } from '../format/time.ts';
import { ChartSkeleton } from '../overview/skeletons.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { toCoverage } from './coverage.ts';
import type { DraftDimension } from './draft.ts';
import { allocationQueries } from './queries.ts';
import type { Labels } from './useLabels.ts';
import '../chart/Legend.css';
import '../explore/ChartCard.css';
import './CoverageCard.css';

const chartPx = 216;
const bys = [{ value: 'service', label: 'Service' }, { value: 'account', label: 'Account' }, { value: 'resource', label: 'Resource' }, { value: 'category', label: 'Category' }] as const;
type By = (typeof bys)[number]['value'];

interface CoverageCardProps {
  readonly dimension: DraftDimension;
  /** The saved rules: they are what is asked about here. */
  readonly base: Allocation;
  readonly question: AllocationPreviewQuery;
  readonly currency: string;
  readonly labels: Labels;
  readonly mayChange: boolean;
  readonly onRule: (rule: AllocationRule) => void;
}

/** How much of the cost the saved rules name someone for, day by day, and the largest of what they leave. */
export function CoverageCard({ dimension, base, question, currency, labels, mayChange, onRule }: CoverageCardProps) {
  const { client } = useSession();
  const navigate = useNavigate();
  const [by, setBy] = useState<By>('service');
  const isSaved = base.set.dimensions.some(({ name }) => name === dimension.name);
  const trend = useQuery({ ...allocationQueries.trend(client, dimension.name, question, currency, base.version), enabled: isSaved });
  const largest = useQuery(allocationQueries.unallocated(client, isSaved ? dimension.name : null, by, question, currency, base.version));
  const data = useMemo(() => (trend.data ? toCoverage(trend.data.whole, trend.data.without) : null), [trend.data]);
  const whole = (isSaved ? trend.data?.whole : largest.data)?.totals[0] ?? null;
  const explore = (value: string) => {
    const filter = value === 'unallocated' ? [{ dimension: `allocation:${dimension.name}`, operator: 'none' as const, values: [] }] : [{ dimension: `allocation:${dimension.name}`, operator: 'some' as const, values: [] }];
    const { from, to } = trend.data?.whole ?? {};
    void navigate({ to: '/explore', search: toSearch({ by: ['service'], filter, range: 'custom', ...(from !== undefined && { from }), ...(to !== undefined && { until: addDays(to, -1) }) }) });
  };
  return (
    <section className="card coverage" aria-label="Coverage">
      <div className="coverage-trend">
        <header><h2>Coverage per day</h2><p>{isSaved ? 'By the rules as they are saved' : 'This dimension is not saved yet'}</p></header>
        {isSaved ? (
          <Loadable what="The coverage" query={trend} placeholder={<ChartSkeleton />}>
            {() => data && (
              <>
                <TimeChart label={`${dimension.label}: allocated and unallocated cost per day`} data={data} height={chartPx} onSelect={explore} />
                <ul className="mini-legend">{data.series.map(({ value, label, color, total }) => <li key={value} title={showExact(total, currency)}><span className="swatch" style={{ background: color }} />{label} {showMoney(total, currency)}</li>)}</ul>
              </>
            )}
          </Loadable>
        ) : <EmptyState icon="overview" title="Nothing to show yet">Save the rules to follow their coverage from day to day. Until then the preview above tells all of it.</EmptyState>}
      </div>
      <div className="coverage-rest">
        <header>
          <div><h2>Largest unallocated</h2><p>{isSaved ? 'No saved rule takes these' : 'All cost, as no rule is saved'}</p></div>
          <Segmented label="Unallocated by" value={by} options={bys} onChange={setBy} />
        </header>
        <Loadable what="What is unallocated" query={largest}>
          {(answer) => {
            const rows = answer.rows.filter(({ values }) => parseMoney(values.at(-1) ?? '0') !== 0n);
            if (rows.length === 0) return <EmptyState icon="check" title="Everything has someone who pays">The saved rules leave nothing in these days.</EmptyState>;
            return (
              <ul className="rest-list">
                {rows.map(({ values: [value, cost = '0'] }) => {
                  const [name, text] = [value ?? '', cost ?? '0'];
                  const share = whole === null ? null : ratio(parseMoney(text) * 100n, parseMoney(whole), 2);
                  return (
                    <li key={name}>
                      <span className="rest-name" title={name}>{name === '' ? `Without ${labels.labelOf(by).toLowerCase()}` : showValue(name)}</span>
                      <span className="rest-cost num" title={showExact(text, currency)}>{showMoney(text, currency)}</span>
                      <span className="rest-share num" title="Of all cost">{share === null ? '' : showPercent(share)}</span>
                      {mayChange && <Button look="quiet" aria-label={`Make a rule for ${name === '' ? `cost without ${by}` : name}`} onClick={() => onRule(ruleFor(by, name))}><Icon name="plus" size={13} />Rule</Button>}
                    </li>
                  );
                })}
              </ul>
            );
          }}
        </Loadable>
      </div>
    </section>
  );
}

const ruleFor = (by: By, value: string): AllocationRule => ({ name: (value || `Without ${by}`).slice(0, 80), match: value === '' ? { dimension: by, isNull: true } : { dimension: by, in: [value] }, value: '' });
