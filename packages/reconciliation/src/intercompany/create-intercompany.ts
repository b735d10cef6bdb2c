import type { Caller, UnitOfWork } from '@duebook/platform';
import { ourAccountReader } from '../counterparty-statements/persistence/our-account.reader';
import { intercompanyPartySet } from './application/intercompany-party-set';
import { createIntercompanyReading } from './application/read-intercompany';
import { intercompanyStore } from './persistence/intercompany.store';

/** Business between our own legal entities. */
export type Intercompany = ReturnType<typeof createIntercompany>;

/** Intercompany on PostgreSQL. */
export function createIntercompany({ unitOfWork }: { readonly unitOfWork: UnitOfWork }) {
  const context = { unitOfWork, intercompany: intercompanyStore, ourAccounts: ourAccountReader };
  return {
    setParty: intercompanyPartySet(context),
    reading: createIntercompanyReading(context),
    /** All that stand, for whoever may set them. */
    standing: (caller: Caller) => intercompanyStore.parties(unitOfWork.reader(caller)),
  };
}
