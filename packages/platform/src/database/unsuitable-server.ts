/** A server that cannot keep our promises; the message says what to do. */
export class UnsuitableServer extends Error {
  override readonly name = 'UnsuitableServer';
}
