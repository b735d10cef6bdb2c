import type { UnitOfWork } from '@duebook/platform';
import { assembleServices, type PartiesServices } from './application/parties-services';
import { duplicateReads } from './persistence/duplicate.reads';
import { partyReads } from './persistence/party.reads';
import { partyRepository } from './persistence/party.repository';
import { userDirectory } from './persistence/user.directory';

/** What parties needs from the composition root; time and ids come with each transaction. */
export interface PartiesDependencies {
  readonly unitOfWork: UnitOfWork;
}

/** Builds parties' services over a database. */
export function createPartiesServices({ unitOfWork }: PartiesDependencies): PartiesServices {
  return assembleServices({
    unitOfWork,
    store: partyRepository,
    reads: partyReads,
    duplicates: duplicateReads,
    users: userDirectory,
  });
}
