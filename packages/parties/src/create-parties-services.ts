import type { Execute } from '@duebook/governance';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { assembleServices, type PartiesServices } from './application/parties-services';
import { executePartyUpdate, PARTY_UPDATE } from './application/party-update';
import type { PartiesApprovals, PartiesContext } from './application/ports';
import { contactRepository } from './persistence/contact.repository';
import { duplicateReads } from './persistence/duplicate.reads';
import { partyReads } from './persistence/party.reads';
import { partyRepository } from './persistence/party.repository';
import { signalRepository } from './persistence/signal.repository';
import { userDirectory } from './persistence/user.directory';

/** What parties needs from the composition root; time and ids come with each transaction. */
export interface PartiesDependencies {
  readonly unitOfWork: UnitOfWork;
  readonly approvals: PartiesApprovals;
  /** What can be attached to signals. */
  readonly files: Pick<FileService, 'factsByIds'>;
}

/** Builds parties' services over a database. */
export function createPartiesServices(dependencies: PartiesDependencies): PartiesServices {
  return assembleServices(contextOf(dependencies));
}

/** How what parties makes approvable is done once it is approved. */
export function createPartiesExecutors(
  dependencies: PartiesDependencies,
): Readonly<Record<string, Execute>> {
  return { [PARTY_UPDATE.operation]: executePartyUpdate(contextOf(dependencies)) };
}

function contextOf(dependencies: PartiesDependencies): PartiesContext {
  return {
    ...dependencies,
    store: partyRepository,
    contacts: contactRepository,
    reads: partyReads,
    duplicates: duplicateReads,
    users: userDirectory,
    signals: signalRepository,
  };
}
