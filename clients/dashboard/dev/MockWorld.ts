import { formatMoney, type Cell, type Metric, type MetricTexts, type Money } from '@finops/sdk';

export interface SpendRow extends Record<Metric, Money> {
  readonly day: string;
  readonly tags: Readonly<Record<string, string>>;
}

const metrics: readonly Metric[] = ['billed', 'effective', 'list', 'contracted'];
const services = [
  ['Amazon Elastic Compute Cloud', 'Compute', 214], ['Amazon Relational Database Service', 'Databases', 121], ['Amazon Simple Storage Service', 'Storage', 64],
  ['Amazon Elastic Kubernetes Service', 'Compute', 48], ['AWS Lambda', 'Compute', 22], ['Amazon CloudFront', 'Networking', 31],
  ['Amazon DynamoDB', 'Databases', 27], ['AmazonCloudWatch', 'Management and Governance', 19], ['Amazon Bedrock', 'AI and Machine Learning', 38],
  ['AWS Data Transfer', 'Networking', 26], ['Amazon ElastiCache', 'Databases', 14], ['AWS Key Management Service', 'Security', 3],
] as const;
const accounts = [['111122223333', 0.55], ['222233334444', 0.25], ['333344445555', 0.14], ['444455556666', 0.06]] as const;
const regions = ['us-east-1', 'eu-central-1', 'us-east-1', 'eu-west-1'] as const;
const teams = ['payments', 'search', 'platform', ''] as const;

export function dayAt(start: string, offset: number): string {
  return new Date(Date.parse(start) + offset * 86_400_000).toISOString().slice(0, 10);
}

/** A made-up company's spend, the same on every run: what the dashboard is developed and its component tests are run against. */
export class MockWorld {
  readonly rows: SpendRow[] = [];
  version = 41;
  #seed = 20261120;

  constructor(start = '2026-09-01', days = 81) {
    for (let i = 0; i < days; i++) this.#addDay(dayAt(start, i), i);
  }

  /** xorshift32 in [0, 1). */
  random(): number {
    this.#seed ^= this.#seed << 13; this.#seed ^= this.#seed >>> 17; this.#seed ^= this.#seed << 5;
    return (this.#seed >>> 0) / 2 ** 32;
  }

  /** More spend on a day: what a newly published bill brings. @returns the cells that changed. */
  publish(day: string): Cell[] {
    const before = this.rows.length;
    for (let i = 0; i < 6; i++) this.#addRow(day, Math.floor(this.random() * services.length), Math.floor(this.random() * 4), 0.05);
    this.version++;
    return cellsOf(this.rows.slice(before));
  }

  #addDay(day: string, index: number): void {
    const weekend = [0, 6].includes(new Date(day).getUTCDay()) ? 0.72 : 1;
    services.forEach((_, service) => {
      const trend = service === 8 ? 0.4 + index / 45 : 1 + index / 400;
      accounts.forEach((__, account) => this.#addRow(day, service, account, weekend * trend));
    });
  }

  #addRow(day: string, service: number, account: number, factor: number): void {
    const [name, category, base] = services[service] ?? services[0];
    const [accountId, part] = accounts[account] ?? accounts[0];
    const region = regions[(account + service) % 4] ?? '';
    const list = BigInt(Math.floor(base * part * factor * (0.85 + this.random() * 0.3) * 1e9)) * 10n ** 9n + BigInt(Math.floor(this.random() * 1e9));
    const effective = (list * 83n) / 100n;
    this.rows.push({
      day, list, contracted: (list * 91n) / 100n, effective, billed: (effective * 99n) / 100n,
      tags: {
        total: '', provider: 'Amazon Web Services', service: name, category, account: accountId, region,
        charge: 'Usage', 'tag:team': teams[account] ?? '', 'tag:env': service % 3 === 0 ? 'production' : service % 3 === 1 ? 'staging' : '',
        resource: `arn:aws:${region}:${accountId}:${name.split(' ').at(-1)?.toLowerCase() ?? ''}/${(this.rows.length * 7919 % 997).toString(36).padStart(2, '0')}`,
      },
    });
  }
}

export function cellsOf(rows: readonly SpendRow[], dimensions?: readonly string[]): Cell[] {
  const sums = new Map<string, Record<Metric, Money>>();
  for (const row of rows) {
    for (const [dimension, value] of Object.entries(row.tags)) {
      if (dimensions && !dimensions.includes(dimension)) continue;
      const key = JSON.stringify([row.day, dimension, value]);
      sums.set(key, addAmounts(sums.get(key), row));
    }
  }
  return [...sums].map(([key, sum]) => {
    const [day, dimension, value] = JSON.parse(key) as [string, string, string];
    return { day, dimension, value, currency: 'USD', ...textsOf(sum) };
  });
}

export function addAmounts(a: Record<Metric, Money> | undefined, b: Record<Metric, Money>): Record<Metric, Money> {
  return Object.fromEntries(metrics.map((metric) => [metric, (a?.[metric] ?? 0n) + b[metric]])) as Record<Metric, Money>;
}

export function textsOf(amounts: Record<Metric, Money> | undefined): MetricTexts {
  return Object.fromEntries(metrics.map((metric) => [metric, formatMoney(amounts?.[metric] ?? 0n)])) as MetricTexts;
}
