import type { CredentialKind, SourceMode, SourceSettings } from '@finops/sdk';
import type { Kind, SourceView } from './sourceView.ts';

/** The form's fields, all texts, whatever the kind: changing the kind loses nothing that was typed. */
export interface Draft {
  readonly kind: Kind;
  readonly name: string;
  readonly path: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  readonly endpoint: string;
  readonly pathStyle: boolean;
  readonly credential: CredentialKind;
  readonly credentialName: string;
  readonly secret: string;
  readonly queueUrl: string;
  readonly minutes: string;
  readonly mode: SourceMode;
}

/** The first is the one to begin with. */
export const credentialsOf: Readonly<Record<Kind, readonly CredentialKind[]>> = {
  s3: ['accessKey', 'ambient'], azureBlob: ['sasUrl', 'accountKey'], gcs: ['hmac'], directory: [], upload: [],
};

export const emptyDraft: Draft = {
  kind: 's3', name: '', path: '', bucket: '', prefix: '', region: '', endpoint: '', pathStyle: false, credential: 'accessKey', credentialName: '', secret: '', queueUrl: '', minutes: '15', mode: 'replace',
};

export function withKind(draft: Draft, kind: Kind): Draft {
  const [first] = credentialsOf[kind];
  return { ...draft, kind, ...(first && !credentialsOf[kind].includes(draft.credential) && { credential: first, credentialName: '', secret: '' }), mode: kind === 'gcs' || kind === 'upload' ? 'append' : 'replace' };
}

/** What is kept, as the form shows it; secrets are never told. */
export function draftOf(source: SourceView): Draft {
  const { location, credential, queue } = source;
  return {
    kind: source.kind, name: source.name, path: source.path ?? '', bucket: location?.bucket ?? '', prefix: location?.prefix ?? '', region: location?.region ?? '', endpoint: location?.endpoint ?? '',
    pathStyle: location?.pathStyle ?? false, credential: credential?.kind ?? credentialsOf[source.kind][0] ?? 'accessKey', credentialName: credential?.name ?? '', secret: '', queueUrl: queue?.url ?? '',
    minutes: source.schedule === null ? '' : String(source.schedule), mode: source.mode,
  };
}

/** What is sent. A credential whose secret was left empty is left out, which keeps the stored one. */
export function settingsOf(draft: Draft): SourceSettings {
  const text = (value: string) => value.trim();
  const schedule = draft.kind !== 'upload' && draft.minutes !== '' ? { scheduleMinutes: Number(draft.minutes) } : {};
  const base = { name: text(draft.name), kind: draft.kind, mode: draft.mode, ...schedule };
  if (draft.kind === 'upload') return base;
  if (draft.kind === 'directory') return { ...base, path: text(draft.path) };
  const sendsCredential = draft.credential === 'ambient' || draft.secret !== '';
  const namesIt = draft.credential !== 'ambient' && draft.credential !== 'sasUrl';
  return {
    ...base,
    location: {
      bucket: text(draft.bucket), ...(text(draft.prefix) && { prefix: text(draft.prefix) }), ...(text(draft.region) && { region: text(draft.region) }),
      ...(text(draft.endpoint) && { endpoint: text(draft.endpoint) }), ...(draft.kind === 's3' && { pathStyle: draft.pathStyle }),
    },
    ...(sendsCredential && { credential: { kind: draft.credential, ...(namesIt && { name: text(draft.credentialName) }), ...(draft.secret !== '' && { secret: text(draft.secret) }) } }),
    ...(draft.kind === 's3' && text(draft.queueUrl) && { queue: { url: text(draft.queueUrl), ...(text(draft.region) && { region: text(draft.region) }) } }),
  };
}
