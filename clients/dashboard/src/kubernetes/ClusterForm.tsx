import { ValidationError, type CloudProvider, type ClusterTest } from '@finops/sdk';
import { useState, type SubmitEvent } from 'react';
import { TestSteps } from '../sources/TestSteps.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { providers } from './clusterView.ts';
import type { ClusterDraft } from './draft.ts';
import '../sources/SourceForm.css';

const testSteps = { settings: 'Settings', connect: 'Connect', read: 'Read', nodes: 'Find nodes' };

interface ClusterFormProps {
  readonly initial: ClusterDraft;
  /** Changes a cluster that is there: its name stays, its token may. */
  readonly editing: boolean;
  readonly hasToken: boolean;
  readonly saving: boolean;
  readonly error: Error | null;
  readonly testing: boolean;
  readonly test: ClusterTest | null;
  readonly onTest: (draft: ClusterDraft) => void;
  readonly onSave: (draft: ClusterDraft) => void;
  readonly onClose: () => void;
}

const ways = [{ value: 'poll', label: 'OpenCost is asked on a schedule' }, { value: 'push', label: 'The cluster sends them' }] as const;
const resolutions = [{ value: 'day', label: 'By day' }, { value: 'hour', label: 'By hour' }] as const;
const fields: Readonly<Record<string, string>> = { name: 'The name', provider: 'The provider', url: 'The address', token: 'The token', scheduleMinutes: 'The number', currency: 'The currency', openCostCluster: 'It' };

export function ClusterForm({ initial, editing, hasToken, saving, error, testing, test, onTest, onSave, onClose }: ClusterFormProps) {
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<ClusterDraft>) => setDraft((before) => ({ ...before, ...part }));
  const errors = error instanceof ValidationError ? error.errors : {};
  const errorOf = (field: string) => (errors[field]?.[0] === undefined ? null : `${fields[field] ?? 'It'} ${errors[field][0]}`);
  const elsewhere = error !== null && !Object.keys(errors).some((field) => field in fields);
  const submit = (event: SubmitEvent) => { event.preventDefault(); onSave(draft); };
  return (
    <Dialog title={editing ? `Change ${initial.name}` : 'Add a cluster'} wide onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <div className="form-pair">
          <Field label="Name" required maxLength={63} disabled={editing} autoComplete="off" value={draft.name} placeholder="prod-eu" error={errorOf('name')} hint="Lower-case letters, digits and hyphens." onChange={(event) => change({ name: event.target.value })} />
          <SelectField label="Cloud" value={draft.provider} options={(Object.keys(providers) as CloudProvider[]).map((value) => ({ value, label: providers[value] }))} hint="How its nodes are found in bills." onChange={(provider) => change({ provider })} />
        </div>
        <SelectField label="Allocations" value={draft.isPushed} options={ways} onChange={(isPushed) => change({ isPushed })} />
        {draft.isPushed === 'poll' ? (
          <>
            <Field label="OpenCost’s address" type="url" required value={draft.url} placeholder="https://opencost.example.com" error={errorOf('url')} hint="Up to /allocation; Kubecost’s ends in /model." onChange={(event) => change({ url: event.target.value })} />
            <div className="form-pair">
              <Field label="Token" type="password" autoComplete="new-password" value={draft.token} error={errorOf('token')} placeholder={hasToken ? 'Kept; type to replace it' : 'None'} hint="Sent as a bearer token." onChange={(event) => change({ token: event.target.value })} />
              <Field label="Ask every (minutes)" type="number" min={15} max={1440} value={draft.minutes} error={errorOf('scheduleMinutes')} onChange={(event) => change({ minutes: event.target.value })} />
            </div>
          </>
        ) : <p className="field-hint">Send what OpenCost answers to <code>/v1/kubernetes/clusters/{draft.name.trim() || 'name'}/allocations</code> with a token of the scope ingest; <code>docs/kubernetes.md</code> has the CronJob.</p>}
        <details className="form-help">
          <summary>Resolution, currency, one of several clusters</summary>
          <div className="form-more">
            <div className="form-pair">
              <SelectField label="Kept" value={draft.resolution} options={resolutions} onChange={(resolution) => change({ resolution })} />
              <Field label="Currency of OpenCost" value={draft.currency} maxLength={3} error={errorOf('currency')} onChange={(event) => change({ currency: event.target.value.toUpperCase() })} />
            </div>
            <Field label="Cluster in OpenCost" value={draft.openCostCluster} error={errorOf('openCostCluster')} hint="Only where OpenCost tells of several." onChange={(event) => change({ openCostCluster: event.target.value })} />
          </div>
        </details>
        {elsewhere && <p className="field-error" role="alert">{error.message}</p>}
        {test && <TestSteps test={test} words={testSteps} />}
        <footer>
          {draft.isPushed === 'poll' && <Button className="form-left" disabled={testing} onClick={() => onTest(draft)}><Icon name="plug" size={14} />{testing ? 'Testing…' : 'Test connection'}</Button>}
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={saving}>{saving ? 'Saving…' : editing ? 'Save' : 'Add cluster'}</Button>
        </footer>
      </form>
    </Dialog>
  );
}
