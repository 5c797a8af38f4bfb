import type { Movers } from '@finops/sdk';
import { showChange, showChangePercent, showExact, showMoney } from '../format/money.ts';
import { Delta, directionOf } from '../ui/Delta.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import './MoversList.css';

interface MoversListProps {
  readonly movers: Movers;
  readonly currency: string;
  readonly onSelect: (value: string) => void;
}

/** What changed most against the period before, in either direction. */
export function MoversList({ movers, currency, onSelect }: MoversListProps) {
  const moved = movers.items.filter(({ change }) => directionOf(change) !== 'same');
  if (moved.length === 0) return <EmptyState icon="up" title="Nothing moved">Spend is the same as in the period before.</EmptyState>;
  return (
    <ul className="movers">
      {moved.map((one) => (
        <li key={one.value}>
          <button type="button" onClick={() => onSelect(one.value)}>
            <span className="movers-label" title={one.label}>{one.label}</span>
            <span className="movers-change num" title={showExact(one.change, currency)}>{showChange(one.change, currency)}</span>
            <span className="movers-from num">{showMoney(one.previous, currency)} → {showMoney(one.current, currency)}</span>
            <Delta direction={directionOf(one.change)} text={one.changePercent === null ? 'new' : showChangePercent(one.changePercent)} />
          </button>
        </li>
      ))}
    </ul>
  );
}
