/** The fields of an input as a client sent them, whether or not a class was made of it. */
export type Sent<T> = Pick<T, keyof T>;

/** Whether a client has sent a value: neither left the field out nor sent null. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
