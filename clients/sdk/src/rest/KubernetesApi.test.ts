import type { IncomingMessage } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { sendJson, serve, type TestServer } from '../../testing/httpServer.ts';
import { ConflictError } from './errors.ts';
import { FinOpsClient } from './FinOpsClient.ts';

const servers: TestServer[] = [];
afterEach(async () => { for (const server of servers.splice(0)) await server.stop(); });

async function connect(status: number, answer: unknown) {
  const bodies: string[] = [];
  const server = await serve((request, response) => {
    void bodyOf(request).then((body) => { bodies.push(body); sendJson(response, status, answer); });
  });
  servers.push(server);
  return { kubernetes: new FinOpsClient({ baseUrl: server.baseUrl, token: () => 't' }).kubernetes, bodies, requests: server.requests };
}

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

it('asks what namespaces of a cluster cost', async () => {
  const { kubernetes, bodies, requests } = await connect(200, { rows: [] });
  const query = { groupBy: ['namespace'], filter: [{ dimension: 'cluster', in: ['prod'] }], idle: 'shared' } as const;
  expect((await kubernetes.costs(query)).rows).toEqual([]);
  expect(requests).toEqual(['POST /v1/kubernetes/costs']);
  expect(JSON.parse(bodies[0] ?? '')).toEqual(query);
});

it('pushes what OpenCost answered, with the windows that it is of', async () => {
  const { kubernetes, bodies, requests } = await connect(200, { allocations: 3 });
  expect((await kubernetes.push('prod', '{"code":200,"data":[]}', { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' })).allocations).toBe(3);
  expect(requests).toEqual(['POST /v1/kubernetes/clusters/prod/allocations?from=2026-11-01T00%3A00%3A00Z&to=2026-11-02T00%3A00%3A00Z']);
  expect(bodies).toEqual(['{"code":200,"data":[]}']);
});

it('throws ConflictError where the name is taken', async () => {
  const { kubernetes } = await connect(409, { detail: 'A cluster of this name is there already.' });
  await expect(kubernetes.create({ name: 'prod', provider: 'aws' })).rejects.toBeInstanceOf(ConflictError);
});

it('reads all clusters by page', async () => {
  const { kubernetes } = await connect(200, { items: [{ name: 'prod' }], next: null });
  const names: string[] = [];
  for await (const cluster of kubernetes.clusters()) names.push(cluster.name);
  expect(names).toEqual(['prod']);
});
