import type { ExportState } from '@finops/sdk';
import './StateChip.css';

const words: Readonly<Record<ExportState, { readonly label: string; readonly meaning: string }>> = {
  pending: { label: 'Waiting', meaning: 'Found, not read yet' },
  reading: { label: 'Reading', meaning: 'Being read now' },
  staged: { label: 'Staged', meaning: 'Read whole, about to be published' },
  published: { label: 'Published', meaning: 'Counts' },
  superseded: { label: 'Superseded', meaning: 'A newer delivery of the same bill took its place' },
  duplicate: { label: 'Duplicate', meaning: 'The same content was already counted' },
  deadLetter: { label: 'Failed', meaning: 'Could not be read; replay it once the cause is mended' },
};

export function StateChip({ state }: { readonly state: ExportState }) {
  const { label, meaning } = words[state];
  return <span className={`chip ${state}`} title={meaning}>{label}</span>;
}
