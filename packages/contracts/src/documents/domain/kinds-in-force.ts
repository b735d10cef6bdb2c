import type { DocumentKind } from './document-kind';
import { SHIPPED_KINDS } from './shipped-kinds';

/**
 * The kinds of a tenant: the shipped ones, each as the tenant has defined it last, and its own behind
 * them.
 * @param own the last definition of each code, in the order in which they are listed
 */
export function kindsInForce(own: readonly DocumentKind[]): readonly DocumentKind[] {
  const byCode = new Map(SHIPPED_KINDS.map((kind) => [kind.code, kind]));
  for (const kind of own) byCode.set(kind.code, kind);
  return [...byCode.values()];
}
