import { createAnchoring } from '@duebook/gateway';
import type { AnchorPlace } from '@duebook/platform';
import { chooseTenant } from '../choose-tenant';
import { usageError } from '../command-error';
import { print, say } from '../output';
import { type System, withSystem } from '../system';
import { operatorOf } from './audit-operator';
import { sealWhatNobodyWill } from './verify';

/** So many are printed at most. */
const SHOWN = 1_000;

/** Prints where a chain was anchored, after anchoring it now if that is asked for. */
export function auditAnchorsCommand(options: {
  readonly tenant: string | undefined;
  readonly now: boolean;
}): Promise<number> {
  return withSystem(async (system) => {
    const { tenantId } = chooseTenant(await system.tenants(), options.tenant);
    const isKept = !options.now || (await anchorNow(system, tenantId));
    const { audit } = system.composition.services.governance;
    const page: { limit: number; after: AnchorPlace | null } = { limit: SHOWN, after: null };
    for (const anchor of await audit.anchorsPage(operatorOf(tenantId), page)) {
      const { block, blockHash, anchoredAt, destination, receipt } = anchor;
      const fields = [`block ${block}`, blockHash.toString('hex'), anchoredAt.toISOString()];
      print([...fields, destination, receipt].join('  '));
    }
    return isKept ? 0 : 1;
  });
}

/** Anchors the chains of all tenants, as the loop does. @returns whether every destination took them */
async function anchorNow(system: System, tenantId: string): Promise<boolean> {
  const { config, database, clock } = system;
  if (config.anchorFile === undefined && config.anchorUrl === undefined) {
    throw usageError('Say where: AUDIT_ANCHOR_FILE or AUDIT_ANCHOR_URL.');
  }
  await sealWhatNobodyWill(system, [tenantId]);
  let isKept = true;
  const kept = await createAnchoring(config, database, clock).anchorNow((failure) => {
    isKept = false;
    const { error, destination } = failure;
    say(`${destination} took no anchor: ${error instanceof Error ? error.message : String(error)}`);
  });
  say(`${kept} anchors kept`);
  return isKept;
}
