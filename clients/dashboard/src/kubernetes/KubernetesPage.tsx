import type { KubernetesCosts } from '@finops/sdk';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { RangePicker } from '../explore/RangePicker.tsx';
import { todayUtc } from '../spend/view.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { ClusterCard } from './ClusterCard.tsx';
import { ClusterTools } from './ClusterTools.tsx';
import { KubeCosts } from './KubeCosts.tsx';
import { KubeTrail } from './KubeTrail.tsx';
import { currenciesOf, toGroups } from './lines.ts';
import { kubernetesQueries } from './queries.ts';
import { useClusterForm } from './useClusterForm.tsx';
import { kubeMeasures, questionsOf, rangeOf, type KubeMeasure, type KubeView } from './view.ts';
import '../bills/StateChip.css';
import '../explore/ExplorePage.css';
import '../explore/QueryBar.css';
import '../sources/SourceCard.css';
import './KubernetesPage.css';

/** What clusters cost, from all of them down to a pod. The address says it all. */
export function KubernetesPage() {
  const { client, me } = useSession();
  const view = useSearch({ from: '/app/kubernetes' });
  const navigate = useNavigate({ from: '/kubernetes' });
  const show = (next: KubeView) => void navigate({ search: next });
  const change = (part: { readonly [K in keyof KubeView]?: KubeView[K] | undefined }) => show(Object.fromEntries(Object.entries({ ...view, ...part }).filter(([, value]) => value !== undefined)));
  const questions = useMemo(() => questionsOf(view, todayUtc()), [view]);
  const clusters = useQuery(kubernetesQueries.clusters(client));
  const table = useQuery(kubernetesQueries.costs(client, questions.table));
  const chart = useQuery(kubernetesQueries.costs(client, questions.chart));
  const { open, form } = useClusterForm();
  const currencies = table.data === undefined ? [] : currenciesOf(table.data);
  const currency = view.currency ?? currencies[0] ?? 'USD';
  const measure = view.measure ?? 'effective';
  const cluster = clusters.data?.find(({ name }) => name === view.cluster);

  return (
    <>
      <PageHeader title={view.workload ?? view.namespace ?? view.cluster ?? 'Kubernetes'} above={<KubeTrail view={view} />}>
        {cluster !== undefined && view.namespace === undefined && <ClusterTools key={cluster.name} cluster={cluster} />}
        {view.cluster === undefined && me.scopes.includes('admin') && <Button look="primary" onClick={open}><Icon name="plus" size={14} />Add cluster</Button>}
      </PageHeader>
      <Loadable what="The clusters" query={clusters}>
        {(all) => all.length === 0 ? (
          <section className="card sources-none" aria-label="No clusters">
            <EmptyState icon="helm" title="No clusters yet" action={me.scopes.includes('admin') && <Button onClick={open}><Icon name="plus" size={14} />Add cluster</Button>}>
              Add one that runs OpenCost: what its nodes cost is split over its namespaces, workloads and pods, and adds up to the bill.
            </EmptyState>
          </section>
        ) : (
          <>
            <div className="kube-bar">
              <RangePicker shown={{ range: rangeOf(view) }} view={{ ...(view.from !== undefined && { from: view.from }), ...(view.until !== undefined && { until: view.until }) }} answered={table.data ?? null}
                onChange={({ range, from, until }) => change({ range, from, until })} />
              <Select label="Measure" value={measure} options={(Object.keys(kubeMeasures) as KubeMeasure[]).map((value) => ({ value, label: kubeMeasures[value] }))} onChange={(value) => change({ measure: value === 'billed' ? value : undefined })} />
              <Segmented label="Idle" value={view.idle ?? 'separate'} options={[{ value: 'separate', label: 'Idle apart' }, { value: 'shared', label: 'Idle shared' }]} onChange={(value) => change({ idle: value === 'shared' ? value : undefined })} />
              {currencies.length > 1 && <Segmented label="Currency" value={currency} options={currencies.map((value) => ({ value, label: value }))} onChange={(value) => change({ currency: value })} />}
            </div>
            {view.cluster === undefined && (
              <ul className="sources" aria-label="Clusters">
                {all.map((one) => <ClusterCard key={one.name} cluster={one} cost={costOf(table.data, one.name, measure)} to={{ ...view, cluster: one.name }} />)}
              </ul>
            )}
            {cluster?.error != null && <p className="source-error" role="alert">{cluster.error}{cluster.hint !== null && <span className="source-retry">{cluster.hint}</span>}</p>}
            <KubeCosts view={view} currency={currency} measure={measure} table={table} chart={chart} onShow={show} />
          </>
        )}
      </Loadable>
      {form}
    </>
  );
}

/** A cluster in the currency that most of it is in. */
function costOf(answer: KubernetesCosts | undefined, name: string, measure: KubeMeasure) {
  const rows = answer?.rows.filter(({ keys }) => keys[0] === name) ?? [];
  const found = [...new Set(rows.map(({ currency }) => currency))].flatMap((currency) => toGroups(rows, currency, measure, '').map((group) => ({ group, currency })));
  return found.toSorted((a, b) => (a.group.cost < b.group.cost ? 1 : -1))[0] ?? null;
}
