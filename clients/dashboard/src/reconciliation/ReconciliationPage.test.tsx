import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openApp, problem } from '../testing/openApp.tsx';

const open = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

describe('reconciliation', () => {
  it('shows the difference to the last digit, and what explains it with a way there', async () => {
    openApp('/reconciliation');
    await open('October 2026, AWS cost and usage report');
    const total = within(screen.getByRole('region', { name: 'Total in USD' }));
    expect(total.getByText('-$1.405086623')).toBeTruthy();
    const reasons = within(screen.getByRole('region', { name: 'What explains it' }));
    expect(reasons.getByRole('link', { name: /3 rows could not be read/ }).getAttribute('href')).toBe('/bills?show=quarantine');
    expect(reasons.getByRole('link', { name: /1 bill of this month/ }).getAttribute('href')).toBe('/dead-letters?source=aws');
  });

  it('narrows the months to those that differ', async () => {
    openApp('/reconciliation');
    await userEvent.click(await screen.findByRole('radio', { name: /Differs/ }));
    expect(within(screen.getByRole('table')).getAllByText('Differs')).toHaveLength(2);
    expect(screen.queryByText('Agrees', { selector: '.chip' })).toBeNull();
  });

  it('sends an invoice as the text that was typed', async () => {
    const sent: unknown[] = [];
    const { requests } = openApp('/reconciliation', { override: (method, _, body) => { if (method === 'PUT') sent.push(JSON.parse(body ?? '')); return undefined; } });
    await open('November 2026, Azure cost exports');
    await userEvent.click(screen.getByRole('button', { name: 'Enter the invoice' }));
    await userEvent.type(screen.getByLabelText('Invoice total (EUR)'), '12044.910000000000000001');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await screen.findByRole('button', { name: 'Enter the invoice' });
    expect(requests).toContain('PUT /v1/reconciliation/invoices/azure/2026-11/EUR');
    expect(sent).toEqual([{ total: '12044.910000000000000001', tolerance: '0.01' }]);
  });

  it('does not send what is no plain number', async () => {
    const { requests } = openApp('/reconciliation');
    await open('November 2026, Azure cost exports');
    await userEvent.click(screen.getByRole('button', { name: 'Enter the invoice' }));
    await userEvent.type(screen.getByLabelText('Invoice total (EUR)'), '12,044.91');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/without thousands separators/)).toBeTruthy();
    expect(requests.some((one) => one.startsWith('PUT'))).toBe(false);
  });

  it('shows what is wrong with a list of invoices, line by line', async () => {
    openApp('/reconciliation');
    await userEvent.click(await screen.findByRole('button', { name: 'Import invoices' }));
    await userEvent.upload(screen.getByLabelText('CSV file'), new File(['SourceId'], 'invoices.csv', { type: 'text/csv' }));
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));
    const rows = within(await screen.findByRole('alert')).getAllByRole('row').map((row) => row.textContent);
    expect(rows[1]).toMatch(/^3Total'1,204\.50' is not/);
    expect(rows[2]).toMatch(/^5SourceId/);
  });

  it('says that the server cannot tell, and tries again', async () => {
    openApp('/reconciliation', { override: (_, url) => (url.pathname === '/v1/reconciliation' ? problem(500, 'It broke.') : undefined) });
    expect(await screen.findByText('The reconciliation could not be loaded')).toBeTruthy();
  });
});
