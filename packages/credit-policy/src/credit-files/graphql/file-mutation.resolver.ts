import { make, type Id } from '@duebook/kernel';
import { may } from '@duebook/platform';
import {
  badUserInput,
  decodeAnyId,
  requireCaller,
  uuidOf,
  uuidOrNullOf,
  type RequestContext,
  type Sent,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { EntryKind } from '../application/ports';
import type { CreditFiles } from '../create-credit-files';
import type { FactDraft } from '../domain/decide-facts';
import { READ_FILES } from '../permissions';
import { fileErrors } from './file-errors';
import { financialStatementType, investigationType } from './file-entry.types';
import {
  ChecklistSetInput,
  ChecklistSetPayload,
  FileEntryRetractInput,
  FileEntryRetractPayload,
  FileFactsRecordInput,
  FileFactsRecordPayload,
  FileItemDefineInput,
  FileItemDefinePayload,
  FinancialStatementRecordInput,
  FinancialStatementRecordPayload,
  InvestigationRecordInput,
  InvestigationRecordPayload,
  type FileFactInput,
} from './file.inputs';
import { checklistType, creditFileType, fileItemType, type CreditFileType } from './file.types';

/** Writes credit files, and says what they hold. */
@Resolver()
export class CreditFileMutationResolver {
  constructor(private readonly files: CreditFiles) {}

  @Mutation(() => FileFactsRecordPayload, {
    description:
      'Records facts and documents in the credit file of a party, all or none (登记信用档案). One of a later day counts from then on; one of the same day takes the place of what was told of it. Needs credit-policy.file.write in the whole tenant.',
  })
  async creditFileFactsRecord(
    @Arg('input', () => FileFactsRecordInput, { description: 'What is known of whom.' })
    { idempotencyKey, partyId, facts }: FileFactsRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<FileFactsRecordPayload> {
    const outcome = await this.files.recordFacts(requireCaller(context), {
      idempotencyKey,
      partyId: uuidOf('Party', partyId),
      facts: facts.map(draftOf),
    });
    if (!outcome.ok) {
      const userErrors = fileErrors(outcome.refusal);
      return make(FileFactsRecordPayload, { creditFile: null, userErrors });
    }
    const creditFile = await this.fileOf(outcome.value.partyId, context);
    return make(FileFactsRecordPayload, { creditFile, userErrors: [] });
  }

  @Mutation(() => FinancialStatementRecordPayload, {
    description:
      'Records a financial statement of a party with its figures, from which ratios are worked out (登记财务报表). One of the same period takes the place of the one before. Needs credit-policy.file.write in the whole tenant.',
  })
  async financialStatementRecord(
    @Arg('input', () => FinancialStatementRecordInput, { description: 'The statement.' })
    { partyId, fileId, expiresOn = null, figures, ...sent }: FinancialStatementRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<FinancialStatementRecordPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, periodFrom, periodTo, currencyCode, isAudited, source } = sent;
    const outcome = await this.files.recordStatement(caller, {
      ...{ idempotencyKey, periodFrom, periodTo, currencyCode, isAudited, source, expiresOn },
      ...{ partyId: uuidOf('Party', partyId), fileId: uuidOrNullOf('File', fileId) },
      figures: figures.map(({ code, amount }) => ({ code, amount })),
    });
    if (!outcome.ok) {
      const userErrors = fileErrors(outcome.refusal);
      return make(FinancialStatementRecordPayload, { financialStatement: null, userErrors });
    }
    const ids = [outcome.value.statementId];
    const [found] = await this.files.reading.statementsByIds(caller, ids);
    const financialStatement = found ? financialStatementType(found) : null;
    return make(FinancialStatementRecordPayload, { financialStatement, userErrors: [] });
  }

  @Mutation(() => InvestigationRecordPayload, {
    description:
      'Records an inquiry about a party or a visit to it, with what was found and when the next is due (登记调查与走访). Needs credit-policy.file.write in the whole tenant.',
  })
  async creditInvestigationRecord(
    @Arg('input', () => InvestigationRecordInput, { description: 'What was done and found.' })
    { partyId, fileId, nextDueOn = null, ...sent }: InvestigationRecordInput,
    @Ctx() context: RequestContext,
  ): Promise<InvestigationRecordPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, kind, heldOn, conductedBy, findings } = sent;
    const outcome = await this.files.recordInvestigation(caller, {
      ...{ idempotencyKey, kind, heldOn, conductedBy, findings, nextDueOn },
      ...{ partyId: uuidOf('Party', partyId), fileId: uuidOrNullOf('File', fileId) },
    });
    if (!outcome.ok) {
      const userErrors = fileErrors(outcome.refusal);
      return make(InvestigationRecordPayload, { creditInvestigation: null, userErrors });
    }
    const ids = [outcome.value.investigationId];
    const [found] = await this.files.reading.investigationsByIds(caller, ids);
    const creditInvestigation = found ? investigationType(found) : null;
    return make(InvestigationRecordPayload, { creditInvestigation, userErrors: [] });
  }

  @Mutation(() => FileEntryRetractPayload, {
    description:
      'Takes back a fact, a financial statement or an investigation that was wrong: it stays to be seen and does not count from now on. Needs credit-policy.file.write in the whole tenant.',
  })
  async creditFileEntryRetract(
    @Arg('input', () => FileEntryRetractInput, { description: 'What, and why.' })
    { idempotencyKey, entryId, reason }: FileEntryRetractInput,
    @Ctx() context: RequestContext,
  ): Promise<FileEntryRetractPayload> {
    const outcome = await this.files.retractEntry(requireCaller(context), {
      ...{ idempotencyKey, reason, ...entryOf(entryId) },
    });
    if (!outcome.ok) {
      const userErrors = fileErrors(outcome.refusal);
      return make(FileEntryRetractPayload, { creditFile: null, userErrors });
    }
    const creditFile = await this.fileOf(outcome.value.partyId, context);
    return make(FileEntryRetractPayload, { creditFile, userErrors: [] });
  }

  @Mutation(() => FileItemDefinePayload, {
    description:
      'Adds an item to what credit files of the tenant can hold; it never changes. Needs credit-policy.fileChecklist.set in the whole tenant.',
  })
  async creditFileItemDefine(
    @Arg('input', () => FileItemDefineInput, { description: 'The item.' })
    { idempotencyKey, code, name, nameZh = null, type, ...sent }: FileItemDefineInput,
    @Ctx() context: RequestContext,
  ): Promise<FileItemDefinePayload> {
    const caller = requireCaller(context);
    const { expiresAfterMonths = null } = sent;
    const outcome = await this.files.defineItem(caller, {
      ...{ idempotencyKey, code, name, nameZh, type, expiresAfterMonths },
    });
    if (!outcome.ok) {
      const userErrors = fileErrors(outcome.refusal);
      return make(FileItemDefinePayload, { creditFileItem: null, userErrors });
    }
    const items = may(caller, READ_FILES) ? await this.files.reading.items(caller) : [];
    const found = items.find((item) => item.code === outcome.value.code);
    const creditFileItem = found ? fileItemType(found) : null;
    return make(FileItemDefinePayload, { creditFileItem, userErrors: [] });
  }

  @Mutation(() => ChecklistSetPayload, {
    description:
      'Sets what credit files have to hold from now on, as a further version; how complete a file was on an earlier day stays as it was. Needs credit-policy.fileChecklist.set in the whole tenant.',
  })
  async creditFileChecklistSet(
    @Arg('input', () => ChecklistSetInput, { description: 'What is asked for.' })
    { idempotencyKey, expectedVersion, groups }: ChecklistSetInput,
    @Ctx() context: RequestContext,
  ): Promise<ChecklistSetPayload> {
    const caller = requireCaller(context);
    const outcome = await this.files.setChecklist(caller, {
      ...{ idempotencyKey, expectedVersion },
      groups: groups.map(({ code, name, countryCodes, segments, requiredCodes }) => ({
        ...{ code, name, countries: countryCodes ?? null, segments: segments ?? null },
        requires: requiredCodes,
      })),
    });
    if (!outcome.ok) {
      const userErrors = fileErrors(outcome.refusal);
      return make(ChecklistSetPayload, { creditFileChecklist: null, userErrors });
    }
    const { version } = outcome.value;
    const all = may(caller, READ_FILES)
      ? await this.files.reading.checklists(caller, { after: null, limit: 1 })
      : [];
    const found = all.find((each) => each.version === version);
    const creditFileChecklist = found ? checklistType(found) : null;
    return make(ChecklistSetPayload, { creditFileChecklist, userErrors: [] });
  }

  /** Read anew, so that a repeat answers how it stands; null for who may write but not read. */
  private async fileOf(partyId: Id, context: RequestContext): Promise<CreditFileType | null> {
    const caller = requireCaller(context);
    if (!may(caller, READ_FILES)) return null;
    const asOf = await this.files.today(caller);
    const [file] = await this.files.reading.files(caller, { partyIds: [partyId], asOf });
    return file ? creditFileType(file) : null;
  }
}

const ENTRIES: Readonly<Record<string, EntryKind>> = {
  CreditFileFact: 'FACT',
  FinancialStatement: 'STATEMENT',
  CreditInvestigation: 'INVESTIGATION',
};

/** @throws top-level error BAD_USER_INPUT for the id of anything else */
function entryOf(entryId: string): { readonly kind: EntryKind; readonly entryId: Id } {
  const decoded = decodeAnyId(entryId);
  const kind = decoded && ENTRIES[decoded.type];
  if (!decoded || !kind) {
    throw badUserInput(
      'The entry is a CreditFileFact, a FinancialStatement or a CreditInvestigation.',
    );
  }
  return { kind, entryId: decoded.uuid };
}

function draftOf(sent: Sent<FileFactInput>): FactDraft {
  const { code, source, datedOn, amount, figure = null, text = null, date = null } = sent;
  return {
    ...{ code, source, datedOn, number: figure, text, date },
    amount: amount ? { amount: amount.amount, currencyCode: amount.currencyCode } : null,
    ...{ isTrue: sent.isTrue ?? null, expiresOn: sent.expiresOn ?? null },
    fileId: uuidOrNullOf('File', sent.fileId),
  };
}
