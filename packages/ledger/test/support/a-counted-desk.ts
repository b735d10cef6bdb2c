import type { UnitOfWork } from '@duebook/platform';
import type { AccountStatements } from '../../src';
import { createStatementService } from '../../src/account-statements/application/account-statements';
import { issuedStatements } from '../../src/account-statements/persistence/issued-statements';
import { statementReader } from '../../src/account-statements/persistence/statement.reader';
import type { StatementDesk } from './a-statement-desk';
import { counting } from './counting';

/** The same desk, with what it sends and how often it makes a file. */
export interface CountedDesk {
  readonly statements: AccountStatements;
  /** The statements of its readers, snapshots and mutations, by name. */
  readonly sent: readonly string[];
  files(): number;
}

/** @param isLong every statement of account has more rows than a document may */
export function aCountedDesk({ ledger, files }: StatementDesk, isLong = false): CountedDesk {
  const sent: string[] = [];
  let made = 0;
  const { unitOfWork, clock } = ledger.db;
  const counted: Partial<UnitOfWork> = {
    reader: (caller) => counting(unitOfWork.reader(caller), sent),
    snapshot: (caller, work) =>
      unitOfWork.snapshot(caller, (reader) => work(counting(reader, sent))),
    mutate: (caller, request, work) =>
      unitOfWork.mutate(caller, request, (tx) => work(counting(tx, sent))),
    answered: (caller, request) => {
      sent.push('answered');
      return unitOfWork.answered(caller, request);
    },
  };
  const statements = createStatementService({
    unitOfWork: counted as UnitOfWork,
    // A file bears the time at which it is made.
    clock: {
      now: () => {
        made += 1;
        return clock.now();
      },
    },
    files,
    settler: ledger.recorder,
    issued: issuedStatements,
    reader: {
      ...statementReader,
      balances: async (reader, question) => {
        const balances = await statementReader.balances(reader, question);
        return isLong ? balances.map((each) => ({ ...each, lineCount: 1_000_000 })) : balances;
      },
    },
  });
  return { statements, sent, files: () => made };
}
