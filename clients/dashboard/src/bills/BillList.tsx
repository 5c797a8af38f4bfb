import type { Export } from '@finops/sdk';
import { EmptyState } from '../ui/EmptyState.tsx';
import { BillRow } from './BillRow.tsx';
import './BillList.css';

interface BillListProps {
  readonly bills: readonly Export[];
  readonly opened: string | undefined;
  readonly sourceName: (sourceId: string) => string;
  readonly onOpen: (exportId: string) => void;
}

/** The ledger: every bill as delivered, newest first. */
export function BillList({ bills, opened, sourceName, onOpen }: BillListProps) {
  if (bills.length === 0) return <EmptyState title="No bills here">Bills are listed as soon as a source has found them.</EmptyState>;
  return (
    <table className="bills">
      <thead>
        <tr><th scope="col">Bill</th><th scope="col">State</th><th scope="col" className="right">Rows</th><th scope="col" className="right">Quarantine</th><th scope="col" className="right">Billed</th><th scope="col" className="right">When</th></tr>
      </thead>
      <tbody>
        {bills.map((bill) => <BillRow key={bill.exportId} bill={bill} opened={bill.exportId === opened} sourceName={sourceName(bill.sourceId)} onOpen={() => onOpen(bill.exportId)} />)}
      </tbody>
    </table>
  );
}
