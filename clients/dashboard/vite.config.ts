import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mockServer } from './dev/mockServer.ts';

/** Where `npm run dev` finds the API; FINOPS_MOCK=1 serves made-up spend instead. */
const api = process.env['FINOPS_URL'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react(), ...(process.env['FINOPS_MOCK'] ? [mockServer()] : [])],
  resolve: { conditions: ['finops-source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: '../../web/FinOps.Web/wwwroot',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
  },
  ...(process.env['FINOPS_MOCK'] ? {} : { server: { proxy: { '/v1': api, '/hubs': { target: api, ws: true } } } }),
});
