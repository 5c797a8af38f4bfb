import { SpendStream, type Cell, type SpendSummary } from '@finops/sdk';
import { describe, expect, it } from 'vitest';
import { LiveSpend } from './LiveSpend.ts';

const today = new Date().toISOString().slice(0, 10);
const cell = (day: string, amount: string): Cell => ({ day, dimension: 'total', value: '', currency: 'USD', billed: amount, effective: amount, list: '9', contracted: amount });
const answer = {
  version: 1, from: today, to: '2999-01-01', currency: 'USD', currencies: ['USD'], billed: '5', effective: '5', list: '9', contracted: '5', savings: '4',
  previous: { from: today, to: today, billed: '0', effective: '0', list: '0', contracted: '0' }, rows: 1, freshness: [],
} as unknown as SpendSummary;

function liveAt(version: number, cells: readonly Cell[]) {
  const stream = new SpendStream({ baseUrl: 'http://localhost', token: () => null, dimensions: ['total'] });
  stream.view.reset({ tenantId: 't', version, at: `${today}T00:00:00Z`, currency: 'USD', cells: [...cells] });
  return new LiveSpend(stream);
}

describe('what is live of a summary', () => {
  it('moves all costs and the savings at once', () => {
    const live = liveAt(2, [cell(today, '5'), cell(today, '1.000000000000000001')]).upToDate(answer);
    expect(live).toMatchObject({ version: 2, effective: '6.000000000000000001', billed: '6.000000000000000001', contracted: '6.000000000000000001', list: '18', savings: '11.999999999999999999' });
  });

  it('leaves an answer alone that is as new, or reaches back to where only months are kept', () => {
    const live = liveAt(1, [cell(today, '7')]);
    expect(live.upToDate(answer)).toBe(answer);
    const old = { ...answer, version: 0, from: '2020-01-01' };
    expect(live.upToDate(old)).toBe(old);
  });
});
