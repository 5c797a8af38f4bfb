import type { Me } from '@finops/sdk';
import { Link } from '@tanstack/react-router';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';
import { pagesOf, type PageEntry } from './pages.ts';
import './Navigation.css';

interface NavigationProps {
  readonly attention: number;
  readonly me: Me;
}

const groups = ['Spend', 'Data', 'Access'] as const;

/** The pages: beside the content on a desk, under the thumb on a phone. */
export function Navigation({ attention, me }: NavigationProps) {
  const allowed = pagesOf(me);
  return (
    <nav className="nav" aria-label="Main">
      {groups.map((group) => {
        const own = allowed.filter((page) => page.group === group);
        return own.length > 0 && (
          <div key={group} className="nav-group" role="group" aria-label={group}>
            {group !== 'Spend' && <span className="nav-title" aria-hidden="true">{group}</span>}
            {own.map((page) => <PageLink key={page.to} page={page} attention={attention} className={page.isMain ? 'nav-link' : 'nav-link minor'} />)}
          </div>
        );
      })}
      <span className="nav-more">
        <Popover label="More pages" look="nav-link" button={<><Icon name="more" /><span>More</span>{attention > 0 && <Attention count={attention} />}</>}>
          {(close) => (
            // Following a link inside is what closes it.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
            <div className="nav-more-list" onClick={close}>{allowed.filter(({ isMain }) => !isMain).map((page) => <PageLink key={page.to} page={page} attention={attention} className="nav-more-link" />)}</div>
          )}
        </Popover>
      </span>
    </nav>
  );
}

function PageLink({ page: { to, label, icon }, attention, className }: { readonly page: PageEntry; readonly attention: number; readonly className: string }) {
  return (
    <Link to={to} className={className} activeOptions={{ exact: to === '/', includeSearch: false }}>
      <Icon name={icon} /><span>{label}</span>
      {to === '/dead-letters' && attention > 0 && <Attention count={attention} />}
    </Link>
  );
}

function Attention({ count }: { readonly count: number }) {
  return <span className="nav-count num" title={`${count} need attention`}>{count}</span>;
}
