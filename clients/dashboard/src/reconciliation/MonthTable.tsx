import type { Reconciliation } from '@finops/sdk';
import { EmptyState } from '../ui/EmptyState.tsx';
import { MonthRow } from './MonthRow.tsx';
import { keyOf } from './view.ts';
import './MonthTable.css';

interface MonthTableProps {
  readonly months: readonly Reconciliation[];
  /** There are months, but none of the chosen status. */
  readonly isFiltered: boolean;
  readonly opened: string | undefined;
  readonly mayEnter: boolean;
  readonly onOpen: (key: string) => void;
}

/** Every source's month, newest first. */
export function MonthTable({ months, isFiltered, opened, mayEnter, onOpen }: MonthTableProps) {
  if (months.length === 0) {
    return isFiltered
      ? <EmptyState icon="reconcile" title="No month of this kind">Choose another tab to see the others.</EmptyState>
      : <EmptyState icon="reconcile" title="Nothing to reconcile yet">Every source&apos;s month is listed here as soon as a bill of it is published.</EmptyState>;
  }
  return (
    <table className="months">
      <thead>
        <tr>
          <th scope="col">Month</th><th scope="col">Source</th><th scope="col" className="right">Ours</th><th scope="col" className="right">Theirs</th>
          <th scope="col" className="right">Difference</th><th scope="col" className="right">Rows</th><th scope="col">Status</th>
        </tr>
      </thead>
      {months.map((month) => <MonthRow key={keyOf(month)} month={month} opened={keyOf(month) === opened} mayEnter={mayEnter} onOpen={() => onOpen(keyOf(month))} />)}
    </table>
  );
}
