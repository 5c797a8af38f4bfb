import { formatMoney, parseMoney, type Money, type Source } from '@finops/sdk';
import type { Page } from 'playwright-core';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bill, focusCsv, total } from './bills.ts';
import { complaints, desk, expectAccessible, noBrowser, openPage, overflow, phone } from './browser.ts';
import { useWorld } from './world.ts';

const lastDay = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const first = bill({ lastDay, days: 40 });
const exact = (amount: Money) => new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: 18 }).format(formatMoney(amount) as `${number}`);
const ec2 = 'Amazon Elastic Compute Cloud';

describe.skipIf(noBrowser !== null)(`dashboard in a browser${noBrowser === null ? '' : ` (skipped: ${noBrowser})`}`, () => {
  let uploads: Source;
  const world = useWorld(async ({ tenant }) => {
    uploads = await tenant.addUploads();
    await tenant.deliver(uploads, 'first.csv', first);
    const cut = gzipSync(focusCsv(bill({ lastDay, days: 30, salt: 3 })));
    await tenant.deliver(uploads, 'cut.csv.gz', Buffer.from(cut.subarray(0, cut.length / 2)));
  });

  const open = (path = '/', options = desk): Promise<Page> => world.open(path, options);
  const headline = (page: Page) => page.locator('.total-amount .live-money');

  it('signs in with a token, and says clearly when one is not known', async () => {
    const page = await openPage(await world.browser.newContext(desk), world.server.baseUrl);
    await page.getByLabel('Access token').fill(`${world.tenant.token.slice(0, -4)}AAAA`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('does not know this token').waitFor();
    complaints.splice(0);   // the browser itself reports the 401 that was asked for
    await page.getByLabel('Access token').fill(world.tenant.token);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
  });

  it('opens from a link that carries the token, and takes it out of the address', async () => {
    const page = await openPage(await world.browser.newContext(desk), `${world.server.baseUrl}/#token=${world.tenant.token}`);
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(page.url()).not.toContain('token');
  });

  it('shows the period\'s total with every digit, and the same in the chart and the table', async () => {
    const page = await open();
    const summary = await world.tenant.client.spend.summary();
    const title = await headline(page).getAttribute('title');
    expect(title).toBe(exact(parseMoney(summary.effective)));
    const days = await page.locator('.chart-bar').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('aria-label') ?? ''));
    expect(days).toHaveLength(30);
    const sum = days.reduce((money, label) => money + parseMoney(label.replace(/^.*: \$/, '').replaceAll(',', '')), 0n);
    expect(exact(sum)).toBe(title);
    const rows = await page.locator('.breakdown td[data-column="metric"] span[title]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title') ?? ''));
    expect(exact(rows.reduce((money, text) => money + parseMoney(text.replace(/[$,]/g, '')), 0n))).toBe(title);
  });

  it('moves when a bill arrives, without being touched', async () => {
    const page = await open();
    await page.getByText('Live', { exact: true }).waitFor();
    const before = parseMoney((await world.tenant.client.spend.summary()).effective);
    const rows = bill({ lastDay, days: 3, salt: 7 });
    await world.tenant.deliver(uploads, 'live.csv', rows);
    await page.locator(`.total-amount .live-money[title="${exact(before + total(rows))}"]`).waitFor();
    await page.locator('.feed-item.live .feed-amount').first().waitFor();
    expect(await page.locator('.feed-item.live .feed-amount').first().getAttribute('title')).toBe(exact(total(rows)));
  });

  it('walks the chart by keyboard and opens the segment that is chosen', async () => {
    const page = await open();
    await page.locator('.chart-bar').last().focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    expect(name).toMatch(/^\w+, \w+ \d+, \d{4}: \$[\d,.]+; .+ \$[\d,.]+$/);
    await page.locator('.chart-tooltip').waitFor();
    await page.keyboard.press('Enter');
    const value = /; (.+) \$/.exec(name)?.[1] ?? '';
    await page.getByRole('heading', { level: 1, name: value }).waitFor();
    expect(new URL(page.url()).searchParams.get('filter')).toBe(JSON.stringify([{ dimension: 'service', in: [value] }]));
  });

  it('drills down from the table, keeps its place over a reload, and finds the way back by the breadcrumb', async () => {
    const page = await open();
    await page.getByRole('region', { name: 'Breakdown by service' }).getByRole('button', { name: ec2 }).click();
    await page.getByRole('region', { name: 'Table', exact: true }).getByRole('button', { name: '111122223333' }).click();
    const expected = exact(parseMoney((await world.tenant.client.spend.summary({ filter: [`service:${ec2}`, 'account:111122223333'] })).effective));
    await page.locator(`.headline-first dd[title="${expected}"]`).waitFor();
    await page.reload();
    await page.locator(`.headline-first dd[title="${expected}"]`).waitFor();
    await page.getByRole('button', { name: /^Remove .* is 111122223333$/ }).click();
    await page.getByRole('heading', { level: 1, name: ec2 }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  it('changes cost and period through the address', async () => {
    const page = await open('/?metric=list&period=last-month');
    await page.getByText(/^List cost/).waitFor();
    await page.getByLabel('Period').selectOption('30d');
    await page.getByRole('radio', { name: /Billed/ }).click();
    await page.getByText(/^Billed cost/).waitFor();
    const { billed } = await world.tenant.client.spend.summary();
    await page.locator(`.total-amount .live-money[title="${exact(parseMoney(billed))}"]`).waitFor();
  });

  it('lists what failed with the reason, and asks for it to be read again', async () => {
    const page = await open('/bills?show=failed');
    await page.locator('.bill').first().getByRole('button').click();
    const alert = page.getByRole('alert');
    await alert.getByText('cut.csv.gz').first().waitFor();
    const replayed = page.waitForResponse((response) => response.url().endsWith('/replay'));
    await alert.getByRole('button', { name: 'Read again' }).click();
    expect((await replayed).status()).toBe(202);
  });

  it('takes a dropped file and publishes it', async () => {
    const page = await open('/sources');
    const rows = bill({ lastDay, days: 2, salt: 31 });
    await page.getByText('Drop a bill here').waitFor();
    await page.locator('input[type=file]').setInputFiles({ name: 'dropped.csv', mimeType: 'text/csv', buffer: focusCsv(rows) });
    await page.getByText('Sent, being read').waitFor();
    await page.getByRole('link', { name: 'Bills' }).click();
    await page.locator('.bill', { hasText: 'dropped.csv' }).getByText('Published').waitFor();
  });

  it('puts the server\'s complaint about a new source next to its field', async () => {
    const page = await open('/sources');
    await page.getByRole('button', { name: 'Add source' }).click();
    const form = page.getByRole('dialog', { name: 'Add a source' });
    await form.getByRole('radio', { name: /Directory/ }).check({ force: true });
    await form.getByLabel('Name').fill('Elsewhere');
    await form.getByLabel('Path on the server').fill('/etc');
    await form.getByRole('button', { name: 'Add source' }).click();
    await page.getByText(/The path is not/).waitFor();
    complaints.splice(0);   // the browser itself reports the 400 that was asked for
  });

  it.each([['light', desk], ['dark', { ...desk, colorScheme: 'dark' as const }], ['on a phone', phone]])('breaks no accessibility rule, %s', async (_, options) => {
    const page = await open('/', options);
    await headline(page).waitFor();
    await page.locator('.chart-bar').first().waitFor();
    await expectAccessible(page, 'overview');
    for (const [path, mark] of [['/explore', '.chart-bar'], ['/bills?show=failed', '.bill'], ['/sources', '.source'], ['/nowhere', '.empty']] as const) {
      await page.goto(world.server.baseUrl + path);
      await page.locator(mark).first().waitFor();
      await expectAccessible(page, path);
      expect([path, await overflow(page)]).toEqual([path, 0]);
    }
    await page.goto(`${world.server.baseUrl}/bills?show=failed`);
    await page.locator('.bill').first().getByRole('button').click();
    await page.locator('.bill-detail').waitFor();
    await expectAccessible(page, 'an opened bill');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Access token').waitFor();
    await expectAccessible(page, 'sign-in');
  });

  it('keeps the navigation under the thumb on a phone', async () => {
    const page = await open('/', phone);
    const box = await page.getByRole('navigation', { name: 'Main' }).boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThan(830);
    await page.getByRole('link', { name: 'Bills' }).click();
    await page.getByRole('heading', { level: 1, name: 'Bills' }).waitFor();
  });

  it('remembers the theme that was chosen', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Use the light theme' }).waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(12, 13, 16)');
  });

  it('says when the server is gone, and catches up when it is back', async () => {
    const page = await open();
    await page.getByText('Live', { exact: true }).waitFor();
    expect(complaints).toEqual([]);   // up to here nothing may have gone wrong; from here the browser reports lost connections
    await world.server.kill();
    await page.getByText('Reconnecting', { exact: true }).waitFor();
    await world.server.run();
    const rows = bill({ lastDay, days: 1, salt: 41 });
    await world.tenant.deliver(uploads, 'after.csv', rows);
    const { effective } = await world.tenant.client.spend.summary();
    await page.locator(`.total-amount .live-money[title="${exact(parseMoney(effective))}"]`).waitFor();
    await page.getByText('Live', { exact: true }).waitFor();
    complaints.splice(0);
  });
});
