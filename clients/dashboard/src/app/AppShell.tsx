import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { useLive } from '../live/useLive.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Connection } from './Connection.tsx';
import { Navigation } from './Navigation.tsx';
import { useSession } from './Session.ts';
import { ThemeToggle } from './ThemeToggle.tsx';
import './AppShell.css';

/** What surrounds every signed-in page. */
export function AppShell() {
  const { me, client, signOut } = useSession();
  const { lastChangeAt } = useLive();
  const sources = useQuery(ledgerQueries.sources(client));
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
        <Navigation attention={attention} scopes={me.scopes} />
        <div className="side-foot">
          <Connection updatedAt={published.toSorted().at(-1) ?? null} />
          <div className="side-tools">
            <ThemeToggle />
            <IconButton icon="exit" label="Sign out" onClick={signOut} />
          </div>
        </div>
      </header>
      <main id="main" className="page" tabIndex={-1}><Outlet /></main>
    </div>
  );
}
