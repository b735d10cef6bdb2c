import { writeFile } from 'node:fs/promises';
import { isUuid } from '@duebook/kernel';
import type { ProofRefusal } from '@duebook/platform';
import { decodeId } from '@duebook/platform/graphql';
import { chooseTenant } from '../choose-tenant';
import { CommandError, usageError } from '../command-error';
import { print, say } from '../output';
import { withSystem } from '../system';
import { operatorOf } from './audit-operator';

const REFUSALS: Readonly<Record<ProofRefusal['code'], string>> = {
  ENTRY_UNKNOWN: 'There is no such audit entry.',
  ENTRY_UNSEALED: 'The entry is not sealed yet: ask again in a second.',
  HEAD_UNKNOWN: 'There is no such block.',
  HEAD_TOO_EARLY: 'That block stands before the one that seals the entry.',
};

/** Proves an audit entry, on stdout or in a file. */
export function auditProofCommand(
  entry: string,
  options: {
    readonly tenant: string | undefined;
    readonly upToBlock: number | undefined;
    readonly out: string | undefined;
  },
): Promise<number> {
  const entryId = isUuid(entry) ? entry : decodeId('AuditEntry', entry);
  if (entryId === null) throw usageError('Name the entry by its id in the API, or by its UUID.');
  return withSystem(async (system) => {
    const { tenantId } = chooseTenant(await system.tenants(), options.tenant);
    const { audit } = system.composition.services.governance;
    const { upToBlock, out } = options;
    const head = upToBlock === undefined ? undefined : BigInt(upToBlock);
    const proved = await audit.prove(operatorOf(tenantId), entryId, head);
    if (!proved.ok) throw new CommandError(REFUSALS[proved.refusal.code]);
    const { proof, isAnchored } = proved.value;
    const text = JSON.stringify(proof, null, 2);
    if (out === undefined) print(text);
    else await writeFile(out, `${text}\n`);
    if (!isAnchored) say(`Block ${proof.head.block}, up to which it is proved, is not anchored.`);
    return 0;
  });
}
