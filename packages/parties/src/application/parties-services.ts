import { partiesUpsert } from './parties-upsert';
import { partyContactErase } from './party-contact-erase';
import { partyCreate } from './party-create';
import { partyDuplicates } from './party-duplicates';
import { partyGroupAssign } from './party-group-assign';
import { partyOwnerAssign } from './party-owner-assign';
import { partySignalRecord } from './party-signal-record';
import { partySignalRetract } from './party-signal-retract';
import { partyUpdate } from './party-update';
import type { PartiesContext } from './ports';
import {
  formerContacts,
  partiesPage,
  partiesReferredTo,
  partyByCode,
  partyLists,
  partyOwners,
  partyRecords,
} from './read-parties';
import {
  partySignals,
  partySignalsCount,
  partySignalsPage,
  signalFiles,
  signalsOfParties,
} from './read-signals';

/** Every use case of parties, ready to call. */
export type PartiesServices = ReturnType<typeof assembleServices>;

/** Gives each use case what it works with. */
export function assembleServices(context: PartiesContext) {
  return {
    partyCreate: partyCreate(context),
    partyUpdate: partyUpdate(context),
    partiesUpsert: partiesUpsert(context),
    partyOwnerAssign: partyOwnerAssign(context),
    partyGroupAssign: partyGroupAssign(context),
    partyContactErase: partyContactErase(context),
    partyRecords: partyRecords(context),
    partiesReferredTo: partiesReferredTo(context),
    partyByCode: partyByCode(context),
    partyLists: partyLists(context),
    formerContacts: formerContacts(context),
    partyOwners: partyOwners(context),
    partiesPage: partiesPage(context),
    partyDuplicates: partyDuplicates(context),
    partySignalRecord: partySignalRecord(context),
    partySignalRetract: partySignalRetract(context),
    partySignals: partySignals(context),
    signalsOfParties: signalsOfParties(context),
    partySignalsPage: partySignalsPage(context),
    partySignalsCount: partySignalsCount(context),
    signalFiles: signalFiles(context),
  };
}
