import { formatMoney, parseMoney, type PreviewedMove, type PreviewedTotal } from '@finops/sdk';
import { useState } from 'react';
import { plural } from '../format/count.ts';
import { showExact, showMoney } from '../format/money.ts';
import { Icon } from '../ui/Icon.tsx';

/** As many as are taken in at a glance. */
const shownMoves = 6;

interface MovesListProps {
  readonly moves: readonly PreviewedMove[] | null;
  readonly total: PreviewedTotal;
  readonly currency: string;
}

/** From whom to whom cost goes by the change. */
export function MovesList({ moves, total, currency }: MovesListProps) {
  const [isWhole, setWhole] = useState(false);
  const own = (moves ?? []).filter((one) => one.currency === currency);
  if (own.length === 0) return null;
  const size = (cost: string) => { const money = parseMoney(cost); return money < 0n ? -money : money; };
  const largest = own.reduce((most, { cost }) => (size(cost) > most ? size(cost) : most), 1n);
  const sum = formatMoney(own.reduce((money, { cost }) => money + parseMoney(cost), 0n));
  const shown = isWhole ? own : own.slice(0, shownMoves);
  return (
    <div className="moves">
      <h3>What moves<span title={showExact(sum, currency)}>{showMoney(sum, currency)} of {showMoney(total.cost, currency)} goes to another</span></h3>
      <ul>
        {shown.map(({ from, to, cost }) => (
          <li key={`${from}\n${to}`}>
            <Name value={from} /><Icon name="right" size={12} /><Name value={to} />
            <span className="moves-cost num" title={showExact(cost, currency)}>{showMoney(cost, currency)}</span>
            <span className="moves-bar" aria-hidden="true"><span style={{ width: `${Math.max(1, Number((size(cost) * 100n) / largest))}%` }} /></span>
          </li>
        ))}
      </ul>
      {own.length > shownMoves && <button type="button" className="moves-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>{isWhole ? 'Show fewer' : `Show ${plural(own.length - shownMoves, 'smaller one')}`}</button>}
    </div>
  );
}

function Name({ value }: { readonly value: string }) {
  return <span className={value === '' ? 'moves-name none' : 'moves-name'} title={value === '' ? 'Unallocated' : value}>{value === '' ? 'Unallocated' : value}</span>;
}
