import { SpendStream, UnauthorizedError, type Me } from '@finops/sdk';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { LiveSpend } from '../live/LiveSpend.ts';
import { refreshOnChange } from '../live/refreshOnChange.ts';
import { SignInPage } from '../signin/SignInPage.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { createQueryClient } from './queryClient.ts';
import { createAppRouter } from './router.tsx';
import { clientFor, SessionContext, type Session } from './Session.ts';
import { tokenStore } from './tokenStore.ts';

const refused = 'Your token is no longer accepted. Sign in with another one.';

/** Signed out: the sign-in page. Signed in: the router, one stream, one cache; all of them end with the sign-out. */
export function App() {
  const [opened, setOpened] = useState<ReturnType<typeof openSession> | null>(null);
  const [token, setToken] = useState(tokenStore.read);
  const [notice, setNotice] = useState<string | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);

  const signOut = useCallback((why: string | null) => {
    tokenStore.clear();
    setOpened(null);
    setToken(null);
    setNotice(why);
  }, []);
  const signIn = useCallback((accepted: string, me: Me) => {
    tokenStore.write(accepted);
    setToken(accepted);
    setOpened(openSession(me, signOut));
  }, [signOut]);

  useEffect(() => {
    if (token === null || opened || failure) return;
    const abort = new AbortController();
    clientFor(() => token).account.me(abort.signal).then((me) => signIn(token, me), (cause: unknown) => {
      if (abort.signal.aborted) return;
      if (cause instanceof UnauthorizedError) signOut(refused);
      else setFailure(cause instanceof Error ? cause : new Error(String(cause)));
    });
    return () => abort.abort();
  }, [token, opened, failure, signIn, signOut]);
  useEffect(() => opened?.run(), [opened]);

  if (token === null) return <SignInPage notice={notice} onSignedIn={signIn} />;
  if (failure) return <ErrorState what="Your session" error={failure} onRetry={() => setFailure(null)} />;
  if (!opened) return null;
  return (
    <SessionContext value={opened.session}>
      <QueryClientProvider client={opened.queries}><RouterProvider router={opened.router} /></QueryClientProvider>
    </SessionContext>
  );
}

function openSession(me: Me, signOut: (why: string | null) => void) {
  const queries = createQueryClient(() => signOut(refused));
  const live = new LiveSpend(new SpendStream({ baseUrl: location.origin, token: tokenStore.read, dimensions: ['total'] }));
  const session: Session = { me, client: clientFor(tokenStore.read), live, signOut: () => signOut(null) };
  const run = () => {
    const end = refreshOnChange(live, queries);
    const off = live.stream.on('state', (state) => { if (state === 'unauthorized') signOut(refused); });
    void live.stream.start();
    return () => { end(); off(); void live.stream.stop(); };
  };
  return { session, queries, router: createAppRouter(), run };
}
