import { parseMoney } from '@finops/sdk';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { MockSpend } from '../../dev/mockSpend.ts';
import { MockWorld } from '../../dev/MockWorld.ts';
import { showExact, showMoney } from '../format/money.ts';
import { openApp, problem } from '../testing/openApp.tsx';

const truth = new MockSpend(new MockWorld());

describe('overview', () => {
  it('shows the total of the period with every digit at hand', async () => {
    openApp('/');
    const { effective } = truth.summary(new URLSearchParams());
    const total = (await screen.findByText(/^Effective cost/)).nextElementSibling;
    expect(total?.textContent).toBe(showMoney(effective, 'USD'));
    expect(total?.firstElementChild?.getAttribute('title')).toBe(showExact(effective, 'USD'));
  });

  it('switches every number to the chosen cost, and the address with it', async () => {
    openApp('/');
    await userEvent.click(await screen.findByRole('radio', { name: /List/ }));
    expect(await screen.findByText(/^List cost/)).toBeTruthy();
    expect(location.search).toBe('?metric=list');
  });

  it('sorts the breakdown exactly and leads to the value that is chosen', async () => {
    openApp('/');
    const card = await screen.findByRole('region', { name: 'Breakdown by service' });
    await userEvent.click(await within(card).findByRole('button', { name: 'Billed' }));
    await userEvent.click(within(card).getByRole('button', { name: 'Billed' }));
    const smallest = truth.breakdown(new URLSearchParams()).items.toSorted((a, b) => (parseMoney(a.billed) < parseMoney(b.billed) ? -1 : 1))[0];
    const first = within(card).getAllByRole('row')[1];
    expect(first?.textContent).toContain(smallest?.label);
    await userEvent.click(within(first as HTMLElement).getByRole('button'));
    expect(await screen.findByRole('heading', { level: 1, name: smallest?.label ?? '' })).toBeTruthy();
    expect(new URLSearchParams(location.search).get('filter')).toBe(JSON.stringify([{ dimension: 'service', in: [smallest?.value ?? ''] }]));
  });

  it('shows the parts that work when one does not, and tries that one again on request', async () => {
    let broken = true;
    openApp('/', { override: (_, url) => (broken && url.pathname === '/v1/spend/movers' ? problem(500, 'The query was killed.') : undefined) });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The query was killed.');
    expect(alert.textContent).toContain('4bf92f3577b34da6');
    expect(await screen.findByText(/^Effective cost/)).toBeTruthy();
    broken = false;
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    const movers = screen.getByRole('region', { name: 'Top movers' });
    expect(await within(movers).findByText('Amazon Bedrock')).toBeTruthy();
  });

  it('tells a new tenant how to begin', async () => {
    openApp('/', {
      override: (_, url) => url.pathname === '/v1/sources' ? { status: 200, body: { items: [], next: null } }
        : url.pathname === '/v1/spend/summary' ? { status: 200, body: { ...truth.summary(new URLSearchParams()), rows: 0, effective: '0' } } : undefined,
    });
    expect(await screen.findByText('No bills yet')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Add a source' }).getAttribute('href')).toBe('/sources');
  });
});
