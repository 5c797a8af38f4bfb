import { afterEach, describe, expect, it } from 'vitest';
import { MiniHub } from '../../testing/MiniHub.ts';
import { UnauthorizedError, ValidationError } from '../rest/errors.ts';
import type { QueryAnswer } from '../rest/types/query.ts';
import { LiveQueries } from './LiveQueries.ts';
import { Mailbox } from './Mailbox.ts';

const atOnce = { nextRetryDelayInMilliseconds: () => 5 };
const running: { stop(): Promise<void> }[] = [];
afterEach(async () => { for (const one of running.splice(0).toReversed()) await one.stop(); });

const answer = (version: number, value: string) => ({ version, rows: [{ values: [value], other: false }], freshness: [{ lastPublishedAt: `at ${version}` }], served: { elapsedMs: version } }) as unknown as QueryAnswer;

async function open(methods: ConstructorParameters<typeof MiniHub>[0], accepted: string | null = null) {
  const hub = new MiniHub(methods);
  hub.accepted = accepted;
  const live = new LiveQueries({ baseUrl: await hub.start(), token: () => 'finops_1_x', retry: atOnce });
  running.push(hub);
  return { hub, live };
}

function follow(live: LiveQueries, groupBy: string) {
  const mailbox = new Mailbox<QueryAnswer>();
  const end = live.follow({ groupBy: [groupBy] }, { answer: (one) => mailbox.put(one), failed: (cause) => mailbox.fail(cause) });
  running.push({ stop: () => { end(); return Promise.resolve(); } });
  return { next: async () => { const { version, rows } = await mailbox.next(); return [version, rows[0]?.values[0]]; }, end };
}

describe('LiveQueries', () => {
  it('begins with the answer and goes on with newer ones, each to whom it is for', async () => {
    const asked: unknown[] = [];
    const { hub, live } = await open({ SubscribeQuery: (id: never, query: never) => { asked.push([id, query]); return { id, answer: answer(1, `first of ${id as string}`) }; } });
    const [one, other] = [follow(live, 'service'), follow(live, 'account')];
    expect([await one.next(), await other.next()]).toEqual([[1, 'first of q1'], [1, 'first of q2']]);
    expect(asked).toEqual([['q1', { groupBy: ['service'] }], ['q2', { groupBy: ['account'] }]]);
    hub.send('answer', { id: 'q2', answer: answer(2, 'b') });
    hub.send('answer', { id: 'q1', answer: answer(3, 'a') });
    expect([await one.next(), await other.next()]).toEqual([[3, 'a'], [2, 'b']]);
  });

  it('keeps to the newest where a message overtakes the first answer', async () => {
    const { hub, live } = await open({ SubscribeQuery: (id: never) => { hub.send('answer', { id, answer: answer(2, 'new') }); return { id, answer: answer(1, 'old') }; } });
    const one = follow(live, 'service');
    expect(await one.next()).toEqual([2, 'new']);
    hub.send('answer', { id: 'q1', answer: answer(3, 'newer') });
    expect(await one.next()).toEqual([3, 'newer']);
  });

  it('asks again after the connection was cut, and tells only what has changed meanwhile', async () => {
    let subscribed = 0;
    let now = answer(1, 'same');
    const { hub, live } = await open({ SubscribeQuery: (id: never) => { subscribed++; return { id, answer: now }; } });
    const one = follow(live, 'service');
    await one.next();
    now = answer(2, 'same');
    hub.cut();
    await until(() => subscribed === 2);
    now = answer(5, 'changed');
    hub.cut();
    expect(await one.next()).toEqual([5, 'changed']);
  });

  it('tries again where the server could not answer', async () => {
    let attempts = 0;
    const { live } = await open({ SubscribeQuery: (id: never) => { if (++attempts < 3) throw new Error('away'); return { id, answer: answer(1, 'there') }; } });
    expect(await follow(live, 'service').next()).toEqual([1, 'there']);
  });

  it('throws what the query is refused with, and follows the others', async () => {
    const { hub, live } = await open({
      SubscribeQuery: (id: never, { groupBy: [by] }: { groupBy: string[] }) => (by === 'bad' ? { id, problem: { status: 400, title: 'No', errors: { groupBy: ['is none'] } } } : { id, answer: answer(1, 'x') }),
    });
    const [bad, good] = [follow(live, 'bad'), follow(live, 'service')];
    await expect(bad.next()).rejects.toBeInstanceOf(ValidationError);
    await good.next();
    hub.send('answer', { id: 'q2', answer: answer(2, 'y') });
    expect(await good.next()).toEqual([2, 'y']);
    hub.send('answer', { id: 'q2', problem: { status: 422, title: 'Mixed' } });
    await expect(good.next()).rejects.toBeInstanceOf(ValidationError);
  });

  it('says when it has ended, and goes when the last one has', async () => {
    const ended: unknown[] = [];
    const { hub, live } = await open({ SubscribeQuery: (id: never) => ({ id, answer: answer(1, 'x') }), UnsubscribeQuery: (id: never) => { ended.push(id); } });
    const [one, other] = [follow(live, 'service'), follow(live, 'account')];
    await Promise.all([one.next(), other.next()]);
    one.end();
    await until(() => ended.length === 1);
    expect(ended).toEqual(['q1']);
    other.end();
    await until(() => hub.connections === 0);
    expect(await follow(live, 'region').next()).toEqual([1, 'x']);
  });

  it('gives up with a token that is not accepted, also when it is revoked later', async () => {
    const { hub, live } = await open({ SubscribeQuery: (id: never) => ({ id, answer: answer(1, 'x') }) }, 'another');
    await expect(follow(live, 'service').next()).rejects.toBeInstanceOf(UnauthorizedError);
    hub.accepted = 'finops_1_x';
    const one = follow(live, 'service');
    await one.next();
    hub.accepted = 'another';
    hub.dismiss();
    await expect(one.next()).rejects.toBeInstanceOf(UnauthorizedError);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
