import { StateChip } from '../bills/StateChip.tsx';
import type { SourceView } from './sourceView.ts';

/** How a source is, in one word. */
export function SourceStatus({ status, circuit }: Pick<SourceView, 'status' | 'circuit'>) {
  if (status === 'reading') return <StateChip state="reading" />;
  if (status === 'failing') return <span className="chip failing" title="It could not be looked into the last time">Failing</span>;
  if (status === 'waiting') return <span className="chip waiting" title={`It failed ${circuit.failures} times in a row and is left alone for a while`}>Waiting</span>;
  return <span className="chip" title="Nothing is being read">Idle</span>;
}
