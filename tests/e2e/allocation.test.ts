import { formatMoney, parseMoney, type Money } from '@finops/sdk';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bill, total, type BillRow } from './bills.ts';
import { complaints, desk, expectAccessible, noBrowser, overflow, phone } from './browser.ts';
import { useWorld } from './world.ts';

const lastDay = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const rows = bill({ lastDay, days: 12 });
const exact = (amount: Money) => new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: 18 }).format(formatMoney(amount) as `${number}`);
const of = (service: string) => total(rows, (row: BillRow) => row.service === service);
const [lambda, ec2] = ['AWS Lambda', 'Amazon Elastic Compute Cloud'];

describe.skipIf(noBrowser !== null)(`allocation in a browser${noBrowser === null ? '' : ` (skipped: ${noBrowser})`}`, () => {
  const world = useWorld(async ({ tenant }) => {
    await tenant.deliver(await tenant.addUploads(), 'bill.csv', rows);
  });

  const open = (path = '/allocation', options = desk): Promise<Page> => world.open(path, options);
  const outcome = (page: Page) => page.getByRole('region', { name: /comes to$/ });
  const pays = (page: Page, who: string, amount: Money) => outcome(page).getByRole('row', { name: who }).locator(`td[title="${exact(amount)}"]`).waitFor();
  const opening = (page: Page) => page.locator('.rule.open');

  it('a rule is written, tried to the last decimal, saved, and Explore shows who pays', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Start empty' }).click();
    await page.keyboard.press('n');
    await opening(page).getByLabel('Name of who pays').fill('platform');
    await opening(page).getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('option').locator('.option-hint', { hasText: /^service$/ }).click();
    await page.getByRole('option', { name: lambda }).click();
    await page.getByRole('button', { name: 'Add filter' }).click();
    await opening(page).getByText(`When service name is ${lambda}, platform pays.`).waitFor();
    await pays(page, 'platform', of(lambda));
    await pays(page, 'Unallocated', total(rows) - of(lambda));
    expect((await world.tenant.client.allocation.active()).version).toBe(0);
    await page.getByRole('button', { name: 'Review and save' }).click();
    await page.getByLabel('What changed, for the history').fill('Lambda is the platform\'s');
    await page.keyboard.press('Enter');
    await page.getByText(/^Version 1, saved/).waitFor();
    await outcome(page).getByRole('link', { name: 'Explore' }).click();
    const table = page.getByRole('region', { name: 'Table', exact: true });
    await table.getByRole('row', { name: 'platform' }).locator(`[title="${exact(of(lambda))}"]`).waitFor();
    await table.getByRole('row', { name: '(none)' }).locator(`[title="${exact(total(rows) - of(lambda))}"]`).waitFor();
  });

  it('what is left becomes a rule with one click, and what moves is named before it is saved', async () => {
    const page = await open();
    await page.getByRole('button', { name: `Make a rule for ${ec2}` }).click();
    await page.keyboard.type('compute');
    await outcome(page).getByRole('listitem').filter({ hasText: 'Unallocated' }).filter({ hasText: 'compute' }).locator(`.moves-cost[title="${exact(of(ec2))}"]`).waitFor();
    await pays(page, 'compute', of(ec2));
    await page.getByRole('button', { name: /^Move Amazon/ }).focus();
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('.rule-open').first().textContent()).toBe(ec2);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
    await page.keyboard.press('s');
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page.getByText(/^Version 2, saved/).waitFor();
    const { set } = await world.tenant.client.allocation.active();
    expect(set.dimensions[0]?.rules.map(({ name, value }) => `${name}: ${value ?? ''}`)).toEqual([`${ec2}: compute`, 'New rule: platform']);
  });

  it('cost is shared by weights, a table is refused by line and column, and an older version comes back', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'New rule', exact: true }).click();
    await opening(page).getByRole('radio', { name: /^Shared/ }).check({ force: true });
    await opening(page).getByRole('radio', { name: 'Weights' }).check({ force: true });
    for (const [place, name, weight] of [[1, 'payments', '2'], [2, 'search', '1']] as const) {
      await opening(page).getByRole('button', { name: place === 1 ? 'Name who shares it' : 'Another' }).click();
      await opening(page).getByLabel(`Name ${place}`).fill(name);
      await opening(page).getByLabel(`Weight of ${name}`).fill(weight);
    }
    await outcome(page).getByRole('row', { name: 'search' }).waitFor();
    const titles = await outcome(page).locator('tbody tr, .outcome-rest').evaluateAll((all) => all.map((row) => `${row.querySelector('th')?.textContent ?? ''}=${row.querySelector('td')?.getAttribute('title') ?? ''}`));
    const amounts = new Map(titles.map((text) => [text.split('=')[0], parseMoney((text.split('=')[1] ?? '').replace(/[$,]/g, ''))]));
    expect((amounts.get('payments') ?? 0n) + (amounts.get('search') ?? 0n)).toBe(of(lambda));
    expect([...amounts.values()].reduce((sum, one) => sum + one, 0n)).toBe(total(rows));
    await page.getByRole('button', { name: 'Discard' }).click();

    await page.getByRole('button', { name: 'Tables' }).click();
    await page.getByRole('button', { name: 'Upload dictionaries' }).click();
    const form = page.getByRole('dialog', { name: 'New dictionary' });
    await form.getByLabel('Name', { exact: true }).fill('owners');
    await form.getByLabel('CSV', { exact: true }).fill('key,value,validFrom,validTo\n111122223333,payments,2026-13-01,\n');
    await form.getByRole('button', { name: 'Upload', exact: true }).click();
    await form.getByRole('row', { name: /^2 validFrom '2026-13-01' is not a day/ }).waitFor();
    complaints.splice(0);   // the browser itself reports the 400 that was asked for
    await form.getByLabel('CSV', { exact: true }).fill('key,value,validFrom,validTo\n111122223333,payments,2026-01-01,\n');
    await form.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.getByText('1 line · used by no rule').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('button', { name: 'Lambda is the platform\'s' }).click();
    await page.getByRole('button', { name: 'Restore version 1' }).click();
    await page.getByText(/^Version 4, saved/).waitFor();
    await pays(page, 'Unallocated', total(rows) - of(lambda));
  });

  it.each([['light', desk], ['dark', { ...desk, colorScheme: 'dark' as const }], ['on a phone', phone]] as const)('breaks no accessibility rule and nothing sticks out, %s', async (where, options) => {
    const page = await open('/allocation', options);
    await page.locator('.coverage .chart-bar').first().waitFor();
    await page.getByRole('button', { name: 'New rule', exact: true }).click();
    await opening(page).getByRole('radio', { name: /^Tag or column/ }).check({ force: true });
    await page.locator('.outcome:not([aria-busy="true"])').waitFor();
    await expectAccessible(page, 'an opened rule');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    // The dialogs are made of the same things in any colour: one look at each of them in turn.
    const dialogs = { light: [['Review and save', 'Save the rules']], dark: [['History', 'History of the rules']], 'on a phone': [['Tables', 'Tables']] } as const;
    for (const [name, dialog] of dialogs[where]) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog', { name: dialog }).waitFor();
      await expectAccessible(page, dialog);
      await page.keyboard.press('Escape');
    }
  });

  it('no page complained', () => expect(complaints).toEqual([]));
});
