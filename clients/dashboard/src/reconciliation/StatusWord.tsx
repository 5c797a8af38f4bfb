import type { ReconciliationStatus } from '@finops/sdk';
import { statusWords } from './view.ts';
import '../bills/StateChip.css';

export function StatusWord({ status }: { readonly status: ReconciliationStatus }) {
  return <span className={`chip ${status}`} title={statusWords[status].meaning}>{statusWords[status].label}</span>;
}
