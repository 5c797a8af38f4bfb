import { afterEach, describe, expect, it } from 'vitest';
import { cell, delta, snapshot } from '../../testing/cells.ts';
import { MiniHub } from '../../testing/MiniHub.ts';
import { formatMoney } from '../money/money.ts';
import { SpendStream, type StreamState } from './SpendStream.ts';

const day = '2026-11-01';
const atOnce = { nextRetryDelayInMilliseconds: () => 5 };
const running: { stop(): Promise<void> }[] = [];
afterEach(async () => { for (const one of running.splice(0).toReversed()) await one.stop(); });

async function open(methods: ConstructorParameters<typeof MiniHub>[0], accepted: string | null = null) {
  const hub = new MiniHub(methods);
  hub.accepted = accepted;
  const baseUrl = await hub.start();
  const stream = new SpendStream({ baseUrl, token: () => 'finops_1_x', dimensions: ['service'], from: '2026-10-01', retry: atOnce });
  running.push(hub, stream);
  return { hub, stream };
}

const next = (stream: SpendStream, state: StreamState) => new Promise<void>((resolve) => {
  const off = stream.on('state', (now) => { if (now === state) { off(); resolve(); } });
});
const nextDelta = (stream: SpendStream) => new Promise<number>((resolve) => { const off = stream.on('delta', (one) => { off(); resolve(one.version); }); });
const total = (stream: SpendStream) => formatMoney(stream.view.cube.total({ dimension: 'service', metric: 'billed', currency: 'USD' }));

describe('SpendStream', () => {
  it('subscribes with its dimensions, shows the snapshot and follows deltas', async () => {
    const asked: unknown[] = [];
    const { hub, stream } = await open({ Subscribe: (wish: never) => { asked.push(wish); return snapshot(7, cell(day, 'EC2', '1.5')); } });
    await stream.start();
    expect(asked).toEqual([{ dimensions: ['service'], from: '2026-10-01' }]);
    expect([stream.state, stream.view.version, total(stream)]).toEqual(['live', 7, '1.5']);

    const seen = nextDelta(stream);
    hub.send('delta', delta(7, 8, cell(day, 'EC2', '-0.5')));
    expect(await seen).toBe(8);
    expect(total(stream)).toBe('1');
  });

  it('reads a new snapshot when a delta is missing', async () => {
    const { hub, stream } = await open({ Subscribe: () => snapshot(1, cell(day, 'EC2', '1')), Resync: () => snapshot(3, cell(day, 'EC2', '111')) });
    await stream.start();
    const live = next(stream, 'live');
    hub.send('delta', delta(2, 3, cell(day, 'EC2', '100')));
    await live;
    expect([stream.view.version, total(stream)]).toEqual([3, '111']);
  });

  it('reads a new snapshot when the server asks for it, once for many requests', async () => {
    let resyncs = 0;
    const { hub, stream } = await open({ Subscribe: () => snapshot(1), Resync: () => snapshot(1 + ++resyncs) });
    await stream.start();
    const live = next(stream, 'live');
    for (let i = 0; i < 20; i++) hub.send('resync', { tenantId: 'acme', version: 2 });
    await live;
    expect(resyncs).toBeLessThanOrEqual(2);
  });

  it('applies deltas that overtake the snapshot after it', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => { release = resolve; });
    const { hub, stream } = await open({ Subscribe: async () => { hub.send('delta', delta(4, 5, cell(day, 'S3', '2'))); await gate; return snapshot(4, cell(day, 'EC2', '1')); } });
    const started = stream.start();
    release();
    await started;
    expect([stream.view.version, total(stream)]).toEqual([5, '3']);
  });

  it('subscribes again after the connection was cut, and catches up', async () => {
    let version = 0;
    const { hub, stream } = await open({ Subscribe: () => snapshot(++version * 10, cell(day, 'EC2', String(version))) });
    await stream.start();
    const [lost, back] = [next(stream, 'reconnecting'), next(stream, 'live')];
    hub.cut();
    await lost;
    await back;
    expect([stream.view.version, total(stream)]).toEqual([20, '2']);
  });

  it('asks again when the snapshot could not be read', async () => {
    let calls = 0;
    const { stream } = await open({ Subscribe: () => { if (++calls < 3) throw new Error('warming up'); return snapshot(1); } });
    await stream.start();
    expect([calls, stream.state]).toEqual([3, 'live']);
  });

  it('comes back after the server ended the connection', async () => {
    let subscriptions = 0;
    const { hub, stream } = await open({ Subscribe: () => snapshot(++subscriptions) });
    await stream.start();
    const [ended, back] = [next(stream, 'reconnecting'), next(stream, 'live')];
    hub.dismiss();
    await ended;
    await back;
    expect(stream.view.version).toBe(2);
  });

  it('gives up when the server ended the connection because the token is no longer good', async () => {
    const { hub, stream } = await open({ Subscribe: () => snapshot(1) });
    await stream.start();
    const refused = next(stream, 'unauthorized');
    hub.accepted = 'another token';
    hub.dismiss();
    await refused;
    expect(stream.state).toBe('unauthorized');
  });

  it('can be stopped in the middle of connecting and started again', async () => {
    let subscriptions = 0;
    const { stream } = await open({ Subscribe: () => snapshot(++subscriptions) });
    const first = stream.start();
    await stream.stop();
    await stream.start();
    await first;
    expect([stream.state, stream.view.version]).toEqual(['live', subscriptions]);
  });

  it('stops waiting for a server that is away as soon as it is stopped', async () => {
    const hub = new MiniHub({});
    const baseUrl = await hub.start();
    await hub.stop();
    let waits = () => { /* set below */ };
    const waiting = new Promise<void>((resolve) => { waits = resolve; });
    const stream = new SpendStream({ baseUrl, token: () => 't', retry: { nextRetryDelayInMilliseconds: () => { waits(); return 3_600_000; } } });
    const started = stream.start();
    await waiting;
    await stream.stop();
    await started;
    expect(stream.view.version).toBeNull();
  });

  it('stops at a refused token instead of knocking for ever', async () => {
    const { stream } = await open({ Subscribe: () => snapshot(1) }, 'another token');
    await stream.start();
    expect(stream.state).toBe('unauthorized');
  });
});
