import { ForbiddenError, formatMoney, NotFoundError, SpendStream, sumMoney, UnauthorizedError, ValidationError, parseMoney, FinOpsClient, type IngestProgress, type SpendDelta, type StreamState } from '@finops/sdk';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bill, focusCsv, total } from './bills.ts';
import { Server } from './server.ts';
import { Tenant } from './tenant.ts';
import { until } from './until.ts';

const lastDay = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
let server: Server | undefined;
let baseUrl: string;
let tenant: Tenant;
const streams: SpendStream[] = [];

beforeAll(async () => {
  server = await Server.start();
  ({ baseUrl } = server);
  tenant = new Tenant(baseUrl, await server.token());
});
afterEach(async () => { for (const stream of streams.splice(0)) await stream.stop(); });
afterAll(() => server?.stop());

async function listen(dimensions: string[], token = tenant.token): Promise<SpendStream> {
  const stream = new SpendStream({ baseUrl, token: () => token, dimensions });
  streams.push(stream);
  await stream.start();
  return stream;
}

const reached = (stream: SpendStream, version: number) => until(`the stream is at version ${version}`, () => Promise.resolve(stream.view.version), (at) => (at ?? -1) >= version);
const become = (stream: SpendStream, state: StreamState) => new Promise<void>((resolve) => { const off = stream.on('state', (now) => { if (now === state) { off(); resolve(); } }); });
const billed = (stream: SpendStream, dimension = 'total') => stream.view.cube.total({ dimension, metric: 'billed', currency: 'USD' });

describe('SDK against the running server', () => {
  it('knows whose token it is', async () => {
    expect(await tenant.client.account.me()).toMatchObject({ tenantId: 'acme', grainRuntime: expect.stringMatching(/Local|Orleans/) as string });
  });

  it('publishes an uploaded bill and answers every question with its exact sum', async () => {
    const rows = bill({ lastDay });
    const source = await tenant.addUploads('Exact');
    const published = await tenant.deliver(source, 'first.csv', rows);
    expect(published).toMatchObject({ state: 'published', rowsRead: rows.length, rowsStored: rows.length, rowsQuarantined: 0, billed: [{ currency: 'USD', amount: formatMoney(total(rows)) }] });

    const { spend } = tenant.client;
    const summary = await spend.summary();
    expect(summary).toMatchObject({ billed: formatMoney(total(rows)), effective: formatMoney(total(rows)), currency: 'USD', version: published.version });
    const series = await spend.timeseries({ dimension: 'service', metric: 'billed', top: 2 });
    expect([sumMoney(series.totals), sumMoney(series.series.map((one) => one.total))]).toEqual([total(rows), total(rows)]);
    expect(series.series.map(({ other }) => other)).toEqual([false, false, true]);
    const values = await spend.breakdown({ dimension: 'account', metric: 'billed', limit: 1 }).take(10);
    expect(values.map(({ value, billed: amount }) => [value, amount]).toSorted()).toEqual(
      ['111122223333', '222233334444'].map((account) => [account, formatMoney(total(rows, (row) => row.account === account))]));
    const narrowed = await spend.summary({ filter: ['service:AWS Lambda', 'account:111122223333'] });
    expect(narrowed.billed).toBe(formatMoney(total(rows, (row) => row.service === 'AWS Lambda' && row.account === '111122223333')));
  });

  it('pushes a new bill as a delta that adds up to what a fresh snapshot says', async () => {
    const source = await tenant.addUploads('Live');
    const stream = await listen(['total', 'service']);
    const [before, version] = [billed(stream), stream.view.version];
    const deltas: SpendDelta[] = [];
    stream.on('delta', (delta) => deltas.push(delta));
    const rows = bill({ lastDay, days: 3, salt: 5 });
    const published = await tenant.deliver(source, 'live.csv', rows);
    await reached(stream, published.version ?? 0);

    expect(deltas).toMatchObject([{ fromVersion: version, version: published.version, sourceId: source.sourceId, tenantId: 'acme' }]);
    expect(billed(stream) - before).toBe(total(rows));
    expect(billed(stream, 'service')).toBe(billed(stream));
    const fresh = await listen(['total', 'service']);
    expect([billed(fresh), fresh.view.cube.size, fresh.view.version]).toEqual([billed(stream), stream.view.cube.size, stream.view.version]);
  });

  it('follows a query: a new answer when a bill changes it, none when it does not', async () => {
    const source = await tenant.addUploads('Followed');
    const filter = { dimension: 'source', in: [source.sourceId] } as const;
    const stop = new AbortController();
    // Without a cost there is no coverage, which other bills change as well.
    const answers = tenant.client.query.live({ measures: ['count'], filter }, stop.signal);
    expect((await answers.next()).value.groups).toBe(0);

    const rows = bill({ lastDay, days: 2, salt: 41 });
    const [next, published] = await Promise.all([answers.next(), tenant.deliver(source, 'followed.csv', rows)]);
    expect(next.value).toMatchObject({ version: published.version, totals: [String(rows.length)] });
    expect((await tenant.client.query.ask({ measures: ['count'], filter })).rows).toEqual(next.value.rows);

    // A bill of another source publishes and changes nothing here; the next of this one does.
    await tenant.deliver(await tenant.addUploads('Not followed'), 'other.csv', bill({ lastDay, days: 2, salt: 43 }));
    const more = bill({ lastDay, days: 2, salt: 47 });
    const [after, last] = await Promise.all([answers.next(), tenant.deliver(source, 'more.csv', more)]);
    expect(after.value).toMatchObject({ version: last.version, totals: [String(rows.length + more.length)] });
    const ended = answers.next();
    stop.abort();
    await expect(ended).rejects.toThrow();
  });

  it('shows a token of some rows those alone, live too, and no more once it is revoked', async () => {
    const source = await tenant.addUploads('Limited');
    const rows = bill({ lastDay, days: 2, salt: 53 });
    await tenant.deliver(source, 'limited.csv', rows);
    const rowFilter = { and: [{ dimension: 'account', in: ['111122223333'] }, { dimension: 'source', in: [source.sourceId] }] };
    const { token, secret } = await tenant.client.account.createToken({ name: 'one account', scopes: ['read'], rowFilter });
    const client = new FinOpsClient({ baseUrl, token: () => secret });
    const own = formatMoney(total(rows, (row) => row.account === '111122223333'));
    expect((await client.account.me()).rowFilter).toEqual(rowFilter);
    expect((await client.spend.summary()).billed).toBe(own);
    expect(await client.ingestion.sources().take(1).catch((error: unknown) => error)).toBeInstanceOf(ForbiddenError);
    const stream = await listen(['account'], secret);
    expect(formatMoney(billed(stream, 'account'))).toBe(own);

    const answers = client.query.live({ groupBy: ['account'], measures: ['billed'] });
    expect((await answers.next()).value.rows).toEqual([{ values: ['111122223333', own], other: false }]);
    const refused = answers.next();
    await tenant.client.account.revokeToken(token.tokenId);
    await expect(refused).rejects.toBeInstanceOf(UnauthorizedError);
  });

  it('tells how far a bill is while it is read', async () => {
    const source = await tenant.addUploads('Progress');
    const stream = await listen(['total']);
    const rows = bill({ lastDay, days: 2, salt: 9 });
    const last = new Promise<IngestProgress>((resolve) => stream.on('progress', (one) => { if (one.sourceId === source.sourceId && one.state === 'published') resolve(one); }));
    await tenant.deliver(source, 'progress.csv', rows);
    expect(await last).toMatchObject({ rowsStored: rows.length, rowsQuarantined: 0, file: expect.stringContaining('progress.csv') as string });
  });

  it('counts the same file once, whatever its name', async () => {
    const source = await tenant.addUploads('Twice');
    const rows = bill({ lastDay, days: 2, salt: 11 });
    await tenant.deliver(source, 'one.csv', rows);
    const before = await tenant.client.spend.summary();
    expect((await tenant.deliver(source, 'two.csv', rows)).state).toBe('duplicate');
    expect(await tenant.client.spend.summary()).toMatchObject({ version: before.version, billed: before.billed });
  });

  it('keeps rows that cannot be read, with line, column and value', async () => {
    const source = await tenant.addUploads('Quarantine');
    const rows = bill({ lastDay, days: 10, salt: 13 });
    const text = focusCsv(rows).toString().split('\n');
    text[5] = text[5]?.replace(/^[^,]+/, '"1,204.50"') ?? '';
    const published = await tenant.deliver(source, 'mixed.csv', Buffer.from(text.join('\n')));
    expect(published).toMatchObject({ state: 'published', rowsRead: rows.length, rowsStored: rows.length - 1, rowsQuarantined: 1 });
    const [row] = await tenant.client.ingestion.quarantine(published.exportId).take(5);
    expect(row).toMatchObject({ file: expect.stringContaining('mixed.csv') as string, line: 6, column: 'BilledCost', value: '1,204.50' });
  });

  it('gives up a broken file with a reason, leaves what is published as it was, and reads it again on request', async () => {
    const source = await tenant.addUploads('Broken');
    const before = await tenant.client.spend.summary();
    const whole = gzipSync(focusCsv(bill({ lastDay, days: 30, salt: 17 })));
    const refused = await tenant.deliver(source, 'cut.csv.gz', Buffer.from(whole.subarray(0, whole.length / 2)));
    expect(refused).toMatchObject({ state: 'deadLetter', error: { message: expect.stringMatching(/\w/) as string, file: expect.stringContaining('cut.csv.gz') as string } });
    expect((await tenant.client.spend.summary()).billed).toBe(before.billed);
    expect((await tenant.client.ingestion.deadLetters().take(10)).map(({ exportId }) => exportId)).toContain(refused.exportId);
    await tenant.client.ingestion.replay(refused.exportId);
    await until('it was given up again', () => tenant.client.ingestion.export(refused.exportId), ({ state }) => state === 'deadLetter');
  });

  it('throws typed errors that carry the trace id', async () => {
    const missing = await tenant.client.ingestion.source('nothing-here').catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(NotFoundError);
    expect((missing as NotFoundError).traceId).toMatch(/^[0-9a-f]{32}$|^00-/);
    const invalid = await tenant.client.ingestion.createSource({ name: '', kind: 'directory', path: 'relative' }).catch((error: unknown) => error);
    expect(invalid).toBeInstanceOf(ValidationError);
    expect(Object.keys((invalid as ValidationError).errors)).toEqual(expect.arrayContaining(['name', 'path']));
    const nowhere = await tenant.client.ingestion.createSource({ name: 'Nowhere', kind: 'directory', path: '/not/there/at/all' }).catch((error: unknown) => error);
    expect(nowhere).toBeInstanceOf(ValidationError);
    const stranger = new FinOpsClient({ baseUrl, token: () => `${tenant.token.slice(0, -4)}AAAA` });
    expect(await stranger.account.me().catch((error: unknown) => error)).toBeInstanceOf(UnauthorizedError);
  });

  it('stops at the hub\'s door with a token that is not known', async () => {
    expect((await listen(['total'], `${tenant.token.slice(0, -4)}AAAA`)).state).toBe('unauthorized');
  });

  it('closes the stream of a revoked token and lets it in no more', async () => {
    const { token, secret } = await tenant.client.account.createToken({ name: 'short-lived', scopes: ['read'] });
    const stream = await listen(['total'], secret);
    const refused = become(stream, 'unauthorized');
    await tenant.client.account.revokeToken(token.tokenId);
    await refused;
    expect(await new FinOpsClient({ baseUrl, token: () => secret }).account.me().catch((error: unknown) => error)).toBeInstanceOf(UnauthorizedError);
  });

  it('finds back to the exact totals after the server was killed and started again', async () => {
    const source = await tenant.addUploads('Crash');
    const stream = await listen(['total']);
    const answers = tenant.client.query.live({ measures: ['billed'], filter: { dimension: 'source', in: [source.sourceId] } });
    await answers.next();
    const [lost, back] = [become(stream, 'reconnecting'), become(stream, 'live')];
    await server?.kill();
    await lost;
    await server?.run();
    await back;
    const rows = bill({ lastDay, days: 2, salt: 23 });
    const published = await tenant.deliver(source, 'after.csv', rows);
    await reached(stream, published.version ?? 0);
    const summary = await tenant.client.spend.summary();
    expect(billed(stream)).toBe(parseMoney(summary.billed));
    expect((await answers.next()).value.totals).toEqual([formatMoney(total(rows))]);
    await answers.return(undefined as never);
  });
});
