import { FinOpsClient, type Export, type Source } from '@finops/sdk';
import { focusCsv, type BillRow } from './bills.ts';
import { until } from './until.ts';

const settled = new Set<Export['state']>(['published', 'duplicate', 'deadLetter', 'superseded']);

/** A tenant of the running server, and the few things tests do to it. */
export class Tenant {
  readonly client: FinOpsClient;
  readonly token: string;
  readonly baseUrl: string;

  constructor(baseUrl: string, token: string) {
    this.baseUrl = baseUrl;
    this.token = token;
    this.client = new FinOpsClient({ baseUrl, token: () => token });
  }

  addUploads(name = 'Uploads'): Promise<Source> {
    return this.client.ingestion.createSource({ name, kind: 'upload', mode: 'append' });
  }

  /** Sends a file and waits until the ledger has come to a decision about it. */
  async deliver(source: Source, name: string, body: Uint8Array<ArrayBuffer> | readonly BillRow[]): Promise<Export> {
    const sent = await this.client.ingestion.upload(source.sourceId, name, body instanceof Uint8Array ? body : focusCsv(body));
    if (sent.exportId === null) throw new Error(`${name} did not become an export.`);
    const { exportId } = sent;
    return until(`${name} is published or refused`, () => this.client.ingestion.export(exportId), ({ state }) => settled.has(state));
  }
}
