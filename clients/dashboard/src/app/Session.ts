import { FinOpsClient, type Me } from '@finops/sdk';
import { createContext, use } from 'react';
import type { LiveSpend } from '../live/LiveSpend.ts';

/** What a signed-in page works with. */
export interface Session {
  readonly me: Me;
  readonly client: FinOpsClient;
  readonly live: LiveSpend;
  readonly signOut: () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('This part of the page needs a signed-in session around it.');
  return session;
}

/** The client of the server that served the page, for a token that may change. */
export function clientFor(token: () => string | null): FinOpsClient {
  return new FinOpsClient({ baseUrl: location.origin, token });
}
