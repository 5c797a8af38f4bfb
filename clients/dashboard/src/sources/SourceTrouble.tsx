import { In } from '../ui/In.tsx';
import type { SourceView } from './sourceView.ts';
import './SourceCard.css';

const shownWarnings = 2;

/** What is wrong with a source, and when it is tried again. */
export function SourceTrouble({ source: { error, circuit, warnings }, all = false }: { readonly source: SourceView; readonly all?: boolean }) {
  const shown = all ? warnings : warnings.slice(0, shownWarnings);
  return (
    <>
      {error !== null && (
        <p className="source-error" role="alert">
          {error}
          {circuit.state === 'open' && circuit.retryAt !== null && <span className="source-retry">Failed {circuit.failures} times in a row; tried again <In time={circuit.retryAt} />.</span>}
        </p>
      )}
      {shown.map((warning) => <p key={warning} className="source-warning">{warning}</p>)}
      {warnings.length > shown.length && <p className="source-more">and {warnings.length - shown.length} more</p>}
    </>
  );
}
