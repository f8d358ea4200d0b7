/**
 * A number and what it counts, for instance `1 image`, `1,000 images`.
 *
 * @param many - what more than one, or none, are called
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
