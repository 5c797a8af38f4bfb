import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { letters } from '../../dev/mockLedger.ts';
import { openApp } from '../testing/openApp.tsx';

describe('dead letters', () => {
  it('asks for the chosen ones to be read again, and says which were refused', async () => {
    const sent: unknown[] = [];
    openApp('/dead-letters', { override: (method, _, body) => { if (method === 'POST') sent.push(JSON.parse(body ?? '')); return undefined; } });
    const [, first, second] = await screen.findAllByRole('checkbox');
    await userEvent.click(first ?? expect.fail());
    await userEvent.click(second ?? expect.fail());
    await userEvent.click(within(screen.getByRole('region', { name: 'Chosen letters' })).getByRole('button', { name: 'Read again' }));
    expect(await screen.findByText(/1 bill is read again\. 1 could not be/)).toBeTruthy();
    expect(sent).toEqual([{ exportIds: letters.slice(0, 2).map(({ exportId }) => exportId) }]);
  });

  it('chooses all at once, of those that are shown', async () => {
    openApp('/dead-letters?source=aws');
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Choose all' }));
    expect(screen.getByText('2 bills chosen')).toBeTruthy();
  });

  it('opens one with its reason, its files and the rows that could not be read', async () => {
    openApp('/dead-letters');
    await userEvent.click(await screen.findByRole('button', { name: /9,211 of 184,220 rows/ }));
    const detail = within(await screen.findByRole('region', { name: /20261101/ }));
    expect(detail.getByRole('button', { name: '9,211 rows as CSV' })).toBeTruthy();
    expect(detail.getByRole('button', { name: 'Download acme-cur-00001.csv.gz' })).toBeTruthy();
    expect(await detail.findByText('The row has 21 fields, the header has 24')).toBeTruthy();
  });

  it('takes an empty list for the good news that it is', async () => {
    openApp('/dead-letters', { override: (_, url) => (url.pathname === '/v1/dead-letters' ? { status: 200, body: { items: [], next: null } } : undefined) });
    expect(await screen.findByText('Every bill could be read')).toBeTruthy();
  });

  it('offers no replay to who may only read', async () => {
    openApp('/dead-letters', { override: (_, url) => (url.pathname === '/v1/me' ? { status: 200, body: { tenantId: 'acme', tenantName: 'Acme', tokenId: 'x', scopes: ['read'], version: '0', grainRuntime: 'Local' } } : undefined) });
    await screen.findByRole('button', { name: /gzip/ });
    expect(screen.queryAllByRole('checkbox')).toHaveLength(0);
  });
});
