/** A broken assumption of the program itself: a bug or corrupt data, never a business refusal. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

/**
 * Stops the program's current work when an assumption does not hold.
 *
 * For bugs only; what a user may do wrong is answered by `refused(...)`.
 * @throws {InvariantViolation} when the condition is falsy; `why` says what should have been true.
 */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new InvariantViolation(why);
}

/**
 * Ends an exhaustive switch: a forgotten case is a compile error, and at run time an invariant failure.
 * @throws {InvariantViolation} always.
 */
export function unreachable(value: never): never {
  throw new InvariantViolation(`Unreachable case: ${String(value)}`);
}
