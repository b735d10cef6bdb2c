/** Parties' face: who we trade with. */
export type {
  AddressKind,
  ContactChannel,
  ContactConsent,
  PartyAddress,
  PartyBankAccount,
  PartyContact,
  PartyFields,
  PartyIdentifier,
  PartyKind,
  QuietHours,
} from './domain/party';
export type { PartyUpsert } from './domain/decide-upsert';
export type { PartyRefusal, PartyRefusalCode } from './domain/party-refusal';
export type { ContactErasureReason } from './domain/erase-contact';
export type { Duplicate, DuplicateReason, DuplicateReasonKind } from './domain/judge-duplicate';
export type {
  BulkRefused,
  OnRefusal,
  PartiesTooMany,
  PartiesUpsert,
  PartiesUpserted,
  PartyOutcome,
  RefusedElement,
} from './application/parties-upsert';
export type { PartyLine } from './domain/gather-lines';
export type { LineFinding } from './domain/line-finding';
export { partyOfRow } from './domain/party-row';
export {
  faultsOfNaming,
  MOST_NAMES,
  type NamingFault,
  type PartyNaming,
} from './domain/party-mention';
export { describePartyRefusal } from './domain/describe-refusal';
export { PARTY_FIELDS, PARTY_TEMPLATE } from './application/party-fields';
export type { LineVerdict, PartyLines } from './application/party-lines';
export type { PartyChanged, PartyRefused } from './application/party-create';
export type { PartyUpdate } from './application/party-update';
export type { PartyVersionConflict } from './application/party-version';
export type { OwnerAssign } from './application/party-owner-assign';
export type { SignalDraft, SignalKind, SignalSeverity } from './domain/party-signal';
export type { PartySignal } from './application/signal.ports';
export type { ContactErase } from './application/party-contact-erase';
export type { GroupAssign } from './application/party-group-assign';
export type { PartyFilter, PartyPageRequest } from './application/read-parties';
export type { PartiesServices } from './application/parties-services';
export type { OwnerPeriod, PartyRecord, PartyReference, PartySort } from './application/ports';
export { partiesByCodes, partiesByIds } from './persistence/party-references';
export { partyLines } from './create-party-lines';
/** By what names are found: the name without its legal form, as it sounds alike, and in grams. */
export { coreName } from './domain/core-name';
export { foldedName } from './domain/folded-name';
export { comparedGramsOf, gramsOf, wordQueriesOf } from './domain/grams';
export { identifierKey } from './domain/identifier-key';
export { isLanguageTag } from './domain/language-tag';
export { normaliseName } from './domain/normalise-name';
export { pinyinsOf } from './domain/pinyin';
