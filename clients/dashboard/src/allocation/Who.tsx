import { useQuery } from '@tanstack/react-query';
import { useSession } from '../app/Session.ts';

/** A person knows a token by its name; only administrators may read the list of them. */
export function Who({ tokenId }: { readonly tokenId: string }) {
  const { client, me } = useSession();
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => client.account.tokens(signal).take(500), enabled: me.scopes.includes('admin'), staleTime: 60_000 });
  if (tokenId === me.tokenId) return <>you</>;
  const name = tokens.data?.find((one) => one.tokenId === tokenId)?.name;
  return name === undefined ? <span className="mono">{tokenId}</span> : <>{name}</>;
}
