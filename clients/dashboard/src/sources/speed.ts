import type { IngestProgress } from '@finops/sdk';

/** Bytes per second of all of a source's files that are being read; null when none is. */
export function speedOf(progress: readonly IngestProgress[], sourceId: string): number | null {
  const own = progress.filter((file) => file.sourceId === sourceId);
  return own.length === 0 ? null : own.reduce((sum, { bytesPerSecond }) => sum + bytesPerSecond, 0);
}
