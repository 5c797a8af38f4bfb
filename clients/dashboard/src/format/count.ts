const whole = new Intl.NumberFormat('en-US');
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** "184,220" */
export function showCount(count: number): string {
  return whole.format(count);
}

/** "184.2K" */
export function showCompactCount(count: number): string {
  return compact.format(count);
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** "112.4 MB", decimal units as providers print them. */
export function showBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? ''}`;
}

/** "1 row", "2 rows" */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${showCount(count)} ${count === 1 ? one : many}`;
}
