import { formatMoney, ratio, type Money } from '@finops/sdk';
import { ExactAmount } from '../chart/ExactAmount.tsx';
import { showCount } from '../format/count.ts';
import { showExact, showMoney, showPercent } from '../format/money.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { KubeGroup } from './lines.ts';
import '../explore/ResultTable.css';

interface KubeTableProps {
  readonly groups: readonly KubeGroup[];
  /** "Namespace" */
  readonly name: string;
  readonly currency: string;
  readonly colorOf: (value: string) => string;
  /** Null at the bottom, where there is nothing to go into. */
  readonly onDrill: ((key: string) => void) | null;
}

const sum = (amounts: readonly Money[]) => amounts.reduce((all, one) => all + one, 0n);

/** What each part cost, with every digit; names lead one level down. */
export function KubeTable({ groups, name, currency, colorOf, onDrill }: KubeTableProps) {
  if (groups.length === 0) return <EmptyState icon="table" title="Nothing ran here">Choose another time, or look whether allocations reach this far.</EmptyState>;
  const [whole, estimates] = [sum(groups.map(({ cost }) => cost)), sum(groups.map(({ estimate }) => estimate))];
  // Below a cluster idle is a row; a cluster's own is a part of it.
  const hasIdle = groups.some(({ key, idle }) => key !== null && idle !== 0n);
  const decimals = Math.max(...groups.map(({ cost }) => formatMoney(cost).split('.')[1]?.length ?? 0), 2);
  return (
    <div className="result kube-table" role="region" aria-label={`Cost by ${name.toLowerCase()}`} tabIndex={-1}>
      <table>
        <thead>
          <tr>
            <th scope="col" data-column="dimension">{name}</th><th scope="col" data-column="first">Cost</th><th scope="col" data-column="share">Share</th>
            {hasIdle && <th scope="col" data-column="measure">Of it idle</th>}
            <th scope="col" data-column="measure" title="OpenCost's estimate; never part of the cost">Not in the bill</th><th scope="col" data-column="measure">CPU used</th><th scope="col" data-column="measure">Memory used</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const share = ratio(group.cost * 100n, whole, 4);
            return (
              <tr key={group.id}>
                <td data-column="dimension">
                  <span className="result-name">
                    <span className="swatch" style={{ background: colorOf(group.id) }} />
                    {group.key === null || onDrill === null
                      ? <span className={group.key === null ? 'result-rest' : 'result-plain'} title={group.label}>{group.label}</span>
                      : <button type="button" className="result-open" title={group.label} onClick={() => onDrill(group.key ?? '')}>{group.label}</button>}
                  </span>
                </td>
                <td data-column="first" title={showExact(formatMoney(group.cost), currency)}><span className="kube-exact"><ExactAmount amount={formatMoney(group.cost)} currency={currency} decimals={decimals} /></span><span className="kube-short num">{showMoney(formatMoney(group.cost), currency)}</span></td>
                <td className="num" data-column="share">{share === null ? '–' : <span className="share"><span className="share-bar"><span style={{ width: `${Math.max(0, Math.min(100, Number(share)))}%` }} /></span>{showPercent(share)}</span>}</td>
                {hasIdle && <td className="num" data-column="measure" title={showExact(formatMoney(group.idle), currency)}>{showMoney(formatMoney(group.idle), currency)}</td>}
                <td className="num" data-column="measure" title={showExact(formatMoney(group.estimate), currency)}>{group.estimate === 0n ? '–' : `~${showMoney(formatMoney(group.estimate), currency)}`}</td>
                <td className="num" data-column="measure">{group.cpu === null ? '–' : showPercent(group.cpu)}</td>
                <td className="num" data-column="measure">{group.ram === null ? '–' : showPercent(group.ram)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" data-column="dimension">Total of {showCount(groups.length)} {groups.length === 1 ? 'row' : 'rows'}</th>
            <td data-column="first"><span className="kube-exact"><ExactAmount amount={formatMoney(whole)} currency={currency} decimals={decimals} /></span><span className="kube-short num">{showMoney(formatMoney(whole), currency)}</span></td>
            <td className="num" data-column="share">{whole === 0n ? '–' : '100.0%'}</td>
            {hasIdle && <td className="num" data-column="measure">{showMoney(formatMoney(sum(groups.map(({ idle }) => idle))), currency)}</td>}
            <td className="num" data-column="measure">{estimates === 0n ? '–' : `~${showMoney(formatMoney(estimates), currency)}`}</td><td data-column="measure" /><td data-column="measure" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
