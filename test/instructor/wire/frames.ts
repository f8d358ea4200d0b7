/** Messages on a pipe: four bytes that tell how many follow, then JSON. */
import { MOST_CHARACTERS } from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";

const HEADER_BYTES = 4;

/** @throws ProtocolError if a frame is longer than any may be */
export function lengthIn(header: Buffer): number {
  const length = header.readUInt32BE();
  if (length > MOST_CHARACTERS)
    throw new ProtocolError(`a message of ${length} bytes`);
  return length;
}

export function frameOf(message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

/** @throws ProtocolError if this is no JSON */
export function messageIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ProtocolError("a message that is no JSON");
  }
}

/** Puts frames together from the pieces in which they arrive. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private size = 0;

  /**
   * @returns the messages that this piece completes
   * @throws ProtocolError as soon as a frame is known to be too long
   */
  add(piece: Buffer): unknown[] {
    this.pieces.push(piece);
    this.size += piece.length;
    const messages: unknown[] = [];
    for (;;) {
      const body = this.takeFrame();
      if (!body) return messages;
      messages.push(messageIn(body));
    }
  }

  private takeFrame(): Buffer | undefined {
    if (this.size < HEADER_BYTES) return undefined;
    if (this.pieces[0].length < HEADER_BYTES) this.join();
    const end = HEADER_BYTES + lengthIn(this.pieces[0]);
    if (this.size < end) return undefined;
    this.join();
    const [whole] = this.pieces;
    this.pieces = [whole.subarray(end)];
    this.size -= end;
    return whole.subarray(HEADER_BYTES, end);
  }

  private join(): void {
    this.pieces = [Buffer.concat(this.pieces)];
  }
}
