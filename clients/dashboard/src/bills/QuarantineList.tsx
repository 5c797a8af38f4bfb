import type { QuarantinedRow } from '@finops/sdk';
import { showCount } from '../format/count.ts';

/** Rows that could not be read, as they came. */
export function QuarantineList({ rows }: { readonly rows: readonly QuarantinedRow[] }) {
  return (
    <>
      <h3>Quarantine</h3>
      <ol className="quarantine">
        {rows.map((row) => (
          <li key={`${row.file} ${row.line} ${row.column ?? ''}`}>
            <p className="quarantine-reason">{row.reason}</p>
            <p className="quarantine-where num">{row.file} · line {showCount(row.line)}{row.column !== null && ` · ${row.column}`}</p>
            {/* Reachable by keyboard, because a long row has to be scrolled. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre tabIndex={0} aria-label={`Line ${row.line} as delivered`}>{row.raw}</pre>
          </li>
        ))}
      </ol>
    </>
  );
}
