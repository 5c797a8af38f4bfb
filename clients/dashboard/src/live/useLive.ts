import { useSyncExternalStore } from 'react';
import { useSession } from '../app/Session.ts';
import type { LiveState } from './LiveSpend.ts';

/** The live state; the component renders again whenever it changes. */
export function useLive(): LiveState {
  const { live } = useSession();
  return useSyncExternalStore(live.subscribe, live.state);
}
