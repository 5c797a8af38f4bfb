import { ApiError, ForbiddenError, UnauthorizedError, type Me } from '@finops/sdk';
import { useState, type SubmitEvent } from 'react';
import { clientFor } from '../app/Session.ts';
import { ThemeToggle } from '../app/ThemeToggle.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import './SignInPage.css';

interface SignInPageProps {
  /** Why the reader is here again, e.g. a revoked token. */
  readonly notice: string | null;
  readonly onSignedIn: (token: string, me: Me) => void;
}

export function SignInPage({ notice, onSignedIn }: SignInPageProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [checking, setChecking] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const token = text.trim();
    if (!/^finops_[a-z0-9]+_[\w-]+$/.test(token)) {
      setError('A token looks like finops_<id>_<secret>. Copy it whole, without quotes.');
      return;
    }
    setChecking(true);
    try {
      onSignedIn(token, await clientFor(() => token).account.me());
    } catch (cause) {
      setError(explain(cause));
    } finally {
      setChecking(false);
    }
  };

  return (
    <main className="signin">
      <form className="signin-card" onSubmit={(event) => void submit(event)}>
        <img src="/mark.svg" alt="" width={40} height={40} />
        <h1>Sign in to FinOps</h1>
        <p className="muted">Paste an access token of your tenant. It stays in this tab and is forgotten when you close it.</p>
        {notice !== null && error === null && <p className="signin-notice" role="status">{notice}</p>}
        <Field label="Access token" type="password" autoComplete="off" spellCheck={false} required value={text} placeholder="finops_…" error={error}
          onChange={(event) => { setText(event.target.value); setError(null); }} />
        <Button look="primary" type="submit" disabled={checking}>{checking ? 'Checking…' : 'Sign in'}</Button>
        <p className="signin-help">The first admin token is printed once when the server starts. Admins make more of them with <span className="mono">finops tokens</span>.</p>
      </form>
      <div className="signin-theme"><ThemeToggle /></div>
    </main>
  );
}

function explain(cause: unknown): string {
  if (cause instanceof UnauthorizedError) return 'The server does not know this token. It may be mistyped, expired or revoked.';
  if (cause instanceof ForbiddenError) return 'This token may not read spend. Ask for one with the read scope.';
  if (cause instanceof ApiError) return `The server could not check the token: ${cause.message}${cause.traceId === null ? '' : ` (trace ${cause.traceId})`}`;
  return 'The server cannot be reached. Check that it is running and try again.';
}
