import { Link } from '@tanstack/react-router';
import { Icon, type IconName } from '../ui/Icon.tsx';
import './Navigation.css';

interface Entry {
  readonly to: '/' | '/explore' | '/bills' | '/reconciliation' | '/dead-letters' | '/sources' | '/tokens';
  readonly label: string;
  /** Where there is little room. */
  readonly short?: string;
  readonly icon: IconName;
  readonly needs?: 'admin';
}

const entries: readonly Entry[] = [
  { to: '/', label: 'Overview', icon: 'overview' },
  { to: '/explore', label: 'Explore', icon: 'explore' },
  { to: '/bills', label: 'Bills', icon: 'bills' },
  { to: '/reconciliation', label: 'Reconciliation', short: 'Reconcile', icon: 'reconcile' },
  { to: '/dead-letters', label: 'Dead letters', short: 'Letters', icon: 'letters' },
  { to: '/sources', label: 'Sources', icon: 'sources' },
  { to: '/tokens', label: 'Tokens', icon: 'key', needs: 'admin' },
];

/** The pages: beside the content on a desk, under the thumb on a phone. */
export function Navigation({ attention, scopes }: { readonly attention: number; readonly scopes: readonly string[] }) {
  return (
    <nav className="nav" aria-label="Main">
      {entries.filter(({ needs }) => needs === undefined || scopes.includes(needs)).map(({ to, label, short, icon }) => (
        <Link key={to} to={to} className="nav-link" activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon name={icon} />
          {short === undefined ? <span>{label}</span> : <><span className="nav-long">{label}</span><span className="nav-short">{short}</span></>}
          {to === '/dead-letters' && attention > 0 && <span className="nav-count num" title={`${attention} need attention`}>{attention}</span>}
        </Link>
      ))}
    </nav>
  );
}
