import type { Explanation, Invoice, ReconciledAmount, Reconciliation, ReconciliationStatus } from '@finops/sdk';

const invoice = (total: string, invoiceId: string, origin: Invoice['origin'] = 'entered'): Invoice => ({ total, invoiceId, note: origin === 'csv' ? null : 'From the billing console', origin, enteredAt: '2026-11-05T09:12:00Z', enteredBy: 'demo' });

function amount(currency: string, billed: string, categories: readonly (readonly [string, string])[], theirs: Invoice | null, difference: string | null, status: ReconciliationStatus): ReconciledAmount {
  return { currency, billed, effective: billed, list: billed, contracted: billed, byChargeCategory: categories.map(([chargeCategory, part]) => ({ chargeCategory, billed: part })), invoice: theirs, difference, tolerance: '0.01', status };
}

const quarantined: Explanation = { kind: 'quarantined', count: 3, amount: null, currency: null, text: '3 rows could not be read and are in no total.', link: '/bills?show=quarantine' };
const merged: Explanation = { kind: 'merged', count: 12_408, amount: '-1840.22', currency: 'USD', text: '12,408 rows became part of others, as the bill\'s format asks.', link: null };
const letter: Explanation = { kind: 'deadLetter', count: 1, amount: null, currency: null, text: '1 bill of this month was given up and is in no total.', link: '/dead-letters?source=aws' };
const open: Explanation = { kind: 'open', count: 2, amount: null, currency: null, text: '2 bills of this month are not published yet.', link: '/bills?show=active' };

function month(source: readonly [string, string, string], billingPeriod: string, read: number, amounts: readonly ReconciledAmount[], expected: number | null, explanations: readonly Explanation[], status: ReconciliationStatus): Reconciliation {
  const bad = explanations.includes(quarantined) ? 3 : 0;
  const folded = explanations.includes(merged) ? 12_408 : 0;
  return {
    sourceId: source[0], sourceName: source[1], providers: [source[2]], billingPeriod, rows: { read, stored: read - bad - folded, merged: folded, quarantined: bad },
    control: { rows: expected === null ? null : { expected, actual: read, difference: read - expected, status: read === expected ? 'agrees' : 'differs' } }, amounts, explanations, status,
  };
}

const aws = ['aws', 'AWS cost and usage report', 'Amazon Web Services'] as const;
const azure = ['azure', 'Azure cost exports', 'Microsoft Azure'] as const;
const gcp = ['gcp', 'Google billing extracts', 'Google Cloud'] as const;

export const months: Reconciliation[] = [
  month(aws, '2026-11', 1_210_442, [amount('USD', '31820.118203377', [['Usage', '29110.007203377'], ['Purchase', '1500'], ['Tax', '1210.111']], null, null, 'noControl')], 1_210_442, [open, merged], 'agrees'),
  month(azure, '2026-11', 402_118, [amount('EUR', '12044.91', [['Usage', '12044.91']], null, null, 'noControl')], null, [], 'noControl'),
  month(aws, '2026-10', 1_884_220, [amount('USD', '48209.664913377', [['Usage', '45120.004913377'], ['Purchase', '1500'], ['Tax', '1640.16'], ['Credit', '-50.5']], invoice('48211.07', 'EUINV26-118'), '-1.405086623', 'differs')], 1_884_220, [quarantined, letter, merged], 'differs'),
  month(azure, '2026-10', 398_007, [amount('EUR', '11872.300000000000000412', [['Usage', '11472.300000000000000412'], ['Purchase', '400']], invoice('11872.30', 'E0800XK2', 'csv'), '0.000000000000000412', 'agrees')], 398_007, [], 'agrees'),
  month(gcp, '2026-10', 77_120, [
    amount('USD', '8120.4512', [['Usage', '8320.4512'], ['Credit', '-200']], invoice('8120.45', '5512-0099'), '0.0012', 'agrees'),
    amount('EUR', '411.02', [['Usage', '411.02']], null, null, 'noControl')], null, [], 'agrees'),
  month(aws, '2026-09', 1_790_118, [amount('USD', '46118.02', [['Usage', '44618.02'], ['Purchase', '1500']], invoice('46118.02', 'EUINV26-101'), '0', 'agrees')], 1_790_120, [], 'differs'),
];
