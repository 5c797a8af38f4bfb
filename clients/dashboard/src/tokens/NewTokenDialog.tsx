import type { NewToken, Scope } from '@finops/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useSession } from '../app/Session.ts';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import '../sources/SourceForm.css';

const scopes: readonly { readonly scope: Scope; readonly about: string }[] = [
  { scope: 'read', about: 'Read spend, bills and reconciliation' },
  { scope: 'ingest', about: 'Send bills and have sources looked at' },
  { scope: 'admin', about: 'Change sources, tokens and invoices' },
];
const lifetimes = [{ value: '90', label: '90 days' }, { value: '365', label: 'A year' }, { value: 'ever', label: 'Until it is revoked' }] as const;

/** Creates a token and shows it, once. */
export function NewTokenDialog({ onCreated, onClose }: { readonly onCreated: () => void; readonly onClose: () => void }) {
  const { client: { account } } = useSession();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['read']);
  const [days, setDays] = useState<(typeof lifetimes)[number]['value']>('365');
  const create = useMutation({ mutationFn: (token: NewToken) => account.createToken(token), onSuccess: onCreated });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), scopes: chosen, ...(days !== 'ever' && { expiresAt: new Date(Date.now() + Number(days) * 86_400_000).toISOString() }) });
  };
  if (create.data) {
    return (
      <Dialog title="The token is ready" onClose={onClose}>
        <div className="form">
          <p className="once">Take it now: it is not shown again.</p>
          <CopyField label="Token" text={create.data.secret} />
          <footer><Button look="primary" onClick={onClose}>Done</Button></footer>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Create a token" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <Field label="Name" required maxLength={200} value={name} placeholder="Nightly export" hint="What it is for, so that you know later what stops when it is revoked." onChange={(event) => setName(event.target.value)} />
        <fieldset className="scopes">
          <legend>It may</legend>
          {scopes.map(({ scope, about }) => (
            <label key={scope} className="check">
              <input type="checkbox" checked={chosen.includes(scope)} onChange={(event) => setChosen(event.target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))} />{about}
            </label>
          ))}
        </fieldset>
        <SelectField label="It works for" value={days} options={lifetimes} onChange={setDays} />
        {create.error && <p className="field-error" role="alert">{create.error.message}</p>}
        <footer><Button onClick={onClose}>Cancel</Button><Button look="primary" type="submit" disabled={create.isPending || chosen.length === 0}>{create.isPending ? 'Creating…' : 'Create token'}</Button></footer>
      </form>
    </Dialog>
  );
}
