import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { letters } from '../../dev/mockLedger.ts';
import { openApp } from '../testing/openApp.tsx';

describe('bills', () => {
  it('says where a bill failed and reads it again on request', async () => {
    const { requests } = openApp('/bills?show=failed');
    await userEvent.click(await screen.findByRole('button', { name: 'October 2026' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The gzip stream ends in the middle of a block.');
    expect(alert.textContent).toContain('line 48,211');
    await userEvent.click(within(alert).getByRole('button', { name: 'Read again' }));
    expect(requests).toContain('POST /v1/exports/exp-96/replay');
  });

  it('shows rows in quarantine as they came, with the reason', async () => {
    openApp('/bills?bill=exp-98');
    expect(await screen.findByText('Not a plain decimal number: "1,204.50"')).toBeTruthy();
    expect(screen.getByLabelText('Line 1204 as delivered').textContent).toContain('"1,204.50",USD');
  });

  it('narrows the ledger down to what failed', async () => {
    openApp('/bills');
    await userEvent.click(await screen.findByRole('radio', { name: /Failed/ }));
    expect(await screen.findAllByRole('row')).toHaveLength(1 + letters.length);
  });

  it('leaves out what no longer counts, until it is asked for', async () => {
    openApp('/bills');
    await screen.findAllByText('Failed', { selector: '.chip' });
    expect(screen.queryByText('Superseded')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: /All deliveries/ }));
    expect((await screen.findAllByText('Superseded')).length).toBeGreaterThan(0);
  });

  it('offers no replay to a token that may only read', async () => {
    openApp('/bills?bill=exp-96', { override: (_, url) => url.pathname === '/v1/me'
      ? { status: 200, body: { tenantId: 'acme', tenantName: 'Acme', tokenId: 't', scopes: ['read'], version: '1', grainRuntime: 'Local' } } : undefined });
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Read again' })).toBeNull();
  });
});
