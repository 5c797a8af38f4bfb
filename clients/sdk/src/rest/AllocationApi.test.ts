import type { IncomingMessage } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { sendJson, serve, type TestServer } from '../../testing/httpServer.ts';
import { ConflictError, StaleError } from './errors.ts';
import { FinOpsClient } from './FinOpsClient.ts';

const servers: TestServer[] = [];
afterEach(async () => { for (const server of servers.splice(0)) await server.stop(); });

async function connect(status: number, answer: unknown) {
  const seen: { match?: string | undefined; type?: string | undefined; body: string }[] = [];
  const server = await serve((request, response) => {
    void bodyOf(request).then((body) => {
      seen.push({ match: request.headers['if-match'], type: request.headers['content-type'], body });
      sendJson(response, status, answer);
    });
  });
  servers.push(server);
  return { allocation: new FinOpsClient({ baseUrl: server.baseUrl, token: () => 't' }).allocation, seen, requests: server.requests };
}

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const set = { dimensions: [{ name: 'team', rules: [{ name: 'all', value: 'payments' }] }] };

it('saves a set over the version that it was made from', async () => {
  const { allocation, seen, requests } = await connect(200, { version: 4 });
  expect((await allocation.save(set, 3, 'why')).version).toBe(4);
  expect(requests).toEqual(['PUT /v1/allocation']);
  expect(seen[0]).toEqual({ match: '"3"', type: 'application/json', body: JSON.stringify({ set, note: 'why' }) });
});

it('throws StaleError where another version is active by now', async () => {
  const { allocation } = await connect(412, { detail: 'Version 5 is active.' });
  await expect(allocation.save(set, 3)).rejects.toBeInstanceOf(StaleError);
});

it('previews a set in a range', async () => {
  const { allocation, seen } = await connect(200, { dimensions: [] });
  await allocation.preview(set, { from: '2026-10-01', measure: 'billed' });
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ set, from: '2026-10-01', measure: 'billed' });
});

it('uploads a table as CSV and throws ConflictError while a rule uses it', async () => {
  const up = await connect(200, { name: 'owners', entries: 1 });
  await up.allocation.putTable('dictionaries', 'owners', 'key,value\na,b\n');
  expect([up.requests[0], up.seen[0]?.type, up.seen[0]?.body]).toEqual(['PUT /v1/allocation/dictionaries/owners', 'text/csv', 'key,value\na,b\n']);
  const down = await connect(409, {});
  await expect(down.allocation.removeTable('telemetry', 'a b')).rejects.toBeInstanceOf(ConflictError);
  expect(down.requests).toEqual(['DELETE /v1/allocation/telemetry/a%20b']);
});

it('reads all versions by page', async () => {
  const { allocation } = await connect(200, { items: [{ version: 1 }], next: null });
  const seen: number[] = [];
  for await (const version of allocation.versions()) seen.push(version.version);
  expect(seen).toEqual([1]);
});
