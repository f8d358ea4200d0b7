/**
 * One side's view of everything that both sides know: the grader's and the submission's process each have one.
 *
 * Objects that the grader sends keep their identity: the same object is the same one over there, with what it holds now.
 * Memory keeps its identity both ways, so that a result that lies in an argument's memory is seen to do so.
 */
import { Decoder } from "./decoder.ts";
import { Encoder } from "./encoder.ts";
import { OBJECTS } from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";
import { SharedMemory } from "./shared-memory.ts";
import type { WireMemory } from "./shared-memory.ts";
import { Table } from "./table.ts";
import type { WireValue } from "./value.ts";

export type Side = "grader" | "submission";

export class Mirror {
  private readonly objects = new Table<object>(OBJECTS);
  private lastObject = 0;
  private readonly memory: SharedMemory;
  private readonly encoder: Encoder;
  private readonly decoder: Decoder;
  private readonly side: Side;

  constructor(side: Side) {
    this.side = side;
    this.memory = new SharedMemory(side === "grader" ? 1 : -1);
    this.encoder = new Encoder(this.memory, (value) => this.idOf(value));
    this.decoder = new Decoder(this.memory, {
      place: (id, make) => this.place(id, make),
    });
  }

  encode(values: readonly unknown[]): WireValue[] {
    return this.encoder.encode(values);
  }

  decode(values: readonly unknown[]): unknown[] {
    return this.decoder.decode(values);
  }

  /** What the other side does not know yet; to be called when everything in a message is encoded. */
  changes(): WireMemory[] {
    return this.memory.changes();
  }

  /** To be called before anything in a message is decoded. */
  receive(changes: readonly unknown[]): void {
    this.memory.receive(changes);
  }

  private idOf(value: object): number | undefined {
    const known = this.objects.idOf(value);
    if (known !== undefined || this.side === "submission") return known;
    this.lastObject += 1;
    this.objects.enter(this.lastObject, value);
    return this.lastObject;
  }

  private place(id: number, make: () => object): object {
    const known = this.objects.get(id);
    if (known) return known;
    if (this.side === "grader") throw new ProtocolError(`no object ${id}`);
    const made = make();
    this.objects.enter(id, made);
    return made;
  }
}
