import type { NewToken, Scope } from '@finops/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useSession } from '../app/Session.ts';
import { allOf, type Condition } from '../explore/conditions.ts';
import { FilterBar } from '../explore/FilterBar.tsx';
import { exploreQueries } from '../explore/queries.ts';
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

/** Scopes that go with some rows only. */
const limitable: readonly Scope[] = ['read', 'admin'];
const formId = 'new-token';

/** Creates a token and shows it, once. */
export function NewTokenDialog({ onCreated, onClose }: { readonly onCreated: () => void; readonly onClose: () => void }) {
  const { client, me } = useSession();
  const { account } = client;
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['read']);
  const [days, setDays] = useState<(typeof lifetimes)[number]['value']>('365');
  const [rows, setRows] = useState<readonly Condition[]>([]);
  const dimensions = useQuery(exploreQueries.dimensions(client));
  const isLimited = rows.length > 0 || Boolean(me.rowFilter);
  const given = isLimited ? chosen.filter((scope) => limitable.includes(scope)) : chosen;
  const rowFilter = allOf(rows);
  const create = useMutation({ mutationFn: (token: NewToken) => account.createToken(token), onSuccess: onCreated });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), scopes: given, ...(rowFilter && { rowFilter }), ...(days !== 'ever' && { expiresAt: new Date(Date.now() + Number(days) * 86_400_000).toISOString() }) });
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
      <div className="form">
        <form id={formId} className="token-fields" onSubmit={submit}>
          <Field label="Name" required maxLength={200} value={name} placeholder="Nightly export" hint="What it is for, so that you know later what stops when it is revoked." onChange={(event) => setName(event.target.value)} />
          <fieldset className="scopes">
            <legend>It may</legend>
            {scopes.map(({ scope, about }) => (
              <label key={scope} className="check">
                <input type="checkbox" checked={given.includes(scope)} disabled={isLimited && !limitable.includes(scope)} onChange={(event) => setChosen(event.target.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope))} />{about}
              </label>
            ))}
          </fieldset>
          <SelectField label="It works for" value={days} options={lifetimes} onChange={setDays} />
        </form>
        {/* Beside the form: conditions are forms of their own. */}
        <section className="token-rows" aria-label="Rows of spend that it sees">
          <h3>It sees {rows.length === 0 ? (me.rowFilter ? 'what you see' : 'all spend') : 'only spend where'}</h3>
          <FilterBar filter={rows} days={{}} dimensions={dimensions.data ?? []} labelOf={(name) => dimensions.data?.find((one) => one.name === name)?.label ?? name} onChange={(filter) => setRows(filter ?? [])} />
        </section>
        {create.error && <p className="field-error" role="alert">{create.error.message}</p>}
        <footer><Button onClick={onClose}>Cancel</Button><Button look="primary" type="submit" form={formId} disabled={create.isPending || given.length === 0}>{create.isPending ? 'Creating…' : 'Create token'}</Button></footer>
      </div>
    </Dialog>
  );
}
