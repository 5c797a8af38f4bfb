export type ViewKind = 'view' | 'dashboard';

/** A saved question or dashboard. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly kind: ViewKind;
  readonly revision: number;
  readonly changedAt: string;
  /** Whether this token may replace or delete it. */
  readonly mayChange: boolean;
  /** What whoever saved it wrote; the server does not look into it. */
  readonly body: unknown;
}

export interface NewView {
  readonly name: string;
  readonly kind: ViewKind;
  readonly body: object;
}
