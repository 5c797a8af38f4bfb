import type { Export } from '@finops/sdk';
import type { ReactNode } from 'react';
import { showBytes, showCount } from '../format/count.ts';
import { showMoment, showMonth } from '../format/time.ts';
import { ExactAmount } from '../chart/ExactAmount.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { StateChip } from './StateChip.tsx';
import './BillDetail.css';

interface BillDetailProps {
  readonly bill: Export;
  /** Null when the token may not replay. */
  readonly onReplay: (() => void) | null;
  readonly replaying: boolean;
  readonly onClose: () => void;
  readonly quarantine: ReactNode;
}

/** One bill: what it came to, how it was read, what went wrong. */
export function BillDetail({ bill, onReplay, replaying, onClose, quarantine }: BillDetailProps) {
  return (
    <section className="card bill-detail" aria-label={`Bill ${bill.scope}`}>
      <header className="bill-detail-head">
        <div><h2>{bill.billingPeriods.map(showMonth).join(', ') || bill.scope}</h2><p className="muted mono">{bill.scope}</p></div>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </header>
      {bill.error && (
        <div className="bill-error" role="alert">
          <p className="bill-error-title">{bill.error.message}</p>
          {!bill.error.message.includes(bill.error.file ?? '\u0000') && (
            <p className="mono">{[bill.error.file, bill.error.line !== null && `line ${showCount(bill.error.line)}`, bill.error.column].filter(Boolean).join(' · ')}</p>
          )}
          {bill.state === 'deadLetter' && onReplay && <Button look="primary" disabled={replaying} onClick={onReplay}><Icon name="replay" size={14} />{replaying ? 'Asking…' : 'Read again'}</Button>}
        </div>
      )}
      {bill.warnings.map((warning) => <p key={warning} className="bill-warning">{warning}</p>)}
      <dl className="facts">
        <Fact name="State"><StateChip state={bill.state} />{bill.attempt > 1 && <span className="muted"> attempt {bill.attempt}</span>}</Fact>
        {bill.billed.map(({ currency, amount }) => <Fact key={currency} name={`Billed (${currency})`}><ExactAmount amount={amount} currency={currency} /></Fact>)}
        <Fact name="Rows read"><span className="num">{showCount(bill.rowsRead)}</span></Fact>
        <Fact name="Rows stored"><span className="num">{showCount(bill.rowsStored)}</span></Fact>
        {bill.rowsMerged > 0 && <Fact name="Rows merged"><span className="num">{showCount(bill.rowsMerged)}</span></Fact>}
        <Fact name="Rows in quarantine"><span className="num">{showCount(bill.rowsQuarantined)}</span></Fact>
        {bill.roundedValues > 0 && <Fact name="Rounded values"><span className="num">{showCount(bill.roundedValues)}</span></Fact>}
        <Fact name="Size"><span className="num">{showBytes(bill.bytes)}</span></Fact>
        <Fact name="Found"><span className="num">{showMoment(bill.discoveredAt)}</span></Fact>
        {bill.publishedAt !== null && <Fact name="Published"><span className="num">{showMoment(bill.publishedAt)}</span></Fact>}
        {bill.version !== null && <Fact name="Version"><span className="num">{bill.version}</span></Fact>}
      </dl>
      <h3>Files</h3>
      <ul className="bill-files">
        {bill.files.map((file) => (
          <li key={file.path}>
            <span className="bill-file-name mono" title={file.path}>{file.path}</span>
            <span className="muted num">{showBytes(file.bytes)} · {showCount(file.rowsRead)} rows{file.rowsQuarantined > 0 && ` · ${showCount(file.rowsQuarantined)} in quarantine`}</span>
          </li>
        ))}
      </ul>
      {quarantine}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}
