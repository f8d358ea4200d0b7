/**
 * Things that both sides know by a number.
 *
 * Each side enters them in the order in which they are sent, and both forget the oldest at the same time; a thing that was
 * forgotten is a new one when it is sent again.
 */
export class Table<T extends object> {
  private readonly things = new Map<number, T>();
  private readonly ids = new WeakMap<T, number>();
  private readonly most: number;

  /** @param most - how many are remembered */
  constructor(most: number) {
    this.most = most;
  }

  get(id: number): T | undefined {
    return this.things.get(id);
  }

  idOf(thing: T): number | undefined {
    return this.ids.get(thing);
  }

  enter(id: number, thing: T): void {
    this.things.set(id, thing);
    this.ids.set(thing, id);
    if (this.things.size <= this.most) return;
    const [[oldest, forgotten]] = this.things;
    this.things.delete(oldest);
    this.ids.delete(forgotten);
  }

  entries(): Iterable<[id: number, thing: T]> {
    return this.things.entries();
  }
}
