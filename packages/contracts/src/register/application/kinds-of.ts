import type { SqlReader } from '@duebook/platform';
import { SHIPPED_KINDS, type ContractKind } from '../domain/contract-kind';
import type { KindStore } from './ports';

/** Every kind of the tenant by its code: the shipped ones and its own. */
export async function kindsOf(
  kinds: KindStore,
  reader: SqlReader,
): Promise<ReadonlyMap<string, ContractKind>> {
  const own = await kinds.all(reader);
  return new Map([...SHIPPED_KINDS, ...own].map((kind) => [kind.code, kind]));
}
