import { Field } from '../ui/Field.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { credentialsOf, type Draft } from './draft.ts';
import { credentialWords, permissions } from './permissions.ts';

interface StoreFieldsProps {
  readonly draft: Draft;
  /** A secret is kept already. */
  readonly stored: boolean;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** What an object store is found and opened with. */
export function StoreFields({ draft, stored, errorOf, onChange }: StoreFieldsProps) {
  const { kind, credential } = draft;
  const words = credentialWords[credential];
  const choices = credentialsOf[kind].map((value) => ({ value, label: credentialWords[value].label }));
  return (
    <>
      <div className="form-pair">
        <Field label={kind === 'azureBlob' ? 'Container' : 'Bucket'} required autoComplete="off" value={draft.bucket} error={errorOf('location.bucket')} placeholder="acme-billing" onChange={(event) => onChange({ bucket: event.target.value })} />
        <Field label="Prefix" value={draft.prefix} error={errorOf('location.prefix')} placeholder="exports/" hint="Only what begins with it is read." onChange={(event) => onChange({ prefix: event.target.value })} />
      </div>
      {choices.length > 1 && (
        <div className="form-pair">
          {kind === 's3' && <Field label="Region" value={draft.region} error={errorOf('location.region')} placeholder="us-east-1" onChange={(event) => onChange({ region: event.target.value })} />}
          <SelectField label="Sign in with" value={credential} options={choices} onChange={(value) => onChange({ credential: value, credentialName: '', secret: '' })} />
        </div>
      )}
      {credential === 'ambient' ? <p className="field-hint">{words.hint}</p> : (
        <div className={words.name === undefined ? 'form-single' : 'form-pair'}>
          {words.name !== undefined && <Field label={words.name} required={!stored} autoComplete="off" value={draft.credentialName} error={errorOf('credential.name')} onChange={(event) => onChange({ credentialName: event.target.value })} />}
          <Field label={words.secret ?? 'Secret'} type="password" required={!stored} autoComplete="new-password" value={draft.secret} error={errorOf('credential.secret') ?? errorOf('credential')}
            placeholder={stored ? 'Kept; type to replace it' : ''} {...(words.hint !== undefined && { hint: words.hint })} onChange={(event) => onChange({ secret: event.target.value })} />
        </div>
      )}
      <details className="form-help">
        <summary>What it must be allowed to do</summary>
        <p>{permissions[kind]} Nothing is ever written. The policies to copy are in <code>docs/permissions.md</code>.</p>
      </details>
      <details className="form-help" open={draft.endpoint !== '' || draft.queueUrl !== ''}>
        <summary>Another endpoint{kind === 's3' && ', notifications'}</summary>
        <div className="form-more">
          <Field label="Endpoint" type="url" value={draft.endpoint} error={errorOf('location.endpoint')} placeholder={kind === 's3' ? 'https://namespace.compat.objectstorage.eu-frankfurt-1.oraclecloud.com' : 'https://…'}
            hint={kind === 's3' ? 'Of OCI, Alibaba Cloud or another store with the S3 API; empty for AWS.' : 'Empty for the provider\'s own.'} onChange={(event) => onChange({ endpoint: event.target.value })} />
          {kind === 's3' && (
            <>
              <label className="check"><input type="checkbox" checked={draft.pathStyle} onChange={(event) => onChange({ pathStyle: event.target.checked })} />The bucket stands in the path of addresses</label>
              <Field label="SQS queue" type="url" value={draft.queueUrl} error={errorOf('queue.url') ?? errorOf('queue')} placeholder="https://sqs.us-east-1.amazonaws.com/111122223333/billing"
                hint="Gets the bucket's notifications, so that a bill is read when it arrives." onChange={(event) => onChange({ queueUrl: event.target.value })} />
            </>
          )}
        </div>
      </details>
    </>
  );
}
