/** The processes that a program has started. */
import { execFileSync } from "node:child_process";

/**
 * @param parent - the program's process id
 * @param script - how the path of what they run ends
 * @returns their process ids, the first one started first
 */
export function childrenOf(parent: number, script: string): number[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid=,args="], {
    encoding: "utf8",
  });
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, ppid]) => Number(ppid) === parent)
    .filter((line) => line.some((word) => word.endsWith(script)))
    .map(([pid]) => Number(pid));
}
