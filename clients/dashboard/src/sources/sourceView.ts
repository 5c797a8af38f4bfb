import type { Source, SourceKind } from '@finops/sdk';
import type { IconName } from '../ui/Icon.tsx';

export type Kind = SourceKind;

export type SourceView = Source;

export const viewOf = (source: Source): SourceView => source;

interface KindWords {
  readonly label: string;
  readonly icon: IconName;
  /** When to choose it. */
  readonly about: string;
}

export const kinds: Readonly<Record<Kind, KindWords>> = {
  s3: { label: 'Amazon S3', icon: 'bucket', about: 'AWS exports, and the S3 API of OCI, Alibaba Cloud and others' },
  azureBlob: { label: 'Azure Blob Storage', icon: 'container', about: 'Cost Management exports' },
  gcs: { label: 'Google Cloud Storage', icon: 'cube', about: 'Extracts of the billing tables' },
  directory: { label: 'Directory', icon: 'folder', about: 'A folder on the server, as a mounted bucket' },
  upload: { label: 'Upload', icon: 'upload', about: 'Files that you send by hand or by script' },
};

/** Where its files are, in one line. */
export function placeOf({ kind, path, location }: SourceView): string {
  if (kind === 'directory') return path ?? '';
  if (kind === 'upload' || !location) return 'Files that are sent here';
  const scheme = { s3: 's3', azureBlob: 'azure', gcs: 'gs' }[kind];
  return `${scheme}://${location.bucket}/${location.prefix ?? ''}`;
}
