import { formatMoney, parseMoney, type Money } from '@finops/sdk';

export interface BillRow {
  readonly day: string;
  readonly service: string;
  readonly account: string;
  /** Exact text; list is the same plus a quarter. */
  readonly cost: string;
}

const columns = [
  'BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost', 'BillingAccountId', 'BillingCurrency', 'BillingPeriodStart', 'BillingPeriodEnd', 'ChargePeriodStart', 'ChargePeriodEnd',
  'ChargeCategory', 'ChargeClass', 'ChargeDescription', 'InvoiceIssuerName', 'ProviderName', 'PublisherName', 'ServiceName', 'ServiceCategory', 'SubAccountId', 'RegionId', 'ResourceId', 'Tags',
] as const;

/** A native FOCUS file of these rows. */
export function focusCsv(rows: readonly BillRow[]): Buffer<ArrayBuffer> {
  return Buffer.from([columns.join(','), ...rows.map(line)].join('\n') + '\n');
}

/** What a set of rows comes to. */
export function total(rows: readonly BillRow[], only: (row: BillRow) => boolean = () => true): Money {
  return rows.filter(only).reduce((sum, { cost }) => sum + parseMoney(cost), 0n);
}

/** Rows for the days up to and with `lastDay`, with amounts that doubles would get wrong. */
export function bill({ lastDay, days = 20, salt = 1 }: { lastDay: string; days?: number; salt?: number }): BillRow[] {
  const services = ['Amazon Elastic Compute Cloud', 'Amazon Relational Database Service', 'Amazon Simple Storage Service', 'AWS Lambda'];
  return Array.from({ length: days }, (_, back) => services.flatMap((service, index) => ['111122223333', '222233334444'].map((account, part) => ({
    day: new Date(Date.parse(lastDay) - back * 86_400_000).toISOString().slice(0, 10), service, account,
    cost: formatMoney(parseMoney(`${(index + 1) * 40 + part * 7 + (back % 5) + salt}.${String(100_000_007 * (back + 1) * (index + 3) + salt).padStart(12, '0')}`)),
  })))).flat();
}

function line({ day, service, account, cost }: BillRow): string {
  const month = `${day.slice(0, 7)}-01`;
  const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)).toISOString().slice(0, 10);
  const tomorrow = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const list = /^-?[\d.]+$/.test(cost) ? formatMoney((parseMoney(cost) * 5n) / 4n) : cost;
  const at = (date: string) => `${date}T00:00:00Z`;
  return [
    cost, cost, list, cost, '999900001111', 'USD', at(month), at(next), at(day), at(tomorrow), 'Usage', '', 'Usage', 'Amazon Web Services', 'Amazon Web Services', 'Amazon Web Services', service,
    'Compute', account, 'eu-central-1', `${service}/${account}`, '"{""team"":""payments""}"',
  ].join(',');
}
