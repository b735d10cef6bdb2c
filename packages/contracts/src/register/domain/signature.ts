import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import type { Contract } from './contract';
import { fault, type ContractFault } from './contract-fault';

/** Whose signature it is: one of our legal entities, or one of the parties. */
export type Side =
  Readonly<{ legalEntityId: Id; partyId: null }> | Readonly<{ legalEntityId: null; partyId: Id }>;

/** One side's signature under a version. */
export type Signature = Side &
  Readonly<{
    id: Id;
    contractId: Id;
    versionId: Id;
    signedOn: BusinessDate;
    /** The signed paper; null where it was not sent. */
    fileId: Id | null;
    /** Who signed, by name; personal data, may be null. */
    signatory: string | null;
    recordedBy: Id;
    recordedAt: Date;
  }>;

/** Whose signatures a version waits for: every legal entity, and every party that is bound by it. */
export function sidesOf({
  legalEntityIds,
  parties,
}: Pick<Contract, 'legalEntityIds' | 'parties'>): readonly Side[] {
  const bound = parties.filter(({ role }) => role !== 'OTHER').map(({ partyId }) => partyId);
  // A customer that is its own supplier signs once; where nobody is bound, whoever is named signs.
  const signing = bound.length > 0 ? bound : parties.map(({ partyId }) => partyId);
  return [
    ...legalEntityIds.map((legalEntityId) => ({ legalEntityId, partyId: null })),
    ...[...new Set(signing)].map((partyId) => ({ legalEntityId: null, partyId })),
  ];
}

/** Whether two name the same side. */
export function isSameSide(one: Side, other: Side): boolean {
  return one.legalEntityId === other.legalEntityId && one.partyId === other.partyId;
}

/** What a signature comes to. */
export interface Signing {
  /** The day on which the last side signed; null while one has not. */
  readonly completedOn: BusinessDate | null;
}

/** Whether a side may sign now, and whether it is the last. */
export function decideSigning(
  contract: Pick<Contract, 'legalEntityIds' | 'parties'>,
  signed: readonly (Side & Pick<Signature, 'signedOn'>)[],
  { side, signedOn, today }: Readonly<{ side: Side; signedOn: BusinessDate; today: BusinessDate }>,
): Result<Signing, ContractFault> {
  const sides = sidesOf(contract);
  if (!sides.some((each) => isSameSide(each, side))) {
    return refused(fault('CONTRACT_SIDE_UNKNOWN', ['side']));
  }
  if (signed.some((each) => isSameSide(each, side))) {
    return refused(fault('CONTRACT_SIDE_SIGNED', ['side']));
  }
  if (signedOn > today) return refused(fault('CONTRACT_SIGNED_LATER', ['signedOn']));
  const days = [...signed.map((each) => each.signedOn), signedOn].sort();
  return ok({ completedOn: days.length === sides.length ? (days.at(-1) ?? null) : null });
}
