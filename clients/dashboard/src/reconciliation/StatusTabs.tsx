import type { Reconciliation } from '@finops/sdk';
import { statuses, type Status } from './view.ts';
import '../bills/FilterTabs.css';

interface StatusTabsProps {
  readonly months: readonly Reconciliation[];
  readonly value: Status;
  readonly onChange: (status: Status) => void;
}

export function StatusTabs({ months, value, onChange }: StatusTabsProps) {
  return (
    <div className="filter-tabs" role="radiogroup" aria-label="Show months">
      {(Object.keys(statuses) as Status[]).map((status) => (
        <button key={status} type="button" role="radio" aria-checked={status === value} onClick={() => onChange(status)}>
          {statuses[status].label}
          <span className="num">{months.filter(statuses[status].matches).length}</span>
        </button>
      ))}
    </div>
  );
}
