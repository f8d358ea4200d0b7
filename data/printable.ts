/** A text on one line, without what moves the cursor: names of files and in archives are anybody's. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}
