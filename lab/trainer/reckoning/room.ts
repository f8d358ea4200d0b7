/** How much room there is here for what engines hold. */
import { freemem, totalmem } from "node:os";
import type { Need } from "./needs.ts";

/** Limits that engines are held to, in bytes. */
export interface Room {
  /** Memory of this machine that is free for a process. */
  readonly memory: number;
  /** The largest memory of a WebAssembly program, whose addresses have 32 bits. */
  readonly wasm: number;
}

/** Pages of 64 KiB that 32 bits reach. */
const WASM_BYTES = 65_536 * 2 ** 16;

/** What is free on Linux; elsewhere, where a system's answer leaves out what it would give up at once, all that there is. */
function machineMemory(): number {
  return process.platform === "linux" ? freemem() : totalmem();
}

/** The room here, within what a container may have and this process has not taken. */
export function roomHere(): Room {
  // 0 or a huge number where nothing constrains the process
  const limit = process.constrainedMemory() || Infinity;
  const container = Math.max(0, limit - process.memoryUsage.rss());
  return { memory: Math.min(machineMemory(), container), wasm: WASM_BYTES };
}

/** Of memory of the machine. */
export function memoryNeed(what: string, amount: number, room: Room): Need {
  return {
    what,
    amount,
    limit: room.memory,
    allowedBy: "this machine has free",
  };
}

/** Of the memory of one WebAssembly program. */
export function wasmNeed(what: string, amount: number, room: Room): Need {
  return {
    what,
    amount,
    limit: room.wasm,
    allowedBy: "WebAssembly's memory holds",
  };
}
