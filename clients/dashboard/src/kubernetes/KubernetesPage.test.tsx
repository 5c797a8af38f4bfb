import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openApp, problem } from '../testing/openApp.tsx';

const isClusters = (url: URL) => url.pathname === '/v1/kubernetes/clusters';
const isCosts = (url: URL) => url.pathname === '/v1/kubernetes/costs';

describe('kubernetes', () => {
  it('shows each cluster, what it cost and how it is, and the line that reconciles them', async () => {
    openApp('/kubernetes');
    const cards = within(await screen.findByRole('list', { name: 'Clusters' }));
    await cards.findByText('$2,700.00');
    cards.getByText('33.3%');
    expect(cards.getByRole('alert').textContent).toContain('OpenCost answered 401.');
    expect((await screen.findByText(/Nodes’ bill/)).textContent).toBe('Nodes’ bill $2,700.00 = allocated $1,620.00 + idle $900.00 + unattributed $180.00');
    screen.getByText('96.7% of node cost is in the bill');
  });

  it('goes from a cluster to its pods by click, with the way in the address, and back by the breadcrumb', async () => {
    openApp('/kubernetes');
    await userEvent.click(await screen.findByRole('link', { name: 'prod-eu' }));
    for (const [region, name] of [['Cost by namespace', 'shop'], ['Cost by workload', 'web']] as const)
      await userEvent.click(within(await screen.findByRole('region', { name: region })).getByRole('button', { name }));
    const table = within(await screen.findByRole('region', { name: 'Cost by pod' }));
    table.getByText('web-2');
    expect(table.queryByRole('button')).toBeNull();
    expect(location.search).toBe('?cluster=prod-eu&namespace=shop&workload=web');
    await userEvent.click(screen.getByRole('link', { name: 'Cluster prod-eu' }));
    const idle = within(await screen.findByRole('region', { name: 'Cost by namespace' })).getByRole('row', { name: /^Idle/ });
    expect(idle.textContent).toContain('$900.00');
  });

  it('asks for idle shared when told to', async () => {
    const asked: string[] = [];
    openApp('/kubernetes?cluster=prod-eu', { override: (_, url, body) => { if (isCosts(url)) asked.push(body ?? ''); return undefined; } });
    await screen.findByRole('region', { name: 'Cost by namespace' });
    await userEvent.click(screen.getByRole('radio', { name: 'Idle shared' }));
    await screen.findByText('Total of 4 rows');
    expect(asked.filter((one) => one.includes('"idle":"shared"'))).toHaveLength(2);
    expect(location.search).toContain('idle=shared');
  });

  it('says what to do where there are no clusters, and what went wrong where they cannot be read', async () => {
    openApp('/kubernetes', { override: (_, url) => (isClusters(url) ? { status: 200, body: { items: [], next: null } } : undefined) });
    await screen.findByText('No clusters yet');
  });

  it('keeps the page and offers to try again where costs cannot be read', async () => {
    openApp('/kubernetes', { override: (_, url) => (isCosts(url) ? problem(422, 'It would read more than it may.') : undefined) });
    await screen.findByRole('link', { name: 'prod-eu' });
    expect((await screen.findAllByRole('button', { name: 'Try again' })).length).toBe(2);
  });

  it('tests a connection before it is kept, and puts the server\'s complaint next to its field', async () => {
    openApp('/kubernetes', { override: (method, url) => (method === 'POST' && isClusters(url) ? problem(400, 'Not valid.', { url: ['ends after /allocation: leave that part out.'] }) : undefined) });
    await userEvent.click(await screen.findByRole('button', { name: 'Add cluster' }));
    const dialog = within(screen.getByRole('dialog', { name: 'Add a cluster' }));
    await userEvent.type(dialog.getByLabelText('Name'), 'new');
    await userEvent.type(dialog.getByLabelText('OpenCost’s address'), 'https://x.example/allocation');
    await userEvent.click(dialog.getByRole('button', { name: 'Test connection' }));
    await dialog.findByText(/9 of 9 nodes/);
    await userEvent.click(dialog.getByRole('button', { name: 'Add cluster' }));
    await dialog.findByText('The address ends after /allocation: leave that part out.');
  });
});
