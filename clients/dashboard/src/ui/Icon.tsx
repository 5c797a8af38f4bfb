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
  reconcile: 'M8 2v12M5 14h6M3.5 4h9M2 8.8 3.8 4.2 5.6 8.8M10.4 8.8l1.8-4.6L14 8.8M2 8.8a1.8 1.8 0 0 0 3.6 0M10.4 8.8a1.8 1.8 0 0 0 3.6 0',
  letters: 'M2 3.8h12v8.6H2ZM2.2 4.2 8 9l5.8-4.8',
  key: 'M9.6 9.6a3.6 3.6 0 1 0-3-3L2 11.2V14h2.8v-1.6h1.6v-1.6ZM11 5.2v.1',
  bucket: 'M2.8 4.2c0-1 2.3-1.7 5.2-1.7s5.2.7 5.2 1.7S10.9 5.9 8 5.9 2.8 5.2 2.8 4.2ZM2.8 4.2 4 12.6c.2.8 1.9 1.2 4 1.2s3.8-.4 4-1.2l1.2-8.4',
  container: 'M2.5 3h11v10h-11ZM2.5 6.2h11M5 9.5h2M9 9.5h2',
  cube: 'M8 1.8 13.5 5v6L8 14.2 2.5 11V5ZM8 8v6M8 8l5.4-3M8 8 2.6 5',
  trash: 'M3 4.2h10M6.2 4V2.6h3.6V4M4.2 4.2l.6 9.2h6.4l.6-9.2M6.8 6.8v4M9.2 6.8v4',
  copy: 'M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3',
  download: 'M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M2.5 10.5v3h11v-3',
  edit: 'M11.2 2.6l2.2 2.2-8 8-2.8.6.6-2.8Z',
  hook: 'M6.8 9.2a2.6 2.6 0 0 0 3.9.3l2-2A2.6 2.6 0 0 0 9 3.8l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.9-.3l-2 2A2.6 2.6 0 0 0 7 12.2l.8-.8',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6',
  plug: 'M5.5 2v3M10.5 2v3M4 5h8v2.5a4 4 0 0 1-8 0ZM8 11.5V14',
  dashboards: 'M2.5 2.5h4.5v6H2.5ZM9 2.5h4.5v3.5H9ZM9 8h4.5v5.5H9ZM2.5 10.5h4.5v3H2.5Z',
  filter: 'M2 3.5h12M4.5 8h7M6.8 12.5h2.4',
  bars: 'M3 13.5V9M8 13.5V2.5M13 13.5V6',
  lines: 'M2 11.5 6 6.5l3 3 5-6.5',
  area: 'M2 13V10l4-4.5 3 3L14 3v10Z',
  table: 'M2.5 3h11v10h-11ZM2.5 6.5h11M2.5 9.8h11M7 6.5V13',
  number: 'M6 2.5 4.5 13.5M11.5 2.5 10 13.5M2.8 5.8h10.8M2.2 10.2H13',
  save: 'M4 2.3h8v11.4L8 10.6l-4 3.1Z',
  more: 'M3.5 8v.01M8 8v.01M12.5 8v.01',
  grip: 'M6 3.5v.01M10 3.5v.01M6 8v.01M10 8v.01M6 12.5v.01M10 12.5v.01',
  calendar: 'M2.5 3.8h11v9.7h-11ZM2.5 6.8h11M5.3 2.3v2.6M10.7 2.3v2.6',
  compare: 'M5 3 2 6l3 3M2 6h9M11 7l3 3-3 3M14 10H5',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.4 6.4a1.7 1.7 0 1 1 2.3 1.7c-.5.2-.7.5-.7 1.1M8 11.2v.05',
  back: 'M10 3.5 5.5 8 10 12.5',
  allocation: 'M8 2v4M8 6C8 9 3.5 8 3.5 11M8 6c0 3 4.5 2 4.5 5M2 12.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0ZM11 12.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0Z',
  undo: 'M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.6 3.6 2.7 6.5l2.9 2.9',
  helm: 'M8 1.8 13.6 4.6 15 10.6 11 15H5L1 10.6 2.4 4.6ZM8 10.2a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8ZM8 3.6v2.8M8 10.2V13M4 6l2.3 1.4M9.7 9.2 12 10.6M12 6 9.7 7.4M6.3 9.2 4 10.6',
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
