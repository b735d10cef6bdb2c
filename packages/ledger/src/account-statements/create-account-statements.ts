import type { Clock } from '@duebook/kernel';
import type { FileService, UnitOfWork } from '@duebook/platform';
import type { KnownAtSettler } from '../application/known-at';
import { type AccountStatements, createStatementService } from './application/account-statements';
import { issuedStatements } from './persistence/issued-statements';
import { statementReader } from './persistence/statement.reader';

/** Builds statements of account; the settler makes answers about the past final. */
export function createAccountStatements(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<FileService, 'keep'>;
  readonly settler: KnownAtSettler;
}): AccountStatements {
  return createStatementService({ ...deps, reader: statementReader, issued: issuedStatements });
}
