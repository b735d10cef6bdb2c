import type { Caller } from '@duebook/platform';
import { createFileLoaders, encodeId, registerFileNode } from '@duebook/platform/graphql';
import { type Answer, asking, schemaOf } from '@duebook/platform/testing';
import { createGovernanceLoaders } from '@duebook/governance/graphql';
import {
  createApprovalLoaders,
  createApprovalResolvers,
  createGovernanceResolvers,
} from '@duebook/governance/module';
import { createPartiesLoaders, createPartiesResolvers } from '@duebook/parties/module';
import { partiesAlone } from '@duebook/parties/testing';
import type { GraphQLSchema } from 'graphql';
import { importResolvers } from '../../src/imports/graphql/import.resolvers';
import { openingResolvers } from '../../src/opening/graphql/opening.resolvers';
import {
  createReferenceLoaders,
  createReferenceServices,
  referenceResolvers,
} from '../../src/reference';
import { anImportHome, type ImportHome } from './an-import';
import { withApprovals } from './ledger-approvals';
import { ledgerApprovals } from './ledger-approvals';

function importSchema({ db, tenant, imports, opening, files }: ImportHome): GraphQLSchema {
  const approvals = ledgerApprovals(db);
  const governance = {
    ...createGovernanceLoaders(tenant.services),
    ...createApprovalLoaders(approvals),
  };
  const partiesServices = partiesAlone({ unitOfWork: db.unitOfWork });
  const parties = createPartiesLoaders(partiesServices);
  const reference = createReferenceServices(withApprovals(db));
  const loaders = {
    ...governance,
    ...parties,
    ...createReferenceLoaders(reference),
    ...createFileLoaders(files),
  };
  return schemaOf(() => {
    registerFileNode(files, [imports.files]);
    return [
      ...createGovernanceResolvers(tenant.services, governance),
      ...createApprovalResolvers(approvals, governance),
      ...createPartiesResolvers(partiesServices, parties, loaders),
      ...referenceResolvers(reference, governance),
      ...importResolvers(imports, loaders),
      ...openingResolvers(opening, loaders),
    ];
  });
}

/** A tenant that imports, behind the schema of imports and opening balances. */
export interface AskedImports extends ImportHome {
  /** CN02, with books of 2024 and 2025; and the same as the schema names it. */
  readonly legalEntityId: string;
  readonly entity: string;
  readonly ask: (
    caller: Caller | null,
    source: string,
    variables?: Record<string, unknown>,
  ) => Promise<Answer>;
}

/** Opens it. */
export async function anAskedImportHome(): Promise<AskedImports> {
  const home = await anImportHome();
  const schema = importSchema(home);
  const legalEntityId = await home.openEntity('CN02', 'CNY', [2024, 2025], 'CN');
  return {
    ...home,
    legalEntityId,
    entity: encodeId('LegalEntity', legalEntityId),
    ask: (caller, source, variables) => asking(schema, caller)(source, variables),
  };
}
