import { may } from '@duebook/platform';
import { defineLoader, registerNode, requireCaller } from '@duebook/platform/graphql';
import type { ImportServices } from '../application/import-services';
import { READ_IMPORTS } from '../application/read-imports';
import { ImportProfileResolver } from './import-profile.resolver';
import {
  ImportedPartyFieldsResolver,
  ImportRunFieldsResolver,
  ImportRunResolver,
} from './import-run.resolver';
import { importRunType } from './import-run.types';
import type { ImportLoaders } from './import.loaders';

/** The resolvers of imports, ready to serve. Called while a schema is composed. */
export function importResolvers(
  imports: ImportServices,
  loaders: ImportLoaders,
): readonly object[] {
  registerNode('ImportRun', async (id, context) => {
    const caller = requireCaller(context);
    const run = may(caller, READ_IMPORTS) ? await imports.find(caller, id) : null;
    return run && importRunType(run);
  });
  const counts = defineLoader('ledger.importIssueCounts', (ids: readonly string[], caller) =>
    imports.issueCounts(caller, ids),
  );
  return [
    new ImportRunResolver(imports),
    new ImportRunFieldsResolver(imports, loaders, counts),
    new ImportedPartyFieldsResolver(loaders),
    new ImportProfileResolver(imports),
  ];
}
