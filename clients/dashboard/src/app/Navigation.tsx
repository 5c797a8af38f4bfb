import { Link } from '@tanstack/react-router';
import { Icon, type IconName } from '../ui/Icon.tsx';
import './Navigation.css';

const entries: readonly { readonly to: '/' | '/explore' | '/bills' | '/sources'; readonly label: string; readonly icon: IconName }[] = [
  { to: '/', label: 'Overview', icon: 'overview' },
  { to: '/explore', label: 'Explore', icon: 'explore' },
  { to: '/bills', label: 'Bills', icon: 'bills' },
  { to: '/sources', label: 'Sources', icon: 'sources' },
];

/** The pages: beside the content on a desk, under the thumb on a phone. */
export function Navigation({ attention }: { readonly attention: number }) {
  return (
    <nav className="nav" aria-label="Main">
      {entries.map(({ to, label, icon }) => (
        <Link key={to} to={to} className="nav-link" activeOptions={{ exact: to === '/', includeSearch: false }}>
          <Icon name={icon} />
          <span>{label}</span>
          {to === '/bills' && attention > 0 && <span className="nav-count num" title={`${attention} need attention`}>{attention}</span>}
        </Link>
      ))}
    </nav>
  );
}
