import type { Me } from '@finops/sdk';
import type { PagePath } from '../palette/shortcuts.ts';
import type { IconName } from '../ui/Icon.tsx';

export interface PageEntry {
  readonly to: PagePath;
  readonly label: string;
  readonly icon: IconName;
  /** After "g". */
  readonly key: string;
  readonly group: 'Spend' | 'Data' | 'Access';
  /** In sight on a phone; the others are behind "More". */
  readonly isMain?: boolean;
  readonly needs?: 'admin';
  /** About the whole tenant: closed to tokens that see some rows of spend only. */
  readonly ofTenant?: true;
}

/** The pages, in the order in which they are listed everywhere. */
export const pages: readonly PageEntry[] = [
  { to: '/', label: 'Overview', icon: 'overview', key: 'o', group: 'Spend', isMain: true },
  { to: '/explore', label: 'Explore', icon: 'explore', key: 'e', group: 'Spend', isMain: true },
  { to: '/dashboards', label: 'Dashboards', icon: 'dashboards', key: 'd', group: 'Spend', isMain: true },
  { to: '/allocation', label: 'Allocation', icon: 'allocation', key: 'a', group: 'Spend', ofTenant: true },
  { to: '/kubernetes', label: 'Kubernetes', icon: 'helm', key: 'k', group: 'Spend', ofTenant: true },
  { to: '/bills', label: 'Bills', icon: 'bills', key: 'b', group: 'Data', isMain: true, ofTenant: true },
  { to: '/reconciliation', label: 'Reconciliation', icon: 'reconcile', key: 'r', group: 'Data', ofTenant: true },
  { to: '/dead-letters', label: 'Dead letters', icon: 'letters', key: 'l', group: 'Data', ofTenant: true },
  { to: '/sources', label: 'Sources', icon: 'sources', key: 's', group: 'Data', ofTenant: true },
  { to: '/tokens', label: 'Tokens', icon: 'key', key: 't', group: 'Access', needs: 'admin' },
];

/** Those that a token may open. */
export const pagesOf = ({ scopes, rowFilter }: Me): readonly PageEntry[] =>
  pages.filter(({ needs, ofTenant }) => (needs === undefined || scopes.includes(needs)) && !(ofTenant && rowFilter));
