/** What a composition root needs to run this package. Domain packages import `@duebook/parties`. */
import type { Migration, UnitOfWork } from '@duebook/platform';
import { partiesUpsert } from './application/parties-upsert';
import type { PartiesServices } from './application/services';
import { party } from './persistence/migrations/0001-party';
import { partyStore } from './persistence/party.store';

/** Builds the services; time and ids come with the unit of work's transactions. */
export function createPartiesServices({
  unitOfWork,
}: {
  readonly unitOfWork: UnitOfWork;
}): PartiesServices {
  const useCases = { unitOfWork, store: partyStore };
  return {
    partiesUpsert: (caller, command) => partiesUpsert(useCases, caller, command),
  };
}

export const partiesModule: { readonly name: string; readonly migrations: readonly Migration[] } = {
  name: 'parties',
  migrations: [party],
};
