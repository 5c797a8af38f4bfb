import { ErrorState } from '../ui/ErrorState.tsx';

/** A page that failed as a whole, e.g. because a new version was deployed and its old parts are gone. */
export function PageError({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return <ErrorState what="This page" error={error instanceof Error ? error : new Error(String(error))} onRetry={reset} />;
}
