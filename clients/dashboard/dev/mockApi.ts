import type { CostQuery, KubernetesCostQuery } from '@finops/sdk';
import { MockAllocation } from './mockAllocation.ts';
import { clusters, clusterTest, kubernetesCosts } from './mockKubernetes.ts';
import { exports, letters, quarantine, sources } from './mockLedger.ts';
import { months } from './mockReconciliation.ts';
import { failingTest, hook, passingTest } from './mockStores.ts';
import { MockQuery } from './mockQuery.ts';
import { MockSpend } from './mockSpend.ts';
import { mockViews } from './mockViews.ts';
import { MockWorld } from './MockWorld.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const page = (items: unknown): Answer => ok({ items, next: null });
const problem = (status: number, title: string): Answer => ({ status, body: { type: 'https://finops.dev/problems/x', title, status, detail: title, traceId: '4bf92f3577b34da6' } });

export const mockToken = 'finops_demo_secret';

const tokens = [
  { tokenId: '2f9ac01b7d', name: 'Nightly export', scopes: ['read'], createdAt: '2026-11-02T08:00:00Z', expiresAt: '2027-11-02T08:00:00Z' },
  { tokenId: 'demo', name: 'First token', scopes: ['read', 'ingest', 'admin'], createdAt: '2026-09-01T08:00:00Z', expiresAt: null },
  { tokenId: '77b0d2aa91', name: 'CI uploads', scopes: ['ingest'], createdAt: '2026-10-12T08:00:00Z', expiresAt: null },
];

const dimensions = [['service', 'Service'], ['category', 'Category'], ['account', 'Account'], ['region', 'Region'], ['provider', 'Provider'], ['charge', 'Charge'], ['tag:team', 'Team (tag)']]
  .map(([dimension, label]) => ({ dimension, label }));

/** REST v1 over a made-up world; `npm run dev:mock` serves it and component tests answer fetch with it. */
export function mockApi(world = new MockWorld()): (method: string, url: URL, token: string | undefined, body?: string | null) => Answer {
  const [spend, query, views, allocation] = [new MockSpend(world), new MockQuery(world), mockViews(), new MockAllocation(world)];
  return (method, { pathname, searchParams }, token, body = null) => {
    if (token !== `Bearer ${mockToken}`) return problem(401, 'The token is not known.');
    const [, , area = '', id, part] = pathname.split('/').map(decodeURIComponent);
    switch (area) {
      case 'me': return ok({ tenantId: 'acme', tenantName: 'Acme Retail', tokenId: 'demo', scopes: ['read', 'ingest', 'admin'], version: '0.1.0', grainRuntime: 'Local' });
      case 'query':
        if (id === 'dimensions') return ok(query.dimensions());
        if (id === 'values') return ok(query.values(searchParams.get('dimension') ?? '', searchParams.get('contains') ?? ''));
        return ok(query.ask(JSON.parse(body ?? '{}') as CostQuery));
      case 'allocation': return allocation.answer(method, id, part, body);
      case 'kubernetes':
        if (id === 'costs') return ok(kubernetesCosts(JSON.parse(body ?? '{}') as KubernetesCostQuery));
        if (part === 'test') return ok(clusterTest);
        return method === 'GET' ? page(clusters) : { status: 201, body: clusters[0] };
      case 'views': return views(method, id, body);
      case 'dimensions': return ok(dimensions);
      case 'spend': return ok(spend[id as 'summary'](searchParams));
      case 'tokens':
        if (method === 'POST') return { status: 201, body: { token: tokens[0], secret: 'finops_2f9ac01b7d_9b1c4c61d0f34e6f8a7b5c2d3e4f5a6b' } };
        return method === 'GET' ? page(tokens) : { status: 204, body: undefined };
      case 'reconciliation':
        if (method === 'POST') return ok({ accepted: 0, errors: [{ line: 3, column: 'Total', message: "'1,204.50' is not a decimal number as 1234.56, without thousands separators." }, { line: 5, column: 'SourceId', message: "'gpc' is no source of yours." }] });
        if (method === 'PUT') return ok({ total: '1', invoiceId: null, note: null, origin: 'entered', enteredAt: new Date().toISOString(), enteredBy: 'demo' });
        return page(searchParams.get('sourceId') === null ? months : months.filter(({ sourceId }) => sourceId === searchParams.get('sourceId')));
      case 'dead-letters':
        if (method === 'POST') return ok({ replayed: letters.slice(0, 1).map(({ exportId }) => exportId), refused: letters.slice(1, 2).map(({ exportId }) => ({ exportId, reason: 'Its scope has a newer delivery.' })) });
        return page(letters);
      case 'exports':
        if (method === 'POST') return { status: 202, body: {} };
        if (part === 'quarantine') return page(quarantine);
        return id === undefined ? page(exports) : ok([...exports, ...letters].find(({ exportId }) => exportId === id));
      case 'sources':
        if (method === 'POST' && id === undefined) return problem(409, 'A source of this name exists.');
        if (id === 'test') return ok(failingTest);
        if (part === 'test') return ok(passingTest);
        if (part === 'hooks') return method === 'POST' ? { status: 201, body: { ...hook, url: `http://localhost:8080/v1/hooks/sns/${hook.hookId}?token=finops_hook_5b1e`, secret: '9b1c4c61d0f34e6f8a7b5c2d' } } : method === 'GET' ? ok([hook]) : { status: 204, body: undefined };
        if (part === 'exports') return page(exports);
        if (method === 'GET' && id !== undefined) return ok(sources.find(({ sourceId }) => sourceId === id));
        return method === 'GET' ? page(sources) : { status: 202, body: { bytes: 1, exportId: 'exp-1' } };
      default: return problem(404, 'No such route.');
    }
  };
}
