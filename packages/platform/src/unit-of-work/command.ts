import type { MutationRequest } from './idempotency';

/** What a mutation is told, with the key under which a repeat of it is known. */
export type Command<T> = T & {
  /** 1 to 200 characters; the same key with the same content answers the first outcome again. */
  readonly idempotencyKey: string;
};

/** Takes the key off a command: the rest is the input that the outcome depends on. */
export function splitCommand<T extends object>(
  operation: string,
  command: Command<T>,
): MutationRequest {
  const { idempotencyKey, ...input } = command;
  return { operation, idempotencyKey, input };
}
