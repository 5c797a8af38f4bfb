import type { Export } from '@finops/sdk';
import { showCount } from '../format/count.ts';
import { showExact, showMoney } from '../format/money.ts';
import { showScope } from '../format/scope.ts';
import { showMonth } from '../format/time.ts';
import { Ago } from '../ui/Ago.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { StateChip } from './StateChip.tsx';

interface BillRowProps {
  readonly bill: Export;
  readonly opened: boolean;
  readonly sourceName: string;
  readonly onOpen: () => void;
}

export function BillRow({ bill, opened, sourceName, onOpen }: BillRowProps) {
  const percent = bill.bytes > 0 ? Math.floor((bill.bytesRead / bill.bytes) * 100) : 0;
  return (
    <tr className={opened ? 'bill opened' : 'bill'}>
      <td className="bill-name">
        <button type="button" aria-pressed={opened} onClick={onOpen}>{bill.billingPeriods.map(showMonth).join(', ') || showScope(bill.scope)}</button>
        <span className="bill-scope" title={bill.scope}>{sourceName} · {showScope(bill.scope)}</span>
      </td>
      <td className="bill-state">
        <StateChip state={bill.state} />
        {bill.state === 'reading' && <ProgressBar label={`Reading ${bill.scope}`} percent={percent} />}
      </td>
      <td className="right num">{bill.rowsRead > 0 ? showCount(bill.rowsRead) : '–'}</td>
      <td className={bill.rowsQuarantined > 0 ? 'right num bill-bad' : 'right num'}>{bill.rowsQuarantined > 0 ? showCount(bill.rowsQuarantined) : '–'}</td>
      <td className="right num bill-amount">
        {bill.billed.length === 0 ? '–' : bill.billed.map(({ currency, amount }) => <span key={currency} title={showExact(amount, currency)}>{showMoney(amount, currency)}</span>)}
      </td>
      <td className="right bill-when"><Ago time={bill.publishedAt ?? bill.startedAt ?? bill.discoveredAt} /></td>
    </tr>
  );
}
