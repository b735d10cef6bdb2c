import {
  composingNodes,
  registerFamily,
  registerNode,
  requireCaller,
} from '@duebook/platform/graphql';
import type { GovernanceLoaders } from '../../graphql/governance.loaders';
import type { AuditServices } from '../application/audit-services';
import { auditEntryType } from './audit-entry.types';
import { AuditEntryResolver, AuditResolver, AuditSubjectResolver } from './audit.resolver';
import { AuditProofResolver } from './audit-proof.resolver';

/** The resolvers of the audit. Called while a schema is composed. */
export function auditResolvers(
  audit: AuditServices,
  loaders: Pick<GovernanceLoaders, 'principal'>,
): readonly object[] {
  // Roles are given to principals, whichever they are.
  registerFamily('Principal', ['User', 'ServiceAccount']);
  registerNode('AuditEntry', async (id, context) => {
    const [entry] = await audit.entriesByIds(requireCaller(context), [id]);
    return entry ? auditEntryType(entry) : null;
  });
  const nodes = composingNodes();
  return [
    new AuditResolver(audit, nodes),
    new AuditProofResolver(audit, nodes),
    new AuditEntryResolver(loaders),
    new AuditSubjectResolver(nodes),
  ];
}
