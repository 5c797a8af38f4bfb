import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { sendJson, serve, type TestServer } from '../../testing/httpServer.ts';
import * as errors from './errors.ts';
import { FinOpsClient } from './FinOpsClient.ts';
import type { TransportOptions } from './transport.ts';

const servers: TestServer[] = [];
afterEach(async () => { for (const server of servers.splice(0)) await server.stop(); });

async function connect(answer: (request: IncomingMessage, response: ServerResponse) => void, options: Partial<TransportOptions> = {}) {
  const server = await serve(answer);
  servers.push(server);
  const waits: number[] = [];
  const client = new FinOpsClient({
    baseUrl: server.baseUrl, token: () => 'finops_1_secret', delay: (ms) => { waits.push(ms); return Promise.resolve(); }, ...options,
  });
  return { client, waits, requests: server.requests };
}

const failure = (promise: Promise<unknown>) => promise.then(() => { throw new Error('no error came'); }, (error: unknown) => error);

describe('FinOpsClient', () => {
  it('sends the bearer token and repeats list parameters', async () => {
    let authorization: string | undefined;
    const { client, requests } = await connect((request, response) => { authorization = request.headers.authorization; sendJson(response, 200, {}); });
    await client.spend.summary({ from: '2026-11-01', filter: ['service:Amazon EC2', 'account:1'] });
    expect(authorization).toBe('Bearer finops_1_secret');
    expect(requests).toEqual(['GET /v1/spend/summary?from=2026-11-01&filter=service%3AAmazon+EC2&filter=account%3A1']);
  });

  it.each([
    [400, errors.ValidationError], [401, errors.UnauthorizedError], [403, errors.ForbiddenError], [404, errors.NotFoundError], [409, errors.ConflictError],
    [412, errors.StaleError], [413, errors.PayloadTooLargeError], [422, errors.ValidationError], [429, errors.RateLimitedError], [500, errors.ServerError], [502, errors.UnavailableError],
    [503, errors.UnavailableError], [504, errors.UnavailableError], [418, errors.ApiError],
  ])('throws the class of status %i with the trace id', async (status, type) => {
    const { client } = await connect((_, response) => sendJson(response, status, { title: 'No', detail: 'Because.', traceId: '4bf9', errors: { name: ['too long'] } }));
    const error = await failure(client.ingestion.createSource({ name: 'x', kind: 'upload' })) as errors.ApiError;
    expect(error).toBeInstanceOf(type);
    expect([error.status, error.message, error.traceId]).toEqual([status, 'Because.', '4bf9']);
    if (error instanceof errors.ValidationError) expect(error.errors).toEqual({ name: ['too long'] });
  });

  it('finds the trace id in the headers of an answer that is no problem document', async () => {
    const { client } = await connect((_, response) => {
      response.writeHead(500, { 'content-type': 'text/html', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }).end('<h1>oops</h1>');
    });
    expect(await failure(client.account.me())).toMatchObject({ name: 'ServerError', traceId: '4bf92f3577b34da6a3ce929d0e0e4736' });
  });

  it.each([429, 502, 503])('reads again after %i, as late as the server asks', async (status) => {
    let asked = 0;
    const { client, waits } = await connect((_, response) => ++asked < 3 ? sendJson(response, status, {}, { 'retry-after': '2' }) : sendJson(response, 200, { tenantId: 'acme' }));
    expect(await client.account.me()).toEqual({ tenantId: 'acme' });
    expect(waits).toEqual([2000, 2000]);
  });

  it('gives up after the allowed number of attempts', async () => {
    const { client, requests } = await connect((_, response) => sendJson(response, 503, {}), { maxRetries: 3 });
    expect(await failure(client.account.me())).toBeInstanceOf(errors.UnavailableError);
    expect(requests).toHaveLength(4);
  });

  it('does not wait for a Retry-After beyond its limit', async () => {
    const { client, requests } = await connect((_, response) => sendJson(response, 429, {}, { 'retry-after': '3600' }));
    expect(await failure(client.account.me())).toMatchObject({ retryAfterMs: 3_600_000 });
    expect(requests).toHaveLength(1);
  });

  it('never sends a write twice', async () => {
    const { client, requests } = await connect((_, response) => sendJson(response, 503, {}, { 'retry-after': '0' }));
    await failure(client.ingestion.replay('e1'));
    expect(requests).toEqual(['POST /v1/exports/e1/replay']);
  });

  it('sends a question again, though it is a POST', async () => {
    let asked = 0;
    const { client, requests } = await connect((_, response) => ++asked < 2 ? sendJson(response, 503, {}) : sendJson(response, 200, { rows: [] }));
    expect(await client.query.ask({ groupBy: ['service'] })).toEqual({ rows: [] });
    expect(requests).toEqual(['POST /v1/query', 'POST /v1/query']);
  });

  it('reads an answer page after page, and ends when the server repeats its cursor', async () => {
    const cursors: unknown[] = [];
    const { client } = await connect((request, response) => {
      request.on('data', (data: Buffer) => { cursors.push((JSON.parse(data.toString()) as { cursor: unknown }).cursor); }).on('end', () => sendJson(response, 200, { nextCursor: 'b' }));
    });
    for await (const page of client.query.pages({})) expect(page.nextCursor).toBe('b');
    expect(cursors).toEqual([null, 'b']);
  });

  it('says which revision of a view it saw', async () => {
    const seen: unknown[] = [];
    const { client, requests } = await connect((request, response) => { seen.push(request.headers['if-match']); sendJson(response, 200, {}); });
    const view = { id: 'a b', name: 'n', kind: 'view', revision: 3, changedAt: '', mayChange: true, body: {} } as const;
    await client.views.replace(view, { name: 'm', body: {} });
    await client.views.remove(view);
    expect(requests).toEqual(['PUT /v1/views/a%20b', 'DELETE /v1/views/a%20b']);
    expect(seen).toEqual(['"3"', '"3"']);
  });

  it('says that the outcome is unknown when no answer comes in time', async () => {
    const { client } = await connect(() => { /* never answers */ }, { timeoutMs: 30 });
    expect(await failure(client.account.me())).toBeInstanceOf(errors.TimeoutError);
  });

  it('also bounds an answer whose body never ends', async () => {
    const { client } = await connect((_, response) => { response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":'); }, { timeoutMs: 60 });
    expect(await failure(client.account.me())).toBeInstanceOf(errors.TimeoutError);
  });

  it('stops when the caller aborts', async () => {
    const abort = new AbortController();
    const { client } = await connect(() => abort.abort());
    expect(await failure(client.account.me(abort.signal))).toMatchObject({ name: 'AbortError' });
  });

  it('tells an unreachable server from a refusing one', async () => {
    const { client, requests } = await connect((_, response) => { response.socket?.destroy(); });
    expect(await failure(client.account.me())).toBeInstanceOf(errors.NetworkError);
    expect(requests).toHaveLength(1);
  });

  it('refuses a success that is not JSON', async () => {
    const { client } = await connect((_, response) => { response.writeHead(200).end('<!doctype html>'); });
    expect(await failure(client.account.me())).toBeInstanceOf(errors.ProtocolError);
  });

  it('uploads bytes under a path that keeps its slashes', async () => {
    let body = '';
    const { client, requests } = await connect((request, response) => {
      request.on('data', (data: Buffer) => { body += data.toString(); }).on('end', () => sendJson(response, 202, { bytes: body.length }));
    });
    expect(await client.ingestion.upload('aws', 'cur/nov 2026.csv', new TextEncoder().encode('a,b\n1,2'))).toEqual({ bytes: 7 });
    expect([requests[0], body]).toEqual(['PUT /v1/sources/aws/files/cur/nov%202026.csv', 'a,b\n1,2']);
  });
});
