import type { DeadLetter, Export, ExportState, QuarantinedRow, Source } from '@finops/sdk';
import type { SourceView } from '../src/sources/sourceView.ts';

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();

const calm = {
  nextScanAt: null, circuit: { state: 'closed', failures: 0, retryAt: null }, backlog: { exports: 0, files: 0, bytes: 0, oldestAt: null }, rate: { bytesPerSecond: 0, rowsPerSecond: 0 }, warnings: [], location: null, credential: null, queue: null,
} as const;

const stores: SourceView[] = [
  { sourceId: 'azure', name: 'Azure cost exports', kind: 'azureBlob', path: null, mode: 'replace', schedule: 30, status: 'idle', createdAt: at(9000), lastScanAt: at(9), lastPublishedAt: at(62), error: null,
    exports: { pending: 0, reading: 0, published: 41, deadLetter: 0 }, location: { bucket: 'cost-exports', prefix: 'acme/', endpoint: null, region: null, pathStyle: false },
    credential: { kind: 'sasUrl', name: '' }, nextScanAt: at(-21), circuit: calm.circuit, backlog: calm.backlog, rate: { bytesPerSecond: 0, rowsPerSecond: 0 },
    queue: null, warnings: ['acme-actual/20261101-20261130: its manifest names 3 files, 2 are there.'] },
  { sourceId: 'gcp', name: 'Google billing extracts', kind: 'gcs', path: null, mode: 'append', schedule: 60, status: 'waiting', createdAt: at(9000), lastScanAt: at(3), lastPublishedAt: at(400),
    error: 'storage.googleapis.com answered 403 AccessDenied: the HMAC key may not list the bucket acme-billing-export.', exports: { pending: 3, reading: 0, published: 212, deadLetter: 0 },
    location: { bucket: 'acme-billing-export', prefix: 'daily/', endpoint: null, region: null, pathStyle: false }, credential: { kind: 'hmac', name: 'GOOG1EACMEBILLING' }, nextScanAt: at(-57),
    circuit: { state: 'open', failures: 5, retryAt: at(-4) }, backlog: { exports: 3, files: 3, bytes: 812_000_000, oldestAt: at(55) }, rate: { bytesPerSecond: 0, rowsPerSecond: 0 }, queue: null, warnings: [] },
];

export const sources: Source[] = [
  ...stores,
  { sourceId: 'aws', name: 'AWS cost and usage report', kind: 's3', path: null, mode: 'replace', schedule: 15, status: 'reading', createdAt: at(9000), lastScanAt: at(0.3), lastPublishedAt: at(0.8), error: null,
    exports: { pending: 2, reading: 1, published: 14, deadLetter: 3 }, location: { bucket: 'acme-billing', prefix: 'cur/', region: 'us-east-1', endpoint: null, pathStyle: false },
    credential: { kind: 'accessKey', name: 'AKIAIOSFODNN7EXAMPLE' }, queue: { url: 'https://sqs.us-east-1.amazonaws.com/111122223333/billing-events' }, nextScanAt: at(-14), circuit: calm.circuit,
    backlog: { exports: 3, files: 6, bytes: 1_240_000_000, oldestAt: at(4) }, rate: { bytesPerSecond: 118_300_000, rowsPerSecond: 193_400 }, warnings: [] },
  { sourceId: 'focus', name: 'FOCUS drop folder', kind: 'directory', path: '/srv/focus', mode: 'append', schedule: null, status: 'failing',
    createdAt: at(9000), lastScanAt: at(12), lastPublishedAt: at(190), error: 'The directory /srv/focus does not exist.', exports: { pending: 0, reading: 0, published: 3, deadLetter: 0 }, ...calm },
  { sourceId: 'uploads', name: 'Uploads', kind: 'upload', path: null, mode: 'append', schedule: null, status: 'idle', createdAt: at(9000), lastScanAt: null, lastPublishedAt: null, error: null,
    exports: { pending: 0, reading: 0, published: 0, deadLetter: 0 }, ...calm },
];

function entry(index: number, state: ExportState, over: Partial<Export> = {}): Export {
  const month = ['2026-11', '2026-10', '2026-09'][index % 3] ?? '2026-11';
  const rows = 184_220 + index * 7_311;
  const read = state === 'pending' ? 0 : state === 'reading' ? Math.floor(rows * 0.46) : rows;
  const published = state === 'published' || state === 'superseded';
  const counts = { rowsRead: read, rowsStored: read - index % 4, rowsMerged: 0, rowsQuarantined: index % 4 };
  const bytes = rows * 611;
  return {
    exportId: `exp-${100 - index}`, sourceId: 'aws', scope: `acme-cur/${month.replace('-', '')}01`, billingPeriods: [month], state, attempt: 1,
    files: [1, 2].map((part) => ({ path: `acme-cur/${month}/acme-cur-0000${part}.csv.gz`, bytes: bytes / 2, bytesRead: Math.floor(bytes * read / rows / 2), state: state === 'reading' && part === 2 ? 'pending' : 'read',
      ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, Math.floor(count / 2) + (part === 1 ? count % 2 : 0)])) as typeof counts })),
    bytes, bytesRead: Math.floor(bytes * read / rows), ...counts, roundedValues: 0, discoveredAt: at(4 + index * 11), startedAt: state === 'pending' ? null : at(3 + index * 11),
    publishedAt: published ? at(2 + index * 11) : null, nextAttemptAt: null, version: published ? 41 - index : null, snapshotId: published ? '0199' : null,
    billed: published ? [{ currency: 'USD', amount: `${14_211 - index * 113}.482913377` }] : [], error: null, warnings: [], ...over,
  };
}

export const exports: Export[] = [
  entry(0, 'reading'), entry(1, 'pending'), entry(2, 'published'), entry(3, 'published', { warnings: ['12 values had more than 18 decimals and were rounded half-even.'] }),
  entry(4, 'deadLetter', { attempt: 3, error: { code: 'gzip-truncated', message: 'The gzip stream ends in the middle of a block.', file: 'acme-cur/2026-10/acme-cur-00002.csv.gz', line: 48_211, column: null } }),
  entry(5, 'published'), entry(6, 'superseded'), entry(7, 'duplicate'), ...Array.from({ length: 10 }, (_, i) => entry(8 + i, i % 3 === 1 ? 'superseded' : 'published')),
];

/** Bills that were given up. */
export const letters: DeadLetter[] = ([
  ...exports.filter(({ state }) => state === 'deadLetter'),
  entry(21, 'deadLetter', { attempt: 1, rowsQuarantined: 9_211, error: { code: 'too-many-bad-rows', message: '9,211 of 184,220 rows cannot be read, more than the 5.0% that is allowed; see the export\'s quarantine for the reasons.', file: null, line: null, column: null } }),
  entry(24, 'deadLetter', { sourceId: 'gcp', scope: 'daily/2026-11-03.jsonl.gz', attempt: 3, rowsQuarantined: 0, error: { code: 'json', message: 'The text is no JSON: a value was expected.', file: 'daily/2026-11-03.jsonl.gz', line: 1_044, column: 'credits' } }),
] as const).map((letter) => ({ ...letter, kind: 'export' }));

export const quarantine: QuarantinedRow[] = [
  { file: 'acme-cur-00001.csv.gz', line: 1_204, column: 'lineItem/UnblendedCost', value: '1,204.50', reason: 'Not a plain decimal number: "1,204.50"', raw: 'a1b2,2026-11-03T00:00:00Z/2026-11-04T00:00:00Z,AWS,"1,204.50",USD,AmazonEC2,BoxUsage:m7g.xlarge' },
  { file: 'acme-cur-00001.csv.gz', line: 88_017, column: 'lineItem/UsageStartDate', value: '2026-13-41', reason: 'Not a date', raw: 'a1b3,2026-13-41,AWS,0.10,USD,AmazonS3,Requests-Tier1' },
  { file: 'acme-cur-00002.csv.gz', line: 3, column: null, value: null, reason: 'The row has 21 fields, the header has 24', raw: 'x,y,z' },
];
