import type { HookKind, NewHook } from '@finops/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useSession } from '../app/Session.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { hookKinds } from './hookKinds.ts';
import './SourceForm.css';

interface HookDialogProps {
  readonly sourceId: string;
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

/** Creates a hook, then shows its address and secret, which nobody can read again. */
export function HookDialog({ sourceId, onCreated, onClose }: HookDialogProps) {
  const { client } = useSession();
  const [kind, setKind] = useState<HookKind>('sns');
  const [value, setValue] = useState('');
  const create = useMutation({ mutationFn: (hook: NewHook) => client.ingestion.createHook(sourceId, hook), onSuccess: onCreated });
  const { field, where } = hookKinds[kind];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate({ kind, ...(field && value.trim() !== '' && { [field.name]: value.trim() }) });
  };
  if (create.data) {
    return (
      <Dialog title="The hook is ready" onClose={onClose}>
        <div className="form">
          <p className="once">Take both now: the secret is not shown again.</p>
          <CopyField label="Address" text={create.data.url} />
          {create.data.secret !== null && <CopyField label="Secret" text={create.data.secret} />}
          <p className="field-hint">{where}</p>
          <footer><Button look="primary" onClick={onClose}>Done</Button></footer>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Create a hook" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <SelectField label="Who notifies" value={kind} options={(Object.keys(hookKinds) as HookKind[]).map((one) => ({ value: one, label: hookKinds[one].label }))} hint={where} onChange={(next) => { setKind(next); setValue(''); }} />
        {field && <Field label={field.label} required={field.needed === true} value={value} placeholder={field.placeholder} hint="Notifications of another one are refused." onChange={(event) => setValue(event.target.value)} />}
        {create.error && <p className="field-error" role="alert">{create.error.message}</p>}
        <footer><Button onClick={onClose}>Cancel</Button><Button look="primary" type="submit" disabled={create.isPending}>{create.isPending ? 'Creating…' : 'Create hook'}</Button></footer>
      </form>
    </Dialog>
  );
}
