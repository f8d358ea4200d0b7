/** Colours for terminals that have them. */

export type Paint = Readonly<
  Record<
    "red" | "green" | "yellow" | "cyan" | "dim" | "bold",
    (text: string) => string
  >
>;

/** No colours: for files, pipes, and whoever sets `NO_COLOR`. */
export const plain: Paint = {
  red: String,
  green: String,
  yellow: String,
  cyan: String,
  dim: String,
  bold: String,
};

const ansi =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001B[${open}m${text}\u001B[${close}m`;

const coloured: Paint = {
  red: ansi(31, 39),
  green: ansi(32, 39),
  yellow: ansi(33, 39),
  cyan: ansi(36, 39),
  dim: ansi(2, 22),
  bold: ansi(1, 22),
};

/** Colours on a terminal, unless `NO_COLOR` is set; `FORCE_COLOR` asks for them anywhere. */
export function paintFor(
  isTerminal: boolean,
  environment: NodeJS.ProcessEnv,
): Paint {
  if (environment.NO_COLOR) return plain;
  const forced = environment.FORCE_COLOR;
  return isTerminal || (forced && forced !== "0") ? coloured : plain;
}
