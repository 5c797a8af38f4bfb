import type { InvoicePlace, ReconciledAmount } from '@finops/sdk';
import { useState } from 'react';
import { showExact, showMoney } from '../format/money.ts';
import { showMoment } from '../format/time.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { InvoiceForm } from './InvoiceForm.tsx';

interface AmountCardProps {
  readonly amount: ReconciledAmount;
  readonly place: InvoicePlace;
  readonly mayEnter: boolean;
}

/** One currency: our total by charge category, the invoice, and the difference to the last digit. */
export function AmountCard({ amount, place, mayEnter }: AmountCardProps) {
  const [editing, setEditing] = useState(false);
  const { currency, invoice } = amount;
  const exact = (text: string) => <span title={showMoney(text, currency)}>{showExact(text, currency)}</span>;
  return (
    <section className="month-part" aria-label={`Total in ${currency}`}>
      <h2>Total in {currency}</h2>
      <dl className="lines num">
        {amount.byChargeCategory.map(({ chargeCategory, billed }) => <div key={chargeCategory} className="sub"><dt>{chargeCategory || 'No category'}</dt><dd>{exact(billed)}</dd></div>)}
        <div className="sum"><dt>Ours</dt><dd>{exact(amount.billed)}</dd></div>
        {invoice !== null && <div><dt>Theirs{invoice.invoiceId !== null && <span className="muted"> · {invoice.invoiceId}</span>}</dt><dd>{exact(invoice.total)}</dd></div>}
        {amount.difference !== null && <div className={`sum ${amount.status}`}><dt>Difference<span className="muted"> · up to {showExact(amount.tolerance, currency)} is none</span></dt><dd>{exact(amount.difference)}</dd></div>}
      </dl>
      {invoice !== null && !editing && (
        <p className="month-note">{invoice.origin === 'csv' ? 'From a list of invoices' : 'Entered'}, {showMoment(invoice.enteredAt)}{invoice.note !== null && <> · “{invoice.note}”</>}</p>
      )}
      {editing
        ? <InvoiceForm amount={amount} place={place} onDone={() => setEditing(false)} />
        : mayEnter && <Button className="month-edit" onClick={() => setEditing(true)}><Icon name={invoice === null ? 'plus' : 'edit'} size={14} />{invoice === null ? 'Enter the invoice' : 'Change the invoice'}</Button>}
    </section>
  );
}
