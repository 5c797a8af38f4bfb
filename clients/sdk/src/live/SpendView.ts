import { SpendCube } from './SpendCube.ts';
import type { SpendDelta, SpendSnapshot } from './messages.ts';

export type DeltaOutcome = 'applied' | 'repeated' | 'gap' | 'held';

/**
 * A tenant's cells at one version. Applies every delta once and in order, whatever the wire does:
 * a repeat is ignored, a gap is reported (ask for a snapshot), and deltas that arrive while a snapshot is on its way are held for it.
 */
export class SpendView {
  readonly cube = new SpendCube();
  #version: number | null = null;
  #currency = 'USD';
  #held: SpendDelta[] = [];
  #waiting = true;

  /** Null until the first snapshot. */
  get version(): number | null {
    return this.#version;
  }

  /** The tenant's display currency. */
  get currency(): string {
    return this.#currency;
  }

  /** From now on deltas are held until `reset`; the cells stay readable meanwhile. */
  expectSnapshot(): void {
    this.#waiting = true;
  }

  /** Starts again from a snapshot and applies what was held. @returns the deltas applied, or "gap" when the held ones do not follow on. */
  reset(snapshot: SpendSnapshot): SpendDelta[] | 'gap' {
    this.cube.clear();
    this.cube.add(snapshot.cells);
    this.#version = snapshot.version;
    this.#currency = snapshot.currency;
    this.#waiting = false;
    const held = this.#held.toSorted((a, b) => a.version - b.version);
    this.#held = [];
    const applied: SpendDelta[] = [];
    for (const delta of held) {
      const outcome = this.apply(delta);
      if (outcome === 'gap') return 'gap';
      if (outcome === 'applied') applied.push(delta);
    }
    return applied;
  }

  apply(delta: SpendDelta): DeltaOutcome {
    if (this.#waiting || this.#version === null) {
      this.#held.push(delta);
      return 'held';
    }
    if (delta.version <= this.#version) return 'repeated';
    // A delta that starts before our version and ends after it holds changes we already have; it cannot be split.
    if (delta.fromVersion !== this.#version) return 'gap';
    this.cube.add(delta.cells);
    this.#version = delta.version;
    return 'applied';
  }
}
