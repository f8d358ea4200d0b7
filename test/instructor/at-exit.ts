/** What must not outlive this process: sandboxes, and the processes in them. */

const pending = new Set<() => void>();

process.on("exit", () => {
  for (const undo of pending) undo();
});

/**
 * Has something undone when this process ends, unless it was done before.
 *
 * @param undo - synchronous
 * @returns to be called once there is nothing to undo any more
 */
export function atExit(undo: () => void): () => void {
  pending.add(undo);
  return () => pending.delete(undo);
}

/** Makes signals end this process in the way that undoes everything. */
export function undoOnSignals(): void {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  for (const [signal, code] of Object.entries(codes))
    process.once(signal, () => process.exit(code));
}
