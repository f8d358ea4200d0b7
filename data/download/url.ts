/**
 * An address as it can be shown and asked for: `***` in place of its password, which no request sends.
 *
 * @param url - perhaps none of http; then all before its last `@` may be a password
 */
export function withoutPassword(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed?.protocol.startsWith("http")) return url.replace(/^.*@/s, "***@");
  if (parsed.password === "") return url;
  parsed.password = "***";
  return parsed.href;
}
