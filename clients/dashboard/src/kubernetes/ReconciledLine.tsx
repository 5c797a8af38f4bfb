import type { KubernetesCosts } from '@finops/sdk';
import { showExact, showMoney, showPercent } from '../format/money.ts';
import { Icon } from '../ui/Icon.tsx';
import type { KubeMeasure } from './view.ts';

interface ReconciledLineProps {
  readonly answer: KubernetesCosts;
  readonly currency: string;
  readonly measure: KubeMeasure;
}

/** The bill of nodes and volumes is what was allocated, idle and unattributed: to the last digit, or it says so. */
export function ReconciledLine({ answer, currency, measure }: ReconciledLineProps) {
  const found = answer.reconciliation.find((one) => one.currency === currency);
  const { coverage } = answer;
  return (
    <p className="kube-reconciled">
      {found === undefined ? <span>Nothing of these nodes is in the bill in {currency}.</span> : (
        <span className={found.agrees ? 'kube-agrees' : 'kube-differs'} title={[found.bill, found.allocated, found.idle, found.unattributed].map((one) => showExact(one[measure], currency)).join('\n')}>
          <Icon name={found.agrees ? 'check' : 'alert'} size={14} />
          <span>Nodes’ bill <Part amount={found.bill[measure]} currency={currency} /> = allocated <Part amount={found.allocated[measure]} currency={currency} /> + idle <Part amount={found.idle[measure]} currency={currency} /> + unattributed <Part amount={found.unattributed[measure]} currency={currency} />
            {Number(found.otherClusters[measure]) !== 0 && <> + other clusters <Part amount={found.otherClusters[measure]} currency={currency} /></>}</span>
        </span>
      )}
      {coverage.percent !== null && <span title={`${coverage.matchedNodeDays} of ${coverage.nodeDays} days of nodes`}>{showPercent(coverage.percent)} of node cost is in the bill</span>}
    </p>
  );
}

function Part({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  return <strong className="num" title={showExact(amount, currency)}>{showMoney(amount, currency)}</strong>;
}
