import { formatMoney, ratio, type KubernetesCluster } from '@finops/sdk';
import { Link } from '@tanstack/react-router';
import { showExact, showMoney, showPercent } from '../format/money.ts';
import { Ago } from '../ui/Ago.tsx';
import { Icon } from '../ui/Icon.tsx';
import { providers, statuses } from './clusterView.ts';
import type { KubeGroup } from './lines.ts';
import type { KubeView } from './view.ts';

interface ClusterCardProps {
  readonly cluster: KubernetesCluster;
  /** What it cost in the range; null while that is not known, or where nothing is. */
  readonly cost: { readonly group: KubeGroup; readonly currency: string } | null;
  readonly to: KubeView;
}

const percent = (text: string | null) => (text === null ? '–' : showPercent(text));

export function ClusterCard({ cluster, cost, to }: ClusterCardProps) {
  const { look, word, title } = statuses[cluster.status];
  const amount = cost === null ? null : formatMoney(cost.group.cost);
  return (
    <li className="card source">
      <div className="source-head">
        <span className="source-icon"><Icon name="helm" size={18} /></span>
        <div className="source-title">
          <h2 title={cluster.name}><Link to="/kubernetes" search={to}>{cluster.name}</Link></h2>
          <p>{providers[cluster.provider]} · {cluster.url === null ? 'pushed' : `polled every ${cluster.scheduleMinutes} min`}</p>
        </div>
        <span className={`chip ${look}`} title={title}>{word}</span>
      </div>
      {cluster.error !== null && <p className="source-error" role="alert">{cluster.error}{cluster.hint !== null && <span className="source-retry">{cluster.hint}</span>}</p>}
      <dl className="source-facts cluster-facts">
        <div><dt>Cost</dt><dd className="num" title={cost === null || amount === null ? undefined : showExact(amount, cost.currency)}>{cost === null || amount === null ? '–' : showMoney(amount, cost.currency)}</dd></div>
        <div><dt>Idle</dt><dd className="num">{percent(cost === null ? null : ratio(cost.group.idle * 100n, cost.group.cost, 2))}</dd></div>
        <div><dt>CPU used</dt><dd className="num" title="Of what was requested">{percent(cost?.group.cpu ?? null)}</dd></div>
        <div><dt>Memory used</dt><dd className="num" title="Of what was requested">{percent(cost?.group.ram ?? null)}</dd></div>
      </dl>
      <footer className="source-foot">
        <span>{cluster.freshness === null ? 'No allocations yet' : <>Allocations until <Ago time={cluster.freshness.until} /></>}{cluster.last !== null && !cluster.last.hasIdle && ' · idle is not told'}</span>
      </footer>
    </li>
  );
}
