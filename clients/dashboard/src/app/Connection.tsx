import type { StreamState } from '@finops/sdk';
import { useLive } from '../live/useLive.ts';
import { Ago } from '../ui/Ago.tsx';
import './Connection.css';

const words: Readonly<Record<StreamState, string>> = {
  connecting: 'Connecting', live: 'Live', resyncing: 'Catching up', reconnecting: 'Reconnecting', unauthorized: 'Signed out', closed: 'Offline',
};

/** Whether what is on the page is up to date, always in sight. */
export function Connection({ updatedAt }: { readonly updatedAt: string | null }) {
  const { connection } = useLive();
  return (
    <div className="connection" role="status">
      <span className={`connection-dot ${connection}`} aria-hidden="true" />
      <span className="connection-word">{words[connection]}</span>
      {updatedAt !== null && <span className="connection-fresh"><span className="connection-prefix">Data from </span><Ago time={updatedAt} /></span>}
    </div>
  );
}
