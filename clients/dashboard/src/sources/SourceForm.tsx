import { ValidationError, type SourceTest } from '@finops/sdk';
import { useState, type SubmitEvent } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { withKind, type Draft } from './draft.ts';
import { KindPicker } from './KindPicker.tsx';
import { StoreFields } from './StoreFields.tsx';
import { TestResult } from './TestResult.tsx';
import './SourceForm.css';

interface SourceFormProps {
  readonly initial: Draft;
  /** Changes a source that is there: its kind stays, its secret may. */
  readonly editing: boolean;
  readonly saving: boolean;
  readonly error: Error | null;
  readonly testing: boolean;
  readonly test: SourceTest | null;
  readonly onTest: (draft: Draft) => void;
  readonly onSave: (draft: Draft) => void;
  readonly onClose: () => void;
}

const modes = [
  { value: 'replace', label: 'It replaces the month (AWS, Azure)' },
  { value: 'append', label: 'It adds to the month (Google Cloud, OCI)' },
] as const;

/** The server's messages are predicates: "is missing." */
const subjects: Readonly<Record<string, string>> = {
  name: 'The name', path: 'The path', scheduleMinutes: 'The number', 'location.bucket': 'It', 'location.endpoint': 'The endpoint', 'location.region': 'The region', 'location.prefix': 'The prefix',
  'credential.name': 'It', 'credential.secret': 'It', credential: 'The credential', 'queue.url': 'The queue', queue: 'The queue',
};

export function SourceForm({ initial, editing, saving, error, testing, test, onTest, onSave, onClose }: SourceFormProps) {
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const errors = error instanceof ValidationError ? error.errors : {};
  const errorOf = (field: string) => (errors[field]?.[0] === undefined ? null : `${subjects[field] ?? 'It'} ${errors[field][0]}`);
  const elsewhere = error !== null && !Object.keys(errors).some((field) => field in subjects);
  const submit = (event: SubmitEvent) => { event.preventDefault(); onSave(draft); };
  return (
    <Dialog title={editing ? `Change ${initial.name}` : 'Add a source'} wide onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {!editing && <KindPicker value={draft.kind} onChange={(kind) => setDraft(withKind(draft, kind))} />}
        <Field label="Name" required maxLength={80} value={draft.name} placeholder="Production billing" error={errorOf('name')} onChange={(event) => change({ name: event.target.value })} />
        {draft.kind === 'directory' && (
          <Field label="Path on the server" required value={draft.path} placeholder="/var/lib/finops/bills/aws" error={errorOf('path')}
            hint="Where your cloud's exports arrive, inside a directory that the operator opened." onChange={(event) => change({ path: event.target.value })} />
        )}
        {draft.kind !== 'directory' && draft.kind !== 'upload' && <StoreFields key={draft.kind} draft={draft} stored={editing} errorOf={errorOf} onChange={change} />}
        <div className="form-pair">
          {draft.kind !== 'upload' && (
            <Field label="Look for new bills every (minutes)" type="number" min={1} max={10_080} value={draft.minutes} error={errorOf('scheduleMinutes')}
              hint="Empty: only when asked or notified." onChange={(event) => change({ minutes: event.target.value })} />
          )}
          <SelectField label="When a month is delivered again" value={draft.mode} options={modes} onChange={(mode) => change({ mode })} />
        </div>
        {elsewhere && <p className="field-error" role="alert">{error.message}</p>}
        {test && <TestResult test={test} />}
        <footer>
          {draft.kind !== 'upload' && <Button className="form-left" disabled={testing} onClick={() => onTest(draft)}><Icon name="plug" size={14} />{testing ? 'Testing…' : 'Test connection'}</Button>}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={saving}>{saving ? 'Saving…' : editing ? 'Save' : 'Add source'}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
