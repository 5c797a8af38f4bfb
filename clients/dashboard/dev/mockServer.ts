import type { IngestProgress } from '@finops/sdk';
import type { Plugin } from 'vite';
import { MiniHub } from '../../sdk/testing/MiniHub.ts';
import { mockApi } from './mockApi.ts';
import { cellsOf, MockWorld } from './MockWorld.ts';

/** Serves the made-up world from the Vite dev server, with a new bill every few seconds. */
export function mockServer(): Plugin {
  const world = new MockWorld();
  return {
    name: 'finops-mock',
    configureServer(server) {
      const api = mockApi(world);
      server.middlewares.use('/v1', (request, response) => {
        const sent: Buffer[] = [];
        request.on('data', (part: Buffer) => sent.push(part)).on('end', () => {
          const text = Buffer.concat(sent).toString();
          const { status, body } = api(request.method ?? 'GET', new URL(request.originalUrl ?? '', 'http://mock'), request.headers.authorization, text === '' ? null : text);
          response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' }).end(JSON.stringify(body));
        });
      });
    },
    async config() {
      const snapshot = () => ({ tenantId: 'acme', version: world.version, at: new Date().toISOString(), currency: 'USD', cells: cellsOf(world.rows, ['total']) });
      const hub = new MiniHub({ Subscribe: snapshot, Resync: snapshot });
      const target = await hub.start();
      setInterval(() => publish(world, hub), 6_000).unref();
      let read = 0;
      setInterval(() => hub.send('progress', progress(read = (read + 0.07) % 1)), 700).unref();
      return { server: { proxy: { '/hubs': { target, ws: true } } } };
    },
  };
}

function publish(world: MockWorld, hub: MiniHub): void {
  const fromVersion = world.version;
  const cells = world.publish('2026-11-20');
  hub.send('delta', { tenantId: 'acme', fromVersion, version: world.version, publishedAt: new Date().toISOString(), sourceId: 'aws', scope: 'acme-cur/20261101-20261201', cells });
}

function progress(share: number): IngestProgress {
  const bytes = 112_400_000;
  return { exportId: 'exp-100', sourceId: 'aws', scope: 'acme-cur/20261101-20261201', state: 'reading', file: 'acme-cur/2026-11/acme-cur-00001.csv.gz', bytes,
    bytesRead: Math.floor(bytes * share), rowsRead: Math.floor(184_220 * share), rowsStored: Math.floor(184_218 * share), rowsQuarantined: share > 0.4 ? 2 : 0,
    bytesPerSecond: 118_300_000, rowsPerSecond: 193_400, at: new Date().toISOString() };
}
