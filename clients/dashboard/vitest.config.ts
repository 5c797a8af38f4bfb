import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['finops-source'] },
  ssr: { resolve: { conditions: ['finops-source', 'module', 'node', 'development|production'] } },
  test: { environment: 'jsdom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: ['src/testing/setup.ts'], testTimeout: 60_000 },
});
