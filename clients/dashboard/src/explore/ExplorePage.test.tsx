import type { CostQuery } from '@finops/sdk';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { MockQuery } from '../../dev/mockQuery.ts';
import { MockWorld } from '../../dev/MockWorld.ts';
import { showExact } from '../format/money.ts';
import { openApp, problem } from '../testing/openApp.tsx';

const truth = new MockQuery(new MockWorld());
const total = (query: CostQuery) => showExact(truth.ask(query).totals[0] ?? '', 'USD');

describe('explore', () => {
  it('asks what its address says', async () => {
    const asked: CostQuery[] = [];
    openApp('/explore?by=["tag:team"]&measures=["billed"]&filter=[{"dimension":"category","in":["Compute"]}]&from=2026-10-01&until=2026-10-31&compare=previousPeriod', {
      override: (_, url, body) => { if (url.pathname === '/v1/query') asked.push(JSON.parse(body ?? '') as CostQuery); return undefined; },
    });
    const filter = { dimension: 'category', in: ['Compute'] };
    const expected = total({ measures: ['billed'], filter, from: '2026-10-01', to: '2026-11-01' });
    expect((await screen.findAllByTitle(expected)).length).toBeGreaterThan(0);
    expect(asked).toContainEqual({ measures: ['billed'], groupBy: ['tag:team'], filter, from: '2026-10-01', to: '2026-11-01', grain: 'none', compare: 'previousPeriod', sort: [{ by: 'billed', descending: true }], limit: 1000, currency: null, cursor: null });
    expect(asked).toContainEqual({ measures: ['billed'], groupBy: ['tag:team'], filter, from: '2026-10-01', to: '2026-11-01', grain: 'day', top: { count: 8, by: 'billed' }, sort: [{ by: 'time', descending: false }], limit: 10_000, currency: null });
  });

  it('says what a token may not change of what others saved', async () => {
    openApp('/explore');
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    const saved = await screen.findByRole('list', { name: 'Saved views' });
    expect(within(saved).getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent)).toEqual(['Compute by team', 'Delete Compute by team', 'Databases month over month']);
    await userEvent.type(screen.getByLabelText('Save this question as'), 'databases month over month');
    expect(await screen.findByText('Somebody else saved this one. Choose another name.')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Save this question as'), ' 2{Enter}');
    expect(await screen.findByText('Saved. Everyone who may read sees it.')).toBeTruthy();
  });

  it('keeps the question at hand when the answer would be too large, with the server\'s advice', async () => {
    openApp('/explore', { override: (_, url) => (url.pathname === '/v1/query' ? problem(422, 'More than 200,000,000 rows would be read: ask for fewer days.') : undefined) });
    expect((await screen.findAllByText(/ask for fewer days/)).length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Filter' })).toBeTruthy();
  });

  it('shows the overview\'s currency where bills are in several and the question names none', async () => {
    const asked: CostQuery[] = [];
    const mixed = { type: 'https://finops.dev/problems/mixed-currencies', status: 422, detail: 'The amounts are in CNY, USD.' };
    openApp('/explore', { override: (_, url, body) => {
      if (url.pathname !== '/v1/query') return undefined;
      const question = JSON.parse(body ?? '') as CostQuery;
      asked.push(question);
      return question.filter ? undefined : { status: 422, body: mixed };
    } });
    expect(await screen.findByRole('button', { name: 'Currency: USD' })).toBeTruthy();
    expect(screen.queryByText(/could not be loaded/)).toBeNull();
    expect(asked.at(-1)?.filter).toEqual({ dimension: 'currency', in: ['USD'] });
  });

  it('follows links of earlier versions', async () => {
    openApp(`/explore?filter=${encodeURIComponent('["service:AWS Lambda"]')}&by=account`);
    expect(await screen.findByRole('heading', { level: 1, name: 'AWS Lambda' })).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Remove Service is AWS Lambda' })).toBeTruthy();
  });
});
