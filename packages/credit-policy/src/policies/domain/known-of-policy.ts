import type { PolicyFault } from './policy-fault';

/** What has to be known beside the content to judge it. */
export interface KnownOfPolicy {
  /** Of payment terms that are in use. */
  readonly paymentTermCodes: ReadonlySet<string>;
  /** The classes of the scorecard's bands; null when the tenant has no such scorecard. */
  readonly bandClasses: readonly string[] | null;
  /** What is wrong with an expression, at the place where it stands. */
  readonly expressionFaults: (
    text: string,
    wants: 'NUMBER' | 'BOOLEAN',
    path: readonly (string | number)[],
  ) => readonly PolicyFault[];
}
