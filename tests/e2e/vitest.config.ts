import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['finops-source'] },
  ssr: { resolve: { conditions: ['finops-source', 'module', 'node', 'development|production'] } },
  test: { include: ['**/*.test.ts'], exclude: ['node_modules/**'], fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 },
});
