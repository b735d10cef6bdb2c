import type { Clock } from '@duebook/kernel';
import type { Database } from '../database/database';
import { listTenants } from '../tenancy/tenant-directory';
import type { Anchor, AnchorDestinationKind } from './anchor';
import { addAnchor, lockStanding, type Standing } from './anchor-store';
import { historyRoot } from './history';

/** A place outside of the database that keeps what it is told. */
export interface AnchorDestination {
  readonly kind: AnchorDestinationKind;
  /** Answers its receipt once the anchor is kept for good. */
  keep(anchor: Anchor): Promise<string>;
}

/** A destination that did not take an anchor; it is tried again in the next round. */
export interface AnchoringFailure {
  readonly destination: AnchorDestinationKind;
  readonly tenantId: string;
  readonly error: unknown;
}

/** After so many a destination is taken to be away: each may take seconds. */
const MOST_FAILURES = 3;

/**
 * Writes down outside of the database where each tenant's chain ends, now and then. Whoever may do
 * anything in the database can rewrite a chain as a whole, but not what was told elsewhere before.
 */
export class Anchoring {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly destinations: readonly AnchorDestination[],
    private readonly everyMs: number,
  ) {}

  /**
   * Anchors every chain that has grown since it was anchored, unless that was less than the interval
   * ago. A destination that fails again and again is left alone until the next round. Answers how many were kept.
   */
  async anchorDue(onFailure: (failure: AnchoringFailure) => void): Promise<number> {
    return this.anchor(new Date(this.clock.now().getTime() - this.everyMs), onFailure);
  }

  /** The same without waiting for the interval. */
  async anchorNow(onFailure: (failure: AnchoringFailure) => void): Promise<number> {
    return this.anchor(null, onFailure);
  }

  private async anchor(
    dueSince: Date | null,
    onFailure: (failure: AnchoringFailure) => void,
  ): Promise<number> {
    let kept = 0;
    const tenants = this.destinations.length === 0 ? [] : await listTenants(this.database);
    for (const destination of this.destinations) {
      let failures = 0;
      for (const { tenantId } of tenants) {
        if (failures === MOST_FAILURES) break;
        try {
          if (await this.anchorTenant(tenantId, destination, dueSince)) kept += 1;
        } catch (error) {
          failures += 1;
          onFailure({ destination: destination.kind, tenantId, error });
        }
      }
    }
    return kept;
  }

  private anchorTenant(
    tenantId: string,
    destination: AnchorDestination,
    dueSince: Date | null,
  ): Promise<boolean> {
    return this.database.transaction(tenantId, 'READ_WRITE', async (connection) => {
      const standing = await lockStanding(connection, destination.kind);
      const head = standing && headToAnchor(standing, dueSince);
      if (!head) return { commit: false, value: false };
      const anchor: Anchor = {
        ...{ tenantId, ...head },
        historyRoot: await historyRoot(connection, head.block),
        anchoredAt: this.clock.now(),
      };
      const receipt = await destination.keep(anchor);
      // Should this fail, the anchor is told twice, which harms nobody.
      await addAnchor(connection, { ...anchor, destination: destination.kind, receipt });
      return { commit: true, value: true };
    });
  }
}

function headToAnchor(
  { isFree, block, blockHash, anchoredBlock, anchoredAt }: Standing,
  dueSince: Date | null,
): Pick<Anchor, 'block' | 'blockHash'> | undefined {
  if (!isFree || block === null || blockHash === null) return undefined;
  if (anchoredBlock !== null && BigInt(anchoredBlock) >= BigInt(block)) return undefined;
  if (dueSince !== null && anchoredAt !== null && anchoredAt > dueSince) return undefined;
  return { block: BigInt(block), blockHash };
}
