import type { Explanation, ExplanationKind } from '@finops/sdk';
import { Link } from '@tanstack/react-router';
import { showExact } from '../format/money.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';

const icons: Readonly<Record<ExplanationKind, IconName>> = {
  quarantined: 'alert', deadLetter: 'letters', open: 'clock', rounded: 'reconcile', merged: 'copy', split: 'copy', unlisted: 'bills',
};
const grave = new Set<ExplanationKind>(['quarantined', 'deadLetter']);

/** The server says where as an address of this dashboard: "/bills?bill=e1". */
function targetOf(link: string) {
  const { pathname, searchParams } = new URL(link, location.origin);
  return { to: pathname, search: Object.fromEntries(searchParams) };
}

export function ExplanationList({ lines, differs }: { readonly lines: readonly Explanation[]; readonly differs: boolean }) {
  if (lines.length === 0) {
    return <p className="month-note">{differs ? 'Nothing on our side does: every row was read and every bill is published. Compare the invoice number, credits and taxes with the provider\'s.' : 'Every row was read and every bill is published.'}</p>;
  }
  return (
    <ul className="reasons">
      {lines.map((line) => (
        <li key={`${line.kind} ${line.currency} ${line.text}`} className={grave.has(line.kind) ? 'grave' : ''}>
          <Icon name={icons[line.kind]} size={14} />
          <div>
            {line.link === null ? <p>{line.text}</p> : <p><Link {...targetOf(line.link)}>{line.text}</Link></p>}
            {line.amount !== null && line.currency !== null && <p className="muted num">{showExact(line.amount, line.currency)}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
