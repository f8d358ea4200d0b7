/** Text for a shell. */

/** A word as a shell has to find it to take it for what it is. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * A command: its program and its arguments, each for what it is.
 *
 * @param width - where it is longer than so many characters, it goes on in the next line
 */
export function shellCommand(
  words: readonly string[],
  width = Infinity,
): string {
  const lines: string[] = [];
  for (const word of words.map(shellWord)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join(" \\\n  ");
}
