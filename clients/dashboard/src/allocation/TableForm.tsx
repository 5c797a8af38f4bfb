import { ValidationError, type AllocationTableKind } from '@finops/sdk';
import { useMutation } from '@tanstack/react-query';
import { useId, useRef, useState, type SubmitEvent } from 'react';
import { useSession } from '../app/Session.ts';
import { plural } from '../format/count.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { said } from './problems.ts';
import '../reconciliation/ImportDialog.css';
import '../sources/SourceForm.css';

interface TableFormProps {
  readonly kind: AllocationTableKind;
  /** Null for a new one. */
  readonly name: string | null;
  readonly initial: string;
  readonly taken: readonly string[];
  readonly onDone: () => void;
  readonly onBack: () => void;
}

const samples = {
  dictionaries: { header: 'key,value,validFrom,validTo', lines: '111122223333,payments,,2026-10-01\n111122223333,checkout,2026-10-01,\n444455556666,search,,', about: 'One line for each key. Days are UTC; validTo is the first day on which a line no longer holds, and an empty day is no bound.' },
  telemetry: { header: 'date,target,amount', lines: '2026-11-01,payments,18220\n2026-11-01,search,7410.5\n2026-11-02,payments,19004', about: 'One line for each day and name. Lines of the same day and name are added up.' },
} as const;

/** As many as are mended in one go; the others are told the next time. */
const shownErrors = 50;

/** A table as CSV, from a file or typed: taken whole, or told line by line what is wrong. */
export function TableForm({ kind, name: given, initial, taken, onDone, onBack }: TableFormProps) {
  const { client } = useSession();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(given ?? '');
  const [csv, setCsv] = useState(initial);
  const put = useMutation({ mutationFn: () => client.allocation.putTable(kind, name, csv), onSuccess: onDone });
  const { header, lines, about } = samples[kind];
  const faults = put.error instanceof ValidationError ? faultsOf(put.error.errors) : [];
  const nameFault = faults.find(({ line }) => line === null)?.reason ?? null;
  const lineFaults = faults.filter(({ line }) => line !== null);
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setCsv(await chosen.text());
    put.reset();
    if (given === null && name === '') setName(chosen.name.replace(/\.[^.]*$/, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 63));
  };
  const submit = (event: SubmitEvent) => { event.preventDefault(); put.mutate(); };
  return (
    <form className="form import" onSubmit={submit}>
      {given === null && <Field label="Name" required data-autofocus maxLength={63} placeholder={kind === 'dictionaries' ? 'owners' : 'requests'} value={name} error={nameFault === null ? taken.includes(name) ? 'A table of this name is there: it is replaced.' : null : said(nameFault)} hint="Small letters, digits and -; rules know it by this." onChange={({ target }) => setName(target.value)} />}
      <div className="field">
        <div className="table-csv-head">
          <label htmlFor={id}>CSV</label>
          <span className="table-csv-tools">
            {csv === '' && <Button look="quiet" onClick={() => setCsv(`${header}\n${lines}\n`)}>Fill in an example</Button>}
            <Button look="quiet" onClick={() => file.current?.click()}><Icon name="folder" size={14} />Choose a file</Button>
          </span>
          <input ref={file} type="file" accept=".csv,text/csv,text/plain" hidden aria-label="CSV file" onChange={(event) => void choose(event.target.files?.[0])} />
        </div>
        <textarea id={id} className="table-csv" spellCheck={false} rows={10} value={csv} placeholder={`${header}\n${lines}`} aria-describedby={`${id}-about`} aria-invalid={lineFaults.length > 0} onChange={({ target }) => setCsv(target.value)}
          onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); void choose(event.dataTransfer.files[0]); }} />
        <p id={`${id}-about`} className="field-hint">{about}</p>
      </div>
      {lineFaults.length > 0 && (
        <div className="import-errors" role="alert">
          <p>Nothing was taken over. Mend {lineFaults.length === 1 ? 'this' : 'these'} first:</p>
          <table>
            <thead><tr><th scope="col">Line</th><th scope="col">Column</th><th scope="col">What is wrong</th></tr></thead>
            <tbody>{lineFaults.slice(0, shownErrors).map(({ line, column, reason }) => <tr key={`${line ?? ''} ${column ?? ''}`}><td className="num">{line}</td><td>{column ?? '–'}</td><td>{said(reason)}</td></tr>)}</tbody>
          </table>
          {lineFaults.length > shownErrors && <p>… and {plural(lineFaults.length - shownErrors, 'more')}.</p>}
        </div>
      )}
      {put.error && faults.length === 0 && <p className="field-error" role="alert">{put.error.message}</p>}
      {given !== null && <p className="field-hint">Rules that use it go by the new lines at once; the lines before stay in the history.</p>}
      <footer><Button onClick={onBack}>Back</Button><Button look="primary" type="submit" disabled={put.isPending || csv.trim() === '' || name === ''}>{put.isPending ? 'Uploading…' : given === null ? 'Upload' : 'Replace'}</Button></footer>
    </form>
  );
}

interface Fault {
  /** Null for what is wrong with the name. */
  readonly line: number | null;
  readonly column: string | null;
  readonly reason: string;
}

/** "line 3, column validTo" */
function faultsOf(errors: Readonly<Record<string, readonly string[]>>): Fault[] {
  return Object.entries(errors).flatMap(([place, reasons]) => {
    const [, line, column] = /^line (\d+)(?:, column (.+))?$/.exec(place) ?? [];
    return reasons.map((reason) => ({ line: line === undefined ? null : Number(line), column: column ?? null, reason }));
  });
}
