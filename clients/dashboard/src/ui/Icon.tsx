const paths = {
  overview: 'M3 13V8M8 13V3M13 13V6',
  explore: 'M7 11.5A4.5 4.5 0 1 0 7 2.5a4.5 4.5 0 0 0 0 9ZM10.4 10.4 14 14',
  bills: 'M4 2h8v12l-2-1.3L8 14l-2-1.3L4 14ZM6.3 5.5h3.4M6.3 8.5h3.4',
  sources: 'M8 6.2c3 0 5-.9 5-2.1S11 2 8 2 3 2.9 3 4.1s2 2.1 5 2.1ZM3 4.1v7.8C3 13.1 5 14 8 14s5-.9 5-2.1V4.1M3 8c0 1.2 2 2.1 5 2.1s5-.9 5-2.1',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.4M8 13.6V15M1 8h1.4M13.6 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z',
  exit: 'M6 14H3V2h3M10.5 11 13.5 8l-3-3M13.2 8H6.5',
  up: 'M4.5 11.5l7-7M6 4.5h5.5V10',
  down: 'M4.5 4.5l7 7M11.5 6v5.5H6',
  right: 'M6 3.5 10.5 8 6 12.5',
  chevron: 'M4 6l4 4 4-4',
  plus: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  upload: 'M8 10.5V2.5M4.8 5.5 8 2.3l3.2 3.2M2.5 10.5v3h11v-3',
  replay: 'M3 8a5 5 0 1 1 1.6 3.7M3 12.5V9.2h3.3',
  alert: 'M8 2 14.5 13.5h-13ZM8 6.5v3.2M8 11.6v.1',
  check: 'M3 8.5 6.3 12 13 4.5',
  folder: 'M2 4.2c0-.7.5-1.2 1.2-1.2h3l1.5 1.8h5.1c.7 0 1.2.5 1.2 1.2v5.8c0 .7-.5 1.2-1.2 1.2H3.2C2.5 13 2 12.5 2 11.8Z',
} as const;

export type IconName = keyof typeof paths;

/** Decorative; the words next to it carry the meaning. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5"
      strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
