import { type InvariantReport, verify } from '../../src/index';
import type { TestGateway } from './test-gateway';

/** What verification says of one tenant of a system. */
export function verified(
  system: TestGateway,
  tenantId: string,
): Promise<readonly InvariantReport[]> {
  return verify({
    ...{ ownerUrl: system.home.ownerUrl, clock: system.clock },
    unitOfWork: system.gateway.composition.unitOfWork,
    ...{ tenantIds: [tenantId], seed: 1 },
  });
}

/** Those that do not hold. */
export function broken(reports: readonly InvariantReport[]): readonly InvariantReport[] {
  return reports.filter(({ holds }) => !holds);
}
