/** The accepted half of a {@link Result}. */
export type Ok<T> = Readonly<{ ok: true; value: T }>;

/** The refused half of a {@link Result}: a business answer with its facts, not an error. */
export type Refused<R> = Readonly<{ ok: false; refusal: R }>;

/** The outcome of a decision: a value, or the typed reason why not. */
export type Result<T, R> = Ok<T> | Refused<R>;

/** Accepts: wraps the value of a decision that went well. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

/** Refuses: wraps the reason. The literal type of its `code` is kept, so unions stay exact. */
export function refused<const R>(refusal: R): Refused<R> {
  return { ok: false, refusal };
}

/** Whether the decision was accepted; narrows the type. */
export function isOk<T, R>(result: Result<T, R>): result is Ok<T> {
  return result.ok;
}

/** Changes the value and passes a refusal through. */
export function mapResult<T, U, R>(result: Result<T, R>, change: (value: T) => U): Result<U, R> {
  return result.ok ? ok(change(result.value)) : result;
}

/** Goes on with a further decision, unless the first was refused already. */
export function flatMapResult<T, U, R, S>(
  result: Result<T, R>,
  next: (value: T) => Result<U, S>,
): Result<U, R | S> {
  return result.ok ? next(result.value) : result;
}

/** All values in order, or, when anything was refused, all refusals in order. */
export function collectResults<T, R>(
  results: readonly Result<T, R>[],
): Result<readonly T[], readonly R[]> {
  const values: T[] = [];
  const refusals: R[] = [];
  for (const result of results) {
    if (result.ok) values.push(result.value);
    else refusals.push(result.refusal);
  }
  return refusals.length === 0 ? ok(values) : { ok: false, refusal: refusals };
}
