import type { Scope, Token } from '@finops/sdk';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { showMoment } from '../format/time.ts';
import { Ago } from '../ui/Ago.tsx';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { NewTokenDialog } from './NewTokenDialog.tsx';
import '../bills/StateChip.css';
import './TokensPage.css';

const shown = 500;
const scopeWords: Readonly<Record<Scope, string>> = { read: 'Read', ingest: 'Send bills', admin: 'Administer', operator: 'Operate' };

/** Who may do what. */
export function TokensPage() {
  const { client: { account }, me } = useSession();
  const queries = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [leaving, setLeaving] = useState<Token | null>(null);
  const tokens = useQuery(queryOptions({ queryKey: ['tokens'], queryFn: ({ signal }) => account.tokens(signal).take(shown) }));
  const refresh = () => queries.invalidateQueries({ queryKey: ['tokens'] });
  const revoke = useMutation({ mutationFn: (tokenId: string) => account.revokeToken(tokenId), onSuccess: () => { setLeaving(null); return refresh(); } });
  return (
    <>
      <PageHeader title="Tokens"><Button look="primary" onClick={() => setCreating(true)}><Icon name="plus" size={14} />Create token</Button></PageHeader>
      <section className="card" aria-label="Tokens">
        <Loadable what="The tokens" query={tokens}>
          {(all) => (
            <ul className="tokens">
              {all.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)).map((token) => (
                <li key={token.tokenId}>
                  <span className="hook-icon"><Icon name="key" size={15} /></span>
                  <div className="token-text">
                    <p className="token-name">{token.name}{token.tokenId === me.tokenId && <span className="chip">This one</span>}</p>
                    <p className="muted"><span className="mono">{token.tokenId}</span> · created <Ago time={token.createdAt} />{token.expiresAt !== null && ` · until ${showMoment(token.expiresAt)}`}</p>
                  </div>
                  <p className="token-scopes">{token.scopes.map((scope) => <span key={scope} className="chip">{scopeWords[scope]}</span>)}{token.rowFilter && <span className="chip" title={JSON.stringify(token.rowFilter)}>Some rows</span>}</p>
                  <Button look="quiet" aria-label={`Revoke ${token.name}`} onClick={() => setLeaving(token)}>Revoke</Button>
                </li>
              ))}
            </ul>
          )}
        </Loadable>
      </section>
      {creating && <NewTokenDialog onCreated={() => void refresh()} onClose={() => setCreating(false)} />}
      {leaving && (
        <Confirm title={`Revoke ${leaving.name}?`} action="Revoke token" working={revoke.isPending} error={revoke.error} onConfirm={() => revoke.mutate(leaving.tokenId)} onClose={() => setLeaving(null)}>
          <p>Whoever uses it is turned away within seconds, everywhere.{leaving.tokenId === me.tokenId && ' It is the token that you are signed in with.'}</p>
        </Confirm>
      )}
    </>
  );
}
