import { createHash } from 'node:crypto';
import { canonicalJson } from '@duebook/kernel';
import { encodeId, eventValue } from '@duebook/platform';
import type { EventContract, Json, Transaction } from '@duebook/platform';
import type { Contract } from '../domain/contract';
import { contractTermsJson } from '../domain/contract-terms-json';
import type { ContractVersion } from '../domain/contract-version';
import type { Signature } from '../domain/signature';

const { nodeId, orNull, date, text, integer, list } = eventValue;

const OF_CONTRACT = {
  contractId: nodeId('The contract.'),
  contractNumber: text('Its number, as it stands on the paper.'),
};

/** What others are told of contracts. */
export const registerEvents: readonly EventContract[] = [
  {
    type: 'contracts.ContractRecorded',
    description:
      'A contract was recorded, with the draft of what it says; nothing of it holds yet.',
    aggregateType: 'Contract',
    aggregateId: 'The contract.',
    payload: {
      ...OF_CONTRACT,
      kindCode: text('What kind of contract it is.'),
      legalEntityIds: list('Our sides.', nodeId('A legal entity.')),
      partyIds: list('The other sides.', nodeId('A party.')),
      validFrom: date('Its first day.'),
      validTo: orNull(date('Its last day as it was agreed.'), 'without an end'),
    },
  },
  {
    type: 'contracts.ContractVersionAgreed',
    description: 'What a contract says from a day on was agreed to.',
    aggregateType: 'Contract',
    aggregateId: 'The contract.',
    payload: {
      ...OF_CONTRACT,
      contractVersionId: nodeId('The version.'),
      versionNumber: integer('Counts the versions of the contract, from 1.'),
      effectiveFrom: date('From which day on it holds, until the next begins.'),
    },
  },
  {
    type: 'contracts.ContractSigned',
    description: 'The last side signed a contract, or an amendment that was signed by itself.',
    aggregateType: 'Contract',
    aggregateId: 'The contract.',
    payload: {
      ...OF_CONTRACT,
      contractVersionId: nodeId('The version that was signed.'),
      signedOn: date('The day on which the last side signed.'),
    },
  },
  {
    type: 'contracts.ContractRenewed',
    description: 'A contract goes on beyond its end.',
    aggregateType: 'Contract',
    aggregateId: 'The contract.',
    payload: { ...OF_CONTRACT, validTo: orNull(date('Its new last day.'), 'without an end') },
  },
  {
    type: 'contracts.ContractTerminated',
    description: 'A contract ends before its day, or does not go on.',
    aggregateType: 'Contract',
    aggregateId: 'The contract.',
    payload: {
      ...OF_CONTRACT,
      lastDay: date('The last day in force.'),
      ground: eventValue.choice('Why.', {
        NOTICE: 'Notice was given.',
        AGREEMENT: 'Both sides agreed.',
        BREACH: 'Somebody broke it.',
        OTHER: 'Another reason.',
      }),
    },
  },
];

/** What happened to a contract. */
export type ContractNews =
  'RECORDED' | 'DRAFTED' | 'SUBMITTED' | 'AGREED' | 'RENEWED' | 'TERMINATED' | 'WITHDRAWN';

/** A contract as it stands then, and the version that it is about. */
export interface Told {
  readonly contract: Contract;
  readonly version: ContractVersion | null;
  /** As it stood, of what changes the contract itself. */
  readonly before?: Contract;
}

const VERBS: Readonly<Record<ContractNews, string>> = {
  RECORDED: 'contract.record',
  DRAFTED: 'contractVersion.draft',
  SUBMITTED: 'contractVersion.submit',
  AGREED: 'contractVersion.agree',
  RENEWED: 'contract.renew',
  TERMINATED: 'contract.terminate',
  WITHDRAWN: 'contract.withdraw',
};

/** Proves a decision, and tells others of what holds for them. */
export function tellContract(tx: Transaction, news: ContractNews, told: Told): void {
  const { contract, version } = told;
  tx.audit({
    action: VERBS[news],
    subjectType: 'Contract',
    subjectId: contract.id,
    details: {
      ...headOf(contract),
      version: version && versionDetails(version),
      ...changesOf(news, told),
    },
  });
  const event = payloadOf(news, told);
  if (event === null) return;
  tx.emit({
    type: event.type,
    aggregateType: 'Contract',
    aggregateId: contract.id,
    payload: { ...nameOf(contract), ...event.payload },
  });
}

/** Proves a signature; others are told when it was the last. Who signed stays in its own row. */
export function tellSignature(
  tx: Transaction,
  told: Readonly<{
    contract: Contract;
    version: ContractVersion;
    signature: Signature;
    completedOn: Contract['signedOn'];
  }>,
): void {
  const { contract, version, signature, completedOn } = told;
  const { legalEntityId, partyId, signedOn, fileId } = signature;
  tx.audit({
    action: 'contract.sign',
    subjectType: 'Contract',
    subjectId: contract.id,
    details: {
      ...{ legalEntityId, partyId, signedOn, fileId, completedOn },
      ...{ versionId: version.id, signatureId: signature.id },
    },
  });
  if (completedOn === null) return;
  tx.emit({
    type: 'contracts.ContractSigned',
    aggregateType: 'Contract',
    aggregateId: contract.id,
    payload: {
      ...nameOf(contract),
      contractVersionId: encodeId('ContractVersion', version.id),
      signedOn: completedOn,
    },
  });
}

function nameOf({ id, number }: Contract) {
  return { contractId: encodeId('Contract', id), contractNumber: number };
}

/** What is not as it was, before and after. */
function changesOf(news: ContractNews, { contract, before }: Told): Readonly<Record<string, Json>> {
  if (news === 'SUBMITTED') return { state: { before: 'DRAFT', after: 'IN_REVIEW' } };
  return news === 'RENEWED' && before
    ? { validTo: { before: before.validTo, after: contract.validTo } }
    : {};
}

/** Titles and notes are what somebody wrote, and may name people: the rows keep them. */
function headOf(contract: Contract): Readonly<Record<string, Json>> {
  const { number, kindCode, legalEntityIds, currency, validFrom, validTo, renewal } = contract;
  return {
    ...{ number, kindCode, legalEntityIds, currency, validFrom, validTo },
    parties: contract.parties.map(({ partyId, role }) => ({ partyId, role })),
    renewal: { ...renewal },
    ...{ parentId: contract.parentId, terminatedOn: contract.terminatedOn },
    ...{ terminationGround: contract.terminationGround, noticeGivenOn: contract.noticeGivenOn },
  };
}

/** Terms hold what somebody wrote, as a venue: the hash proves them, the row keeps them. */
function versionDetails(version: ContractVersion): Json {
  const { id, number, effectiveFrom, value, terms } = version;
  const content = canonicalJson({
    value: value && value.toString(),
    terms: contractTermsJson(terms),
  });
  const contentHash = createHash('sha256').update(content).digest('hex');
  return { id, number, effectiveFrom, value: value && value.toFixed(), contentHash };
}

function payloadOf(
  news: ContractNews,
  { contract, version }: Told,
): Readonly<{ type: string; payload: Readonly<Record<string, Json>> }> | null {
  const { kindCode, legalEntityIds, parties, validFrom, validTo } = contract;
  switch (news) {
    case 'RECORDED': {
      const partyIds = [...new Set(parties.map(({ partyId }) => partyId))];
      const sides = {
        legalEntityIds: legalEntityIds.map((id) => encodeId('LegalEntity', id)),
        partyIds: partyIds.map((id) => encodeId('Party', id)),
      };
      const payload = { kindCode, ...sides, validFrom, validTo };
      return { type: 'contracts.ContractRecorded', payload };
    }
    case 'AGREED':
      return (
        version && { type: 'contracts.ContractVersionAgreed', payload: agreedPayload(version) }
      );
    case 'RENEWED':
      return { type: 'contracts.ContractRenewed', payload: { validTo } };
    case 'TERMINATED': {
      const { terminatedOn: lastDay, terminationGround: ground } = contract;
      return { type: 'contracts.ContractTerminated', payload: { lastDay, ground } };
    }
    case 'DRAFTED':
    case 'SUBMITTED':
    case 'WITHDRAWN':
      return null;
  }
}

function agreedPayload({ id, number, effectiveFrom }: ContractVersion) {
  return {
    contractVersionId: encodeId('ContractVersion', id),
    ...{ versionNumber: number, effectiveFrom },
  };
}
