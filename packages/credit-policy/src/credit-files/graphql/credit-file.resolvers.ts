import { registerNode } from '@duebook/platform/graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { CreditFiles } from '../create-credit-files';
import {
  ChecklistFieldsResolver,
  CreditFileFieldsResolver,
  FactFieldsResolver,
  FiguresOfStatementResolver,
  FileExpiryFieldsResolver,
  InvestigationFieldsResolver,
  RetirementFieldsResolver,
  StatementFieldsResolver,
  StatementOfFactResolver,
} from './file-fields.resolver';
import { createCreditFileLoaders, fileKey } from './file.loaders';
import { CreditFileMutationResolver } from './file-mutation.resolver';
import { CreditFileResolver, FileOfPartyResolver } from './file.resolver';
import { creditFileType } from './file.types';

/** The resolvers of credit files, ready to serve. Called while a schema is composed. */
export function creditFileResolvers(
  files: CreditFiles,
  below: CreditPolicyLoaders,
): readonly object[] {
  const own = createCreditFileLoaders(files);
  const loaders = { ...below, ...own };
  registerNode('CreditFile', async (partyId, context) => {
    const key = fileKey({ partyId, asOf: null });
    const file = await context.loaders.of(own.creditFile).load(key);
    return file && creditFileType(file);
  });
  registerNode('CreditFileFact', (id, context) => context.loaders.of(own.fileFact).load(id));
  registerNode('FinancialStatement', (id, context) =>
    context.loaders.of(own.financialStatement).load(id),
  );
  registerNode('CreditInvestigation', (id, context) =>
    context.loaders.of(own.investigation).load(id),
  );
  return [
    new CreditFileResolver(files),
    new FileOfPartyResolver(files, own),
    new CreditFileMutationResolver(files),
    new CreditFileFieldsResolver(loaders),
    new FactFieldsResolver(loaders),
    new StatementFieldsResolver(loaders),
    new InvestigationFieldsResolver(loaders),
    new StatementOfFactResolver(own),
    new FiguresOfStatementResolver(own),
    new FileExpiryFieldsResolver(loaders),
    new RetirementFieldsResolver(loaders),
    new ChecklistFieldsResolver(loaders),
  ];
}
