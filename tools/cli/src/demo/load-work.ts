import type { Services } from '@duebook/gateway';
import type { DemoCompany } from '@duebook/demo-data';
import type { Result } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';

/** Loading was asked to end; it goes on from there another time. */
export class LoadStopped extends Error {
  override readonly name = 'LoadStopped';
}

/** What the steps of loading a company work with. */
export interface LoadWork {
  readonly company: DemoCompany;
  readonly services: Services;
  readonly caller: Caller;
  /** Called with what is being done, how much of it is done, and of how much. */
  readonly progress: (what: string, done: number, of: number) => void;
  readonly signal: AbortSignal;
}

/**
 * The key of a part of the load. It follows from the company alone, so that a load that was killed
 * sends the same calls again, and what was done already is answered from store.
 */
export function keyOf({ company }: LoadWork, part: string): string {
  return `demo ${company.seed} ${part}`;
}

/** The value of an outcome. @throws when it was refused: what is generated is always in order */
export function accepted<T, R extends { readonly code: string }>(
  outcome: Result<T, R>,
  what: string,
): T {
  if (outcome.ok) return outcome.value;
  const { code, ...facts } = outcome.refusal;
  throw new Error(`${what} was refused: ${code} ${JSON.stringify(facts).slice(0, 2_000)}`);
}

/** Works through elements, each after the last, and says how far it is. @throws LoadStopped */
export async function inOrder<T>(
  work: LoadWork,
  what: string,
  elements: readonly T[],
  each: (element: T, index: number) => Promise<unknown>,
): Promise<void> {
  for (const [index, element] of elements.entries()) {
    if (work.signal.aborted) throw new LoadStopped('The load was stopped.');
    work.progress(what, index, elements.length);
    await each(element, index);
  }
  work.progress(what, elements.length, elements.length);
}

/** Pieces of at most so many elements. */
export function chunksOf<T>(elements: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  for (let start = 0; start < elements.length; start += size) {
    chunks.push(elements.slice(start, start + size));
  }
  return chunks;
}
