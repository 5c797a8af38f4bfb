import { formatMoney, type Source } from '@finops/sdk';
import type { Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bill, focusCsv, total } from './bills.ts';
import { complaints, desk, expectAccessible, noBrowser, overflow, phone } from './browser.ts';
import { Tenant } from './tenant.ts';
import { useWorld } from './world.ts';

const lastDay = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const rows = bill({ lastDay, days: 1 });
const month = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(Date.parse(lastDay));

describe.skipIf(noBrowser !== null)(`sources, reconciliation and dead letters in a browser${noBrowser === null ? '' : ` (skipped: ${noBrowser})`}`, () => {
  let uploads: Source;
  const world = useWorld(async ({ tenant }) => {
    uploads = await tenant.addUploads();
    await tenant.deliver(uploads, 'first.csv', rows);
    for (const name of ['cut-one.csv.gz', 'cut-two.csv.gz']) {
      const cut = gzipSync(focusCsv(bill({ lastDay, days: 30, salt: name.charCodeAt(4) })));
      await tenant.deliver(uploads, name, Buffer.from(cut.subarray(0, cut.length / 2)));
    }
  });

  const open = (path: string, options = desk): Promise<Page> => world.open(path, options);
  const usd = async () => (await world.tenant.client.reconciliation.list().take(1))[0]?.amounts.find(({ currency }) => currency === 'USD');

  it('reconciles what was published: ours is the bill to the last digit, and an invoice a cent beside it differs', async () => {
    expect((await usd())?.billed).toBe(formatMoney(total(rows)));
    const page = await open('/reconciliation');
    await page.getByRole('button', { name: `${month}, Uploads` }).click();
    await page.getByRole('button', { name: 'Enter the invoice' }).click();
    await page.getByLabel('Invoice total (USD)').fill(formatMoney(total(rows) + 2n * 10n ** 16n));
    await page.getByLabel('Invoice number').fill('INV-1');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('region', { name: 'Total in USD' }).getByText('-$0.02', { exact: true }).waitFor();
    await page.locator('.month-status').getByText('Differs').waitFor();

    await page.getByRole('button', { name: 'Change the invoice' }).click();
    await page.getByLabel('Tolerance').fill('0.02');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.month-status').getByText('Agrees').waitFor();
    expect((await usd())?.invoice?.invoiceId).toBe('INV-1');

    await page.getByRole('button', { name: 'Change the invoice' }).click();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Enter the invoice' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('takes a list of invoices, or names the line that is wrong and takes none of it', async () => {
    const page = await open('/reconciliation');
    await page.getByRole('button', { name: 'Import invoices' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import invoices' });
    const send = async (line: string) => {
      const csv = `SourceId,BillingPeriod,Currency,Total\n${line}\n`;
      await dialog.getByLabel('CSV file').setInputFiles({ name: 'invoices.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
      await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    };
    await send(`${uploads.sourceId},${lastDay.slice(0, 7)},USD,"1,5"`);
    await dialog.getByRole('alert').getByRole('cell', { name: 'Total' }).waitFor();
    expect((await usd())?.invoice).toBeNull();
    await expectAccessible(page, 'an import with a wrong line');
    await send(`${uploads.sourceId},${lastDay.slice(0, 7)},USD,${formatMoney(total(rows))}`);
    await dialog.getByText('1 total entered.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.locator('.month-status').getByText('Agrees').waitFor();
    expect(complaints).toEqual([]);
  });

  it('leads from a month to the bills that were given up', async () => {
    const page = await open('/reconciliation');
    await page.getByRole('button', { name: `${month}, Uploads` }).click();
    await page.getByRole('region', { name: 'What explains it' }).getByRole('link', { name: /given up/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Dead letters' }).waitFor();
    expect(await page.locator('.letter').count()).toBe(2);
  });

  it('has all chosen dead letters read again', async () => {
    const page = await open('/dead-letters');
    await page.getByRole('checkbox', { name: 'Choose all' }).check();
    const answer = page.waitForResponse((response) => response.url().endsWith('/v1/dead-letters/replay'));
    await page.getByRole('region', { name: 'Chosen letters' }).getByRole('button', { name: 'Read again' }).click();
    expect((await (await answer).json() as { replayed: string[] }).replayed).toHaveLength(2);
    await page.getByText('2 bills are read again.').waitFor();
  });

  it('downloads a delivered file byte by byte', async () => {
    const page = await open('/dead-letters');
    await page.locator('.letter').first().getByRole('button').click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Download cut-/ }).click();
    expect((await download).suggestedFilename()).toMatch(/^cut-(one|two)\.csv\.gz$/);
  });

  it('adds a directory, scans it, and deletes it when that is confirmed', async () => {
    const page = await open('/sources');
    await page.getByRole('button', { name: 'Add source' }).click();
    const form = page.getByRole('dialog', { name: 'Add a source' });
    await expectAccessible(page, 'the form of a source');
    await form.getByRole('radio', { name: /Directory/ }).check({ force: true });
    await form.getByLabel('Name').fill('Mounted bucket');
    await form.getByLabel('Path on the server').fill(world.server.bills);
    await form.getByRole('button', { name: 'Add source' }).click();
    await page.getByRole('link', { name: 'Mounted bucket' }).click();
    await page.getByRole('heading', { level: 1, name: 'Mounted bucket' }).waitFor();
    await page.getByRole('button', { name: 'Scan now' }).click();
    await page.getByText(/Looked just now: 0 found/).waitFor();
    await expectAccessible(page, 'a source');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete source' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sources' }).waitFor();
    expect((await world.tenant.client.ingestion.sources().take(10)).map(({ name }) => name)).toEqual(['Uploads']);
  });

  it('tests a connection step by step before anything is kept', async () => {
    const page = await open('/sources');
    await page.getByRole('button', { name: 'Add source' }).click();
    const form = page.getByRole('dialog', { name: 'Add a source' });
    await form.getByRole('radio', { name: /Directory/ }).check({ force: true });
    await form.getByLabel('Name').fill('Tried');
    await form.getByLabel('Path on the server').fill(world.server.bills);
    await form.getByRole('button', { name: 'Test connection' }).click();
    const test = form.getByRole('status', { name: 'Connection test' });
    await test.getByText('Connect').waitFor();
    expect(await test.getByRole('listitem').count()).toBe(5);
    await expectAccessible(page, 'a tested connection');
    expect((await world.tenant.client.ingestion.sources().take(10)).map(({ name }) => name)).toEqual(['Uploads']);
  });

  it('creates a token that works, and shows it once', async () => {
    const page = await open('/tokens');
    await page.getByRole('button', { name: 'Create token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Reader');
    await dialog.getByRole('button', { name: 'Create token' }).click();
    const secret = await dialog.getByLabel('Token', { exact: true }).inputValue();
    expect((await new Tenant(world.server.baseUrl, secret).client.account.me()).scopes).toEqual(['read']);
    await expectAccessible(page, 'a token that was created');
  });

  it('creates a hook and shows its secret once', async () => {
    const source = await world.tenant.client.ingestion.createSource({ name: 'Hooked', kind: 'directory', path: world.server.bills });
    const page = await open(`/sources/${source.sourceId}`);
    await page.getByRole('button', { name: 'Create hook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Who notifies').selectOption('cloudEvents');
    await dialog.getByRole('button', { name: 'Create hook' }).click();
    expect(await dialog.getByRole('textbox', { name: 'Address' }).inputValue()).toContain('/v1/hooks/cloudEvents/');
    await expectAccessible(page, 'a hook that was created');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.locator('.hooks').getByText('CloudEvents').waitFor();
    await world.tenant.client.ingestion.deleteSource(source.sourceId);
  });

  it('splits the bill of a cluster\'s node over what ran on it, down to a pod, and it adds up', async () => {
    const node = rows[0];
    if (node === undefined) throw new Error('The bill has no rows.');
    const page = await open('/kubernetes');
    await page.getByText('No clusters yet').waitFor();
    await page.getByRole('button', { name: 'Add cluster' }).first().click();
    const form = page.getByRole('dialog', { name: 'Add a cluster' });
    await form.getByLabel('Name').fill('prod');
    await form.getByLabel('Cloud').selectOption('other');
    await form.getByLabel('OpenCost’s address').fill('http://127.0.0.1:9');
    await form.getByRole('button', { name: 'Test connection' }).click();
    await form.getByText('\'127.0.0.1\' must be asked by https.').waitFor();
    await expectAccessible(page, 'the form of a cluster');
    await form.getByLabel('Allocations').selectOption('push');
    await form.getByRole('button', { name: 'Add cluster' }).click();
    await page.getByRole('list', { name: 'Clusters' }).getByText('No allocations yet').waitFor();

    const window = { start: `${lastDay}T00:00:00Z`, end: `${new Date(Date.parse(lastDay) + 86_400_000).toISOString().slice(0, 10)}T00:00:00Z` };
    const pod = (namespace: string, controller: string, cpuCost: number) => ({
      properties: { cluster: 'one', node: 'n1', providerID: `${node.service}/${node.account}`, namespace, controller, controllerKind: 'deployment', pod: `${controller}-1` }, window, cpuCost, cpuCoreRequestAverage: 1, cpuCoreUsageAverage: 0.5,
    });
    const data = [{ 'one/n1/__idle__': { properties: { cluster: 'one', node: 'n1', providerID: 'n1' }, window, cpuCost: 1 }, a: pod('shop', 'web', 2), b: pod('data', 'db', 1) }];
    for (let again = 0; again < 2; again++) await world.tenant.client.kubernetes.push('prod', JSON.stringify({ code: 200, data }));

    await page.reload();
    const { reconciliation: [split] } = await world.tenant.client.kubernetes.costs();
    expect([split?.bill.effective, split?.agrees]).toEqual([node.cost, true]);
    await page.getByText(/Nodes’ bill/).waitFor();
    await page.getByRole('list', { name: 'Clusters' }).getByText('25.0%').waitFor();
    await expectAccessible(page, 'clusters');
    await page.getByRole('link', { name: 'prod', exact: true }).click();
    await page.getByRole('region', { name: 'Cost by namespace' }).getByRole('row', { name: /^Idle/ }).waitFor();
    await page.getByRole('radio', { name: 'Idle shared' }).check({ force: true });
    await page.getByText('Total of 2 rows').waitFor();
    for (const [by, name] of [['namespace', 'shop'], ['workload', 'web']] as const) await page.getByRole('region', { name: `Cost by ${by}` }).getByRole('button', { name }).click();
    await page.getByRole('region', { name: 'Cost by pod' }).getByText('web-1').waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ idle: 'shared', cluster: 'prod', namespace: 'shop', workload: 'web' });
    const { rows: [web] } = await world.tenant.client.kubernetes.costs({ groupBy: ['pod'], idle: 'shared', filter: [{ dimension: 'namespace', in: ['shop'] }] });
    expect(await page.getByRole('region', { name: 'Cost by pod' }).getByRole('cell').nth(1).getAttribute('title')).toBe(`$${web?.effective}`);
    expect(complaints).toEqual([]);
  });

  it.each([['light', desk], ['dark', { ...desk, colorScheme: 'dark' as const }], ['on a phone', phone]])('breaks no accessibility rule, %s', async (_, options) => {
    for (const [path, mark] of [['/sources', '.source'], [`/sources/${uploads.sourceId}`, '.facts'], ['/reconciliation', '.month'], ['/dead-letters', '.page-head'], ['/kubernetes?cluster=prod', '.kube-reconciled'], ['/tokens', '.tokens li']] as const) {
      const page = await open(path, options);
      await page.locator(mark).first().waitFor();
      if (path === '/reconciliation') {
        await page.locator('.month-name button').first().click();
        await page.locator('.month-detail').waitFor();
      }
      await expectAccessible(page, path);
      expect([path, await overflow(page)]).toEqual([path, 0]);
      await page.close();
    }
  });
});
