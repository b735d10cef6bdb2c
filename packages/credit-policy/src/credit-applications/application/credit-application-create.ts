import { ok, type Id, type Result } from '@duebook/kernel';
import { partiesByIds } from '@duebook/parties';
import { splitCommand, type Caller, type Command, type Transaction } from '@duebook/platform';
import { todayOf } from '../../application/today-of';
import { itemsOf } from '../../credit-files/application/file-items';
import { faultAt } from '../domain/application-refusal';
import type { CreditApplication } from '../domain/credit-application';
import {
  decideEvidence,
  decideRequest,
  type DecidedRequest,
  type EvidenceDraft,
  type RequestDraft,
} from '../domain/decide-request';
import { PREPARE_APPLICATIONS } from '../permissions';
import { evidenceRows, unattachable } from './application-evidence';
import {
  isTermKnown,
  refuse,
  requireRight,
  type ApplicationChanged,
  type ApplicationOutcome,
  type ApplicationRefusal,
  type ApplicationRefused,
} from './application-request';
import type { ApplicationContext } from './ports';

/** Credit that a customer asks for. */
export interface ApplicationCreate extends RequestDraft {
  readonly partyId: Id;
  readonly legalEntityId: Id | null;
  readonly evidence: readonly EvidenceDraft[];
}

/**
 * Prepares an application for credit. Of a party and legal entity one is open at a time. Needs
 * `credit-policy.application.prepare` in the legal entity, or in the whole tenant for all of them.
 */
export const creditApplicationCreate =
  (context: ApplicationContext) =>
  async (caller: Caller, command: Command<ApplicationCreate>): Promise<ApplicationOutcome> => {
    requireRight(caller, PREPARE_APPLICATIONS, command.legalEntityId);
    const fileIds = command.evidence.map(({ fileId }) => fileId);
    const strange = await unattachable(context, caller, fileIds);
    if (strange.size > 0) {
      const index = fileIds.findIndex((id) => strange.has(id));
      return refuse(faultAt('IMPORT_FILE_UNKNOWN', 'evidence', index, 'fileId'));
    }
    return context.unitOfWork.mutate<ApplicationChanged, ApplicationRefusal>(
      caller,
      splitCommand('creditApplicationCreate', command),
      async (tx) => {
        const decided = await decide(context, tx, command);
        return decided.ok ? write(context, tx, { command, ...decided.value }) : decided;
      },
    );
  };

interface Decided {
  readonly request: DecidedRequest;
  readonly evidence: readonly EvidenceDraft[];
}

async function decide(
  context: ApplicationContext,
  tx: Transaction,
  command: ApplicationCreate,
): Promise<Result<Decided, ApplicationRefused>> {
  const { partyId, legalEntityId, requestedTermCode } = command;
  const party = (await partiesByIds(tx, [partyId])).get(partyId);
  if (!party) return refuse(faultAt('PARTY_UNKNOWN', 'partyId'));
  if (!party.isCustomer) return refuse(faultAt('PARTY_KIND_WRONG', 'partyId'));
  if ((await todayOf(context.applications, tx, { legalEntityId, now: tx.startedAt })) === null) {
    return refuse(faultAt('LEGAL_ENTITY_UNKNOWN', 'legalEntityId'));
  }
  const isKnown = await isTermKnown(context, tx, requestedTermCode);
  const request = decideRequest(command, { isTermKnown: isKnown });
  if (!request.ok) return refuse(...request.refusal);
  const items = await itemsOf(context.fileReading, tx);
  const evidence = decideEvidence(command.evidence, {
    isItemKnown: (code) => items.has(code),
    standing: 0,
  });
  if (!evidence.ok) return refuse(...evidence.refusal);
  return ok({ request: request.value, evidence: evidence.value });
}

async function write(
  { applications }: ApplicationContext,
  tx: Transaction,
  { command, request, evidence }: Decided & Readonly<{ command: ApplicationCreate }>,
): Promise<Result<ApplicationChanged, ApplicationRefused>> {
  const { partyId, legalEntityId } = command;
  const application: CreditApplication = {
    ...{ id: tx.ids.next(), partyId, legalEntityId, ...request, state: 'DRAFT', version: 1 },
    ...{ preparedBy: tx.caller.principalId, preparedAt: tx.startedAt },
    ...{ submittedBy: null, submittedAt: null, checklist: null },
    ...{ decidedBy: null, decidedAt: null, grant: null },
  };
  if (!(await applications.add(tx, application))) {
    return refuse(faultAt('CREDIT_APPLICATION_OPEN', 'partyId'));
  }
  const { id: applicationId } = application;
  await applications.addStep(tx, { applicationId, version: 1, action: 'PREPARED', comment: null });
  await applications.addEvidence(tx, evidenceRows(tx, applicationId, evidence), 1);
  tx.audit({
    action: 'creditApplication.create',
    subjectType: 'CreditApplication',
    subjectId: applicationId,
    details: {
      ...{ partyId, legalEntityId, currency: request.currency },
      ...{ requestedAmount: request.requestedAmount.toFixed(), evidence: evidence.length },
      requestedTermCode: request.requestedTermCode,
    },
  });
  return ok({ applicationId });
}
