import { FinOpsClient, type CostQuery } from '@finops/sdk';
import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { exploreQueries } from './queries.ts';

const columns = [{ name: 'resource', kind: 'dimension', label: 'Resource' }, { name: 'effective', kind: 'money', label: 'Effective cost' }];

it('begins with a page that is soon there, and goes on with large ones', async () => {
  const asked: CostQuery[] = [];
  const fetch = (_: unknown, init?: RequestInit) => {
    const { cursor = null, limit = 0 } = JSON.parse(init?.body as string) as CostQuery;
    asked.push({ cursor, limit });
    return Promise.resolve(Response.json({ columns, rows: [], totals: ['0'], groups: 100_000, nextCursor: asked.length < 3 ? `c${asked.length}` : null }));
  };
  const client = new FinOpsClient({ baseUrl: 'http://server', token: () => 't', fetch });
  const { pages } = await new QueryClient().infiniteQuery({ ...exploreQueries.table(client, { groupBy: ['resource'], limit: 1_000 }), pages: 3 });
  expect(pages).toHaveLength(3);
  expect(asked).toEqual([{ cursor: null, limit: 1_000 }, { cursor: 'c1', limit: 10_000 }, { cursor: 'c2', limit: 10_000 }]);
});
