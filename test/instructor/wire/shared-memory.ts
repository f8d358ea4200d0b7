/** The memory that tensors lie in, mirrored: what one side writes to, the other side sees after the next message. */
import { falsify } from "../../grader/failure.ts";
import { integerField, textField } from "./fields.ts";
import { MEMORIES, MOST_BYTES } from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";
import { Table } from "./table.ts";

/** A piece of memory and what it holds now. */
export interface WireMemory {
  readonly id: number;
  /** In base64, so that every bit of a float survives. */
  readonly bytes: string;
}

/** In a float, these are a NaN: what is read where nothing is any more. */
const NOTHING = 0xff;

/** The buffer’s bytes themselves; none, if it was given away. */
function bytesIn(buffer: ArrayBufferLike): Buffer {
  return buffer.byteLength === 0 ? Buffer.alloc(0) : Buffer.from(buffer);
}

export class SharedMemory {
  private readonly buffers = new Table<ArrayBufferLike>(MEMORIES);
  /** What the other side knows. */
  private readonly known = new WeakMap<ArrayBufferLike, Buffer>();
  private last = 0;
  private readonly step: 1 | -1;

  /** @param step - 1 for the grader, -1 for the submission: so that numbers given by one are not given by the other */
  constructor(step: 1 | -1) {
    this.step = step;
  }

  /**
   * The number of a buffer, which is entered if it is new.
   *
   * @throws Falsified if it is larger than any that may be sent
   */
  idOf(buffer: ArrayBufferLike): number {
    const known = this.buffers.idOf(buffer);
    if (known !== undefined) return known;
    if (buffer.byteLength > MOST_BYTES)
      falsify(
        `a result lies in a memory of ${buffer.byteLength} bytes, more than any right one needs; return a copy of just its elements`,
      );
    this.last += this.step;
    this.known.delete(buffer); // it may have been forgotten meanwhile
    this.buffers.enter(this.last, buffer);
    return this.last;
  }

  /** @throws ProtocolError if nobody has entered it */
  bufferOf(id: number): ArrayBufferLike {
    const buffer = this.buffers.get(id);
    if (!buffer) throw new ProtocolError(`no memory ${id}`);
    return buffer;
  }

  /** Every piece that holds something else than the other side knows. */
  changes(): WireMemory[] {
    const changes: WireMemory[] = [];
    for (const [id, buffer] of this.buffers.entries()) {
      const now = bytesIn(buffer);
      if (this.known.get(buffer)?.equals(now)) continue;
      this.known.set(buffer, Buffer.from(now));
      changes.push({ id, bytes: now.toString("base64") });
    }
    return changes;
  }

  /** @throws ProtocolError if this is nothing that `changes` makes */
  receive(changes: readonly unknown[]): void {
    for (const change of changes) {
      const id = integerField(change, "id");
      const bytes = Buffer.from(textField(change, "bytes"), "base64");
      if (bytes.length > MOST_BYTES)
        throw new ProtocolError(`a memory of ${bytes.length} bytes`);
      const target = bytesIn(this.enteredAs(id, bytes.length));
      // a buffer that was given away is empty
      target.fill(NOTHING).set(bytes.subarray(0, target.length));
    }
    for (const change of changes) this.remember(integerField(change, "id"));
  }

  private enteredAs(id: number, byteLength: number): ArrayBufferLike {
    const buffer = this.buffers.get(id);
    if (buffer) return buffer;
    const isForeign = Math.sign(id) === -this.step;
    if (!isForeign) throw new ProtocolError(`no memory ${id}`);
    const made = new ArrayBuffer(byteLength);
    this.buffers.enter(id, made);
    return made;
  }

  private remember(id: number): void {
    const buffer = this.buffers.get(id);
    if (buffer) this.known.set(buffer, Buffer.from(bytesIn(buffer)));
  }
}
