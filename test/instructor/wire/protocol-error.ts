/** A message that no honest sender sends. */
export class ProtocolError extends Error {
  override name = "ProtocolError";
}
