import { invariant } from '@duebook/kernel';
import DataLoader from 'dataloader';
import type { Caller } from '../tenancy/caller';

/** Reads many values of one caller's tenant at once: as many answers as keys, in their order. */
export type BatchRead<K, V> = (
  keys: readonly K[],
  caller: Caller,
) => Promise<readonly (V | null)[]>;

/** How to read one kind of thing in batches; built once, with the services it closes over. */
export interface LoaderDefinition<K, V> {
  /** For messages: `<package>.<what>`. */
  readonly name: string;
  readonly read: BatchRead<K, V>;
}

/** Bounds the parameter list of one statement. */
const LARGEST_BATCH = 1_000;

/** Defines a to-one lookup that lists resolve in one statement instead of one per row. */
export function defineLoader<K, V>(name: string, read: BatchRead<K, V>): LoaderDefinition<K, V> {
  return { name, read };
}

/**
 * The loaders of one request. They cache for its length only and read as its caller only, so that
 * nothing of one tenant is ever answered to another.
 */
export class LoaderScope {
  private readonly loaders = new Map<unknown, unknown>();

  constructor(private readonly caller: Caller | null) {}

  /** The request's loader of this definition. */
  of<K, V>(definition: LoaderDefinition<K, V>): DataLoader<K, V | null> {
    const known = this.loaders.get(definition);
    // The map holds under each definition the loader that was built from it, below.
    if (known !== undefined) return known as DataLoader<K, V | null>;
    const loader = this.build(definition);
    this.loaders.set(definition, loader);
    return loader;
  }

  private build<K, V>({ name, read }: LoaderDefinition<K, V>): DataLoader<K, V | null> {
    const { caller } = this;
    invariant(caller !== null, `loader ${name} needs an authenticated caller`);
    return new DataLoader<K, V | null>(
      async (keys) => {
        const values = await read(keys, caller);
        invariant(values.length === keys.length, `loader ${name} answers every key, in order`);
        return values;
      },
      { maxBatchSize: LARGEST_BATCH },
    );
  }
}
