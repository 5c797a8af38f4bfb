import { ValidationError, type NewSource, type SourceMode } from '@finops/sdk';
import { useState, type SubmitEvent } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import './AddSourceDialog.css';

interface AddSourceDialogProps {
  readonly saving: boolean;
  readonly error: Error | null;
  readonly onAdd: (source: NewSource) => void;
  readonly onClose: () => void;
}

const modes: readonly { readonly value: SourceMode; readonly label: string }[] = [
  { value: 'replace', label: 'A new delivery replaces the month (AWS, Azure)' },
  { value: 'append', label: 'Every file adds to what is there' },
];

/** The server's messages are predicates: "is missing." */
const subjects = { name: 'The name', path: 'The path', scheduleMinutes: 'The number' } as const;

export function AddSourceDialog({ saving, error, onAdd, onClose }: AddSourceDialogProps) {
  const [name, setName] = useState('');
  const [path, setPath] = useState('');
  const [minutes, setMinutes] = useState('5');
  const [mode, setMode] = useState<SourceMode>('replace');
  const fieldError = (field: keyof typeof subjects) => {
    const text = error instanceof ValidationError ? error.errors[field]?.[0] : undefined;
    return text === undefined ? null : `${subjects[field]} ${text}`;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onAdd({ name: name.trim(), kind: 'directory', path: path.trim(), mode, ...(minutes !== '' && { scheduleMinutes: Number(minutes) }) });
  };
  return (
    <Dialog title="Add a directory" onClose={onClose}>
      <form className="add-source" onSubmit={submit}>
        <Field label="Name" required maxLength={80} value={name} placeholder="AWS cost and usage report" error={fieldError('name')} onChange={(event) => setName(event.target.value)} />
        <Field label="Path on the server" required value={path} placeholder="/var/lib/finops/bills/aws" error={fieldError('path')}
          hint="Where your cloud's exports arrive, e.g. a mounted bucket." onChange={(event) => setPath(event.target.value)} />
        <Field label="Look for new bills every (minutes)" type="number" min={1} max={1440} value={minutes} error={fieldError('scheduleMinutes')}
          hint="Leave empty to scan only on request." onChange={(event) => setMinutes(event.target.value)} />
        <div className="field">
          <span className="field-label" aria-hidden="true">When a month is delivered again</span>
          <Select label="When a month is delivered again" value={mode} options={modes} onChange={setMode} />
        </div>
        {error && !(error instanceof ValidationError && Object.keys(error.errors).length > 0) && <p className="field-error" role="alert">{error.message}</p>}
        <footer><Button onClick={onClose}>Cancel</Button><Button look="primary" type="submit" disabled={saving}>{saving ? 'Adding…' : 'Add source'}</Button></footer>
      </form>
    </Dialog>
  );
}
