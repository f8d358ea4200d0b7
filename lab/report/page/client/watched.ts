/** What the reader looks at: one picture and one network. Parts of the page are told when that changes. */

/** A character: from the test set, or written by the reader. */
export interface Picture {
  /** Bytes, row-major; 255 is full ink. */
  readonly pixels: Uint8Array;
  /** Its true class, where that is known. */
  readonly label?: number;
  /** Index among the page's images, where it is one of them. */
  readonly index?: number;
}

export interface Watched {
  readonly picture?: Picture;
  /** Index among the page's networks. */
  readonly network: number;
}

export interface Store {
  readonly now: Watched;
  change(changes: Partial<Watched>): void;
  /** Calls `listener` now, and after every change with what was before. */
  follow(listener: (now: Watched, before?: Watched) => void): void;
}

export function createStore(first: Watched): Store {
  let now = first;
  const listeners: ((now: Watched, before?: Watched) => void)[] = [];
  return {
    get now() {
      return now;
    },
    change(changes) {
      const before = now;
      now = { ...now, ...changes };
      for (const listener of listeners) listener(now, before);
    },
    follow(listener) {
      listeners.push(listener);
      listener(now);
    },
  };
}
