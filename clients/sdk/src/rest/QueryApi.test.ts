import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { sendJson, serve, type TestServer } from '../../testing/httpServer.ts';
import { FinOpsClient } from './FinOpsClient.ts';

const servers: TestServer[] = [];
afterEach(async () => { for (const server of servers.splice(0)) await server.stop(); });

const read = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
};

/** A server that answers the n-th request with the n-th body, and remembers what it was sent. */
async function connect(...answers: unknown[]) {
  const bodies: unknown[] = [];
  const server = await serve((request, response) => {
    void read(request).then((body) => { bodies.push(body); sendJson(response, 200, answers[bodies.length - 1]); });
  });
  servers.push(server);
  return { client: new FinOpsClient({ baseUrl: server.baseUrl, token: () => 'finops_1_secret' }), bodies, requests: server.requests };
}

const row = (name: string) => ({ values: [name, '1'], other: false });

describe('QueryApi', () => {
  it('asks for page after page with the cursor of the page before', async () => {
    const { client, bodies } = await connect({ rows: [row('a'), row('b')], nextCursor: 'c1' }, { rows: [row('c')], nextCursor: null });
    const names: (string | null | undefined)[] = [];
    for await (const page of client.query.pages({ groupBy: ['service'], limit: 2 })) names.push(...page.rows.map(({ values }) => values[0]));
    expect(names).toEqual(['a', 'b', 'c']);
    expect(bodies).toEqual([{ groupBy: ['service'], limit: 2, cursor: null }, { groupBy: ['service'], limit: 2, cursor: 'c1' }]);
  });

  it('takes the whole answer as a file', async () => {
    const { client, bodies, requests } = await connect('the file');
    expect(await (await client.query.export({ groupBy: ['service'] }, 'parquet')).text()).toBe('"the file"');
    expect([requests, bodies]).toEqual([['POST /v1/query/export?format=parquet'], [{ groupBy: ['service'] }]]);
  });

  it('stops asking when the loop is left', async () => {
    const { client, requests } = await connect({ rows: [row('a')], nextCursor: 'c1' });
    for await (const page of client.query.pages({ groupBy: ['service'] })) { expect(page.rows).toEqual([row('a')]); break; }
    expect(requests).toEqual(['POST /v1/query']);
  });

  it('is cancelled between pages and within one', async () => {
    const { client, requests } = await connect({ rows: [row('a')], nextCursor: 'c1' }, { rows: [row('b')], nextCursor: null });
    const cancel = new AbortController();
    const seen: unknown[] = [];
    await expect((async () => {
      for await (const one of client.query.pages({}, cancel.signal)) { seen.push(one); cancel.abort(); }
    })()).rejects.toThrow();
    expect([seen.length, requests.length]).toEqual([1, 1]);
    await expect(client.query.ask({}, cancel.signal)).rejects.toThrow();
  });

  it('sends filters as they are written', async () => {
    const { client, requests, bodies } = await connect({ table: 'cost' }, { items: [{ value: 'Amazon EC2', label: 'Amazon EC2' }] }, { version: 1, items: [] });
    const filter = { and: [{ dimension: 'provider', in: ['AWS'] }, { not: { dimension: 'tag:env', isNull: true } }] } as const;
    await client.query.explain({ filter });
    expect(await client.query.values('service', { contains: 'EC2', from: '2026-11-01', filter, limit: 5 })).toEqual([{ value: 'Amazon EC2', label: 'Amazon EC2' }]);
    await client.query.setRates([{ from: 'EUR', to: 'USD', validFrom: '2026-01-01', rate: '1.08', note: null }]);
    expect(bodies[0]).toEqual({ filter });
    expect(new URL(`http://x${requests[1]?.split(' ')[1] ?? ''}`).searchParams.get('filter')).toBe(JSON.stringify(filter));
    expect(requests[2]).toBe('PUT /v1/rates');
  });
});
