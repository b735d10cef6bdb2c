/** Parties' face: who we trade with. */
export type {
  AddressKind,
  ContactChannel,
  ContactConsent,
  Party,
  PartyAddress,
  PartyBankAccount,
  PartyContact,
  PartyDetails,
  PartyFields,
  PartyIdentifier,
  PartyKind,
  QuietHours,
} from './domain/party';
export type { PartyUpsert } from './domain/decide-upsert';
export type { PartyRefusal, PartyRefusalCode } from './domain/party-refusal';
export type {
  OnRefusal,
  PartiesUpsertCommand,
  PartiesUpsertOutcome,
  PartiesUpsertRefusal,
  PartyOutcome,
  RefusedElement,
} from './application/parties-upsert';
export type { PartiesServices } from './application/services';
export type { PartyReference } from './application/ports';
export { partiesByCodes, partiesByIds } from './persistence/party-references';
