import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { useSession } from '../app/Session.ts';
import { plural } from '../format/count.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import '../sources/SourceForm.css';
import './ImportDialog.css';

const columns = 'SourceId,BillingPeriod,Currency,Total,InvoiceId,Note';

/** Takes a list of invoices whole, or says line by line what is wrong with it. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { client } = useSession();
  const queries = useQueryClient();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: async (list: File) => client.reconciliation.importInvoices(await list.text()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['ledger', 'reconciliation'] }),
  });
  const errors = send.data?.errors ?? [];
  const submit = (event: SubmitEvent) => { event.preventDefault(); if (file) send.mutate(file); };
  return (
    <Dialog title="Import invoices" wide onClose={onClose}>
      <form className="form import" onSubmit={submit}>
        <p className="muted">A CSV file whose first line names the columns. Several invoices of one source and month are added up; what was entered before for a month is replaced.</p>
        <pre className="import-sample">{`${columns}\naws-production,2026-10,USD,48211.07,EUINV26-118,\nazure,2026-10,EUR,9120.44,E0800XK2,"with support"`}</pre>
        <div className="field">
          <label htmlFor={id}>CSV file</label>
          <input id={id} type="file" accept=".csv,text/csv" onChange={(event) => { send.reset(); setFile(event.target.files?.[0] ?? null); }} />
        </div>
        {send.error && <p className="field-error" role="alert">{send.error.message}</p>}
        {errors.length > 0 && (
          <div className="import-errors" role="alert">
            <p>Nothing was entered. Mend {errors.length === 1 ? 'this line' : 'these lines'} and import the file again:</p>
            <table>
              <thead><tr><th scope="col">Line</th><th scope="col">Column</th><th scope="col">What is wrong</th></tr></thead>
              <tbody>{errors.map((error) => <tr key={`${error.line} ${error.column ?? ''}`}><td className="num">{error.line}</td><td>{error.column ?? '–'}</td><td>{error.message}</td></tr>)}</tbody>
            </table>
          </div>
        )}
        {send.data && errors.length === 0 && <p className="import-done" role="status">{plural(send.data.accepted, 'total')} entered.</p>}
        <footer>
          <Button onClick={onClose}>{send.data && errors.length === 0 ? 'Close' : 'Cancel'}</Button>
          <Button look="primary" type="submit" disabled={file === null || send.isPending || (send.data !== undefined && errors.length === 0)}>{send.isPending ? 'Importing…' : 'Import'}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
