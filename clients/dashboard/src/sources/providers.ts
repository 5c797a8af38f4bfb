import type { FinOpsClient, Source } from '@finops/sdk';
import { queryOptions } from '@tanstack/react-query';
import { addDays } from '../format/time.ts';
import { todayUtc } from '../spend/view.ts';

/** The clouds that have a mark of their own. */
export type Cloud = 'aws' | 'azure' | 'google' | 'oracle' | 'alibaba';

export const clouds: Readonly<Record<Cloud, string>> = { aws: 'AWS', azure: 'Microsoft Azure', google: 'Google Cloud', oracle: 'Oracle Cloud', alibaba: 'Alibaba Cloud' };

const names: readonly (readonly [RegExp, Cloud])[] = [[/^(aws|amazon)/i, 'aws'], [/^(microsoft|azure)/i, 'azure'], [/^(google|gcp)/i, 'google'], [/^(oracle|oci)/i, 'oracle'], [/^(alibaba|aliyun)/i, 'alibaba']];

export const cloudOf = (provider: string): Cloud | null => names.find(([name]) => name.test(provider))?.[1] ?? null;

/** How far back a source is judged by what it delivered. */
const judgedDays = 90;

/** Whose bills each source delivers, by the most rows: a directory or an upload may hold anyone's. */
export const cloudsQuery = (client: FinOpsClient) => queryOptions({
  queryKey: ['source-clouds'], staleTime: 300_000,
  queryFn: async ({ signal }): Promise<ReadonlyMap<string, Cloud>> => {
    const to = addDays(todayUtc(), 1);
    const { rows } = await client.query.ask({ measures: ['count'], groupBy: ['source', 'provider'], from: addDays(to, -judgedDays), to }, signal);
    // Largest first: what comes later does not change a source that is known.
    const found = new Map<string, Cloud>();
    for (const { values: [source, provider] } of rows) {
      const cloud = cloudOf(provider ?? '');
      if (source != null && cloud !== null && !found.has(source)) found.set(source, cloud);
    }
    return found;
  },
});

/** Before anything was delivered the store itself says whose it is, where it can. */
export function cloudOfStore({ kind, location }: Pick<Source, 'kind' | 'location'>): Cloud | null {
  if (kind === 'azureBlob') return 'azure';
  if (kind === 'gcs') return 'google';
  if (kind !== 's3') return null;
  const endpoint = location?.endpoint ?? '';
  if (endpoint === '' || /\.amazonaws\.com(\.cn)?(:|\/|$)/.test(endpoint)) return 'aws';
  return /\.oraclecloud\.com/.test(endpoint) ? 'oracle' : /\.aliyuncs\.com/.test(endpoint) ? 'alibaba' : null;
}
