import { ValidationError, type InvoicePlace, type NewInvoice, type ReconciledAmount } from '@finops/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useSession } from '../app/Session.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';

interface InvoiceFormProps {
  readonly amount: ReconciledAmount;
  readonly place: InvoicePlace;
  readonly onDone: () => void;
}

/** Enters what the invoice says, in place. Amounts stay the text that was typed. */
export function InvoiceForm({ amount: { currency, invoice, tolerance }, place, onDone }: InvoiceFormProps) {
  const { client: { reconciliation } } = useSession();
  const queries = useQueryClient();
  const [total, setTotal] = useState(invoice?.total ?? '');
  const [invoiceId, setInvoiceId] = useState(invoice?.invoiceId ?? '');
  const [note, setNote] = useState(invoice?.note ?? '');
  const [allowed, setAllowed] = useState(tolerance);
  const onSuccess = () => { onDone(); return queries.invalidateQueries({ queryKey: ['ledger', 'reconciliation'] }); };
  const save = useMutation({ mutationFn: (entry: NewInvoice) => reconciliation.setInvoice(place, entry), onSuccess });
  const remove = useMutation({ mutationFn: () => reconciliation.removeInvoice(place), onSuccess });
  const [error, wrong] = [save.error ?? remove.error, !/^-?\d+(\.\d{1,18})?$/.test(total.trim()) && total.trim() !== ''];
  const fieldError = (field: string) => (error instanceof ValidationError && error.errors[field]?.[0] !== undefined ? `It ${error.errors[field][0]}` : null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (wrong) return;
    save.mutate({ total: total.trim(), tolerance: allowed.trim(), ...(invoiceId.trim() && { invoiceId: invoiceId.trim() }), ...(note.trim() && { note: note.trim() }) });
  };
  return (
    <form className="invoice-form" aria-label={`Invoice in ${currency}`} onSubmit={submit}>
      <Field label={`Invoice total (${currency})`} required inputMode="decimal" autoComplete="off" value={total} placeholder="12345.67"
        error={wrong ? 'A plain number as 12345.67, without thousands separators.' : fieldError('total')} onChange={(event) => setTotal(event.target.value)} />
      <Field label="Tolerance" required inputMode="decimal" value={allowed} error={fieldError('tolerance')} onChange={(event) => setAllowed(event.target.value)} />
      <Field label="Invoice number" maxLength={200} value={invoiceId} error={fieldError('invoiceId')} onChange={(event) => setInvoiceId(event.target.value)} />
      <Field label="Note" maxLength={500} value={note} error={fieldError('note')} onChange={(event) => setNote(event.target.value)} />
      {error && !(error instanceof ValidationError && Object.keys(error.errors).length > 0) && <p className="field-error" role="alert">{error.message}</p>}
      <footer>
        {invoice !== null && <Button look="quiet" className="form-left" disabled={remove.isPending} onClick={() => remove.mutate()}>Remove</Button>}
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" type="submit" disabled={save.isPending}>{save.isPending ? 'Saving…' : 'Save'}</Button>
      </footer>
    </form>
  );
}
