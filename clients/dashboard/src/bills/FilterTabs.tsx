import type { Export } from '@finops/sdk';
import { billFilters, type BillFilter } from './filters.ts';
import './FilterTabs.css';

interface FilterTabsProps {
  readonly bills: readonly Export[];
  readonly value: BillFilter;
  readonly onChange: (filter: BillFilter) => void;
}

export function FilterTabs({ bills, value, onChange }: FilterTabsProps) {
  return (
    <div className="filter-tabs" role="radiogroup" aria-label="Show bills">
      {(Object.keys(billFilters) as BillFilter[]).map((filter) => (
        <button key={filter} type="button" role="radio" aria-checked={filter === value} onClick={() => onChange(filter)}>
          {billFilters[filter].label}
          <span className="num">{bills.filter(billFilters[filter].matches).length}</span>
        </button>
      ))}
    </div>
  );
}
