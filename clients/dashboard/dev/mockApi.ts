import { exports, quarantine, sources } from './mockLedger.ts';
import { MockSpend } from './mockSpend.ts';
import { MockWorld } from './MockWorld.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const page = (items: unknown): Answer => ok({ items, next: null });
const problem = (status: number, title: string): Answer => ({ status, body: { type: 'https://finops.dev/problems/x', title, status, detail: title, traceId: '4bf92f3577b34da6' } });

export const mockToken = 'finops_demo_secret';

const dimensions = [['service', 'Service'], ['category', 'Category'], ['account', 'Account'], ['region', 'Region'], ['provider', 'Provider'], ['charge', 'Charge'], ['tag:team', 'Team (tag)']]
  .map(([dimension, label]) => ({ dimension, label }));

/** REST v1 over a made-up world; `npm run dev:mock` serves it and component tests answer fetch with it. */
export function mockApi(world = new MockWorld()): (method: string, url: URL, token: string | undefined) => Answer {
  const spend = new MockSpend(world);
  return (method, { pathname, searchParams }, token) => {
    if (token !== `Bearer ${mockToken}`) return problem(401, 'The token is not known.');
    const [, , area = '', id, part] = pathname.split('/').map(decodeURIComponent);
    switch (area) {
      case 'me': return ok({ tenantId: 'acme', tenantName: 'Acme Retail', tokenId: 'demo', scopes: ['read', 'ingest', 'admin'], version: '0.1.0', grainRuntime: 'Local' });
      case 'dimensions': return ok(dimensions);
      case 'spend': return ok(spend[id as 'summary'](searchParams));
      case 'dead-letters': return page(exports.filter(({ state }) => state === 'deadLetter'));
      case 'exports':
        if (method === 'POST') return { status: 202, body: {} };
        if (part === 'quarantine') return page(quarantine);
        return id === undefined ? page(exports) : ok(exports.find(({ exportId }) => exportId === id));
      case 'sources':
        if (method === 'POST' && id === undefined) return problem(409, 'A source of this name exists.');
        return method === 'GET' ? page(sources) : { status: 202, body: { bytes: 1, exportId: 'exp-1' } };
      default: return problem(404, 'No such route.');
    }
  };
}
