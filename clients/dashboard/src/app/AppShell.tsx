import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type RefObject } from 'react';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { useLive } from '../live/useLive.ts';
import { listenForShortcuts } from '../palette/shortcuts.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Connection } from './Connection.tsx';
import { Navigation } from './Navigation.tsx';
import { useSession } from './Session.ts';
import { ThemeToggle } from './ThemeToggle.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import './AppShell.css';

const CommandPalette = lazy(() => import('../palette/CommandPalette.tsx').then((module) => ({ default: module.CommandPalette })));
const HelpSheet = lazy(() => import('../palette/HelpSheet.tsx').then((module) => ({ default: module.HelpSheet })));

/** What surrounds every signed-in page. */
export function AppShell() {
  const { me, client, signOut } = useSession();
  const navigate = useNavigate();
  const [above, setAbove] = useState<'palette' | 'help' | null>(null);
  useEffect(() => listenForShortcuts({ palette: () => setAbove('palette'), help: () => setAbove('help'), go: (to) => void navigate({ to }) }), [navigate]);
  const main = useRef<HTMLElement>(null);
  useFocusOnNewPage(main);
  const { lastChangeAt } = useLive();
  const sources = useQuery({ ...ledgerQueries.sources(client), enabled: !me.rowFilter });
  const published = (sources.data ?? []).map(({ lastPublishedAt }) => lastPublishedAt).concat(lastChangeAt).filter((time) => time !== null);
  const attention = (sources.data ?? []).reduce((count, { exports }) => count + exports.deadLetter, 0);
  return (
    <div className="shell">
      <a className="skip-link" href="#main">Skip to content</a>
      <header className="side">
        <div className="brand">
          <img src="/mark.svg" alt="" width={28} height={28} />
          <div className="brand-text"><span className="brand-tenant">{me.tenantName}</span><span className="brand-name">FinOps</span></div>
        </div>
        <button type="button" className="side-search" title="Search and commands" onClick={() => setAbove('palette')}><Icon name="explore" size={14} /><span>Search </span><Kbd keys="mod k" /></button>
        <Navigation attention={attention} me={me} />
        <div className="side-foot">
          <Connection updatedAt={published.toSorted().at(-1) ?? null} />
          <div className="side-tools">
            <ThemeToggle />
            <IconButton icon="help" label="Keyboard shortcuts" onClick={() => setAbove('help')} />
            <IconButton icon="exit" label="Sign out" onClick={signOut} />
          </div>
        </div>
      </header>
      <main id="main" ref={main} className="page" tabIndex={-1}><Outlet /></main>
      <Suspense fallback={null}>
        {above === 'palette' && <CommandPalette onHelp={() => setAbove('help')} onClose={() => setAbove((now) => (now === 'palette' ? null : now))} />}
        {above === 'help' && <HelpSheet onClose={() => setAbove(null)} />}
      </Suspense>
    </div>
  );
}

/** Another page begins at its content, not where the link was; a change within a page leaves the focus alone. */
function useFocusOnNewPage(main: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && path !== undefined && before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, main]);
}
