import { expect, it } from 'vitest';
import { exports } from '../../dev/mockLedger.ts';
import { toActivity } from '../live/activity.ts';
import { feedOf } from './feed.ts';

const money = { billed: '1', effective: '0.1', list: '2', contracted: '1' };
const cell = { day: '2026-11-20', value: '', currency: 'USD', ...money };
const delta = (version: number) => ({
  tenantId: 'acme', fromVersion: version - 1, version, publishedAt: '2026-11-20T10:00:00Z', sourceId: 'aws', scope: 'cur',
  cells: [{ ...cell, dimension: 'total' }, { ...cell, dimension: 'total', effective: '0.2' }, { ...cell, dimension: 'service' }],
});

it('counts a delta by its total cells alone, exactly', () => {
  const [entry] = feedOf([toActivity(delta(50))], [], 'effective');
  expect(entry).toMatchObject({ amount: '+$0.30', exact: '$0.30', detail: 'Nov 20', live: true });
});

it('lists a bill once, whether it came live or was there before', () => {
  const versions = feedOf([toActivity(delta(39)), toActivity(delta(38))], exports, 'billed').map(({ version }) => version);
  expect(versions.slice(0, 2)).toEqual([39, 38]);
  expect(new Set(versions).size).toBe(versions.length);
  expect(versions).toEqual(versions.toSorted((a, b) => b - a));
});
