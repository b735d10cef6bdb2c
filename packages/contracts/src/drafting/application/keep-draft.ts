import { businessDateAt, ok, refused, type Id, type Result } from '@duebook/kernel';
import { encodeId, type Transaction } from '@duebook/platform';
import { onlyEntityOf } from '../../register/application/amount-judged';
import type { Contract } from '../../register/domain/contract';
import type { ContractText } from '../domain/contract-text';
import { CONTRACT_DRAFT_KIND } from './draft-kind';
import type { DraftRefusal } from './draft-refusal';
import { openTemplate } from './load-template';
import type { DraftingContext } from './ports';
import type { PreparedDraft, PreparedText } from './prepare-draft';

/** What is kept: papers that are made, of a draft that is recorded. */
export interface KeepAsked {
  readonly prepared: PreparedDraft;
  readonly contract: Contract;
  readonly contractVersionId: Id;
}

/**
 * Keeps the papers of a draft in its transaction: their files, a document of the contract for each, and what
 * they say. Refused where the template was changed or retired while they were made.
 */
export async function keepDraft(
  context: DraftingContext,
  tx: Transaction,
  asked: KeepAsked,
): Promise<Result<readonly ContractText[], DraftRefusal>> {
  const { prepared, contract, contractVersionId } = asked;
  const { version } = prepared.template;
  const standing = await openTemplate(context, tx, version.templateId);
  if (!standing.ok) return standing;
  if (standing.value.version.id !== version.id) {
    return refused({ code: 'CONTRACT_TEMPLATE_NOT_ACTIVE', path: ['contractTemplateId'] });
  }
  const texts: ContractText[] = [];
  for (const text of prepared.texts) {
    const kept = await keepOne(context, tx, { ...asked, text });
    if (!kept.ok) return kept;
    texts.push(kept.value);
  }
  await context.texts.add(tx, texts);
  tell(tx, { contract, contractVersionId, templateId: version.templateId, texts, prepared });
  return ok(texts);
}

async function keepOne(
  { files, attach }: DraftingContext,
  tx: Transaction,
  asked: KeepAsked & Readonly<{ text: PreparedText }>,
): Promise<Result<ContractText, DraftRefusal>> {
  const { prepared, contract, contractVersionId, text } = asked;
  const { language, title, articles, content } = text;
  const fileName = `contract-${contract.number}-${language}.pdf`;
  const kept = await files.keep(tx, { fileName, content });
  if (!kept.ok) return refused({ code: kept.refusal.code, path: [] });
  const { fileId, sha256 } = kept.value;
  const draft = {
    ...{ kindCode: CONTRACT_DRAFT_KIND, title: `${title} ${contract.number}`, fileId },
    documentDate: businessDateAt(tx.startedAt, prepared.timeZone),
    elements: [
      { code: 'NUMBER', value: contract.number },
      { code: 'LANGUAGE', value: language === 'zh' ? 'zh-CN' : 'en' },
    ],
    legalEntityId: onlyEntityOf(contract),
    objects: [{ type: 'Contract', id: contract.id }],
  };
  const document = await attach(tx, draft, kept.value);
  if (!document.ok) return document;
  return ok({
    ...{ id: tx.ids.next(), contractId: contract.id, contractVersionId, language, title, articles },
    ...{ templateVersionId: prepared.template.version.id, termsHash: prepared.termsHash },
    ...{ documentId: document.value.id, sha256 },
    ...{ draftedBy: tx.caller.principalId, draftedAt: tx.startedAt },
  });
}

/** Proves what was written, by its hashes; others are told which papers there are. */
function tell(
  tx: Transaction,
  asked: Readonly<{
    contract: Contract;
    contractVersionId: Id;
    templateId: Id;
    texts: readonly ContractText[];
    prepared: PreparedDraft;
  }>,
): void {
  const { contract, contractVersionId, templateId, texts, prepared } = asked;
  tx.emit({
    type: 'contracts.ContractDrafted',
    aggregateType: 'Contract',
    aggregateId: contract.id,
    payload: {
      contractId: encodeId('Contract', contract.id),
      contractNumber: contract.number,
      contractVersionId: encodeId('ContractVersion', contractVersionId),
      contractTemplateId: encodeId('ContractTemplate', templateId),
      documentIds: texts.map(({ documentId }) => encodeId('Document', documentId)),
    },
  });
  const papers = texts.map(({ language, sha256, documentId }) => ({
    language,
    sha256,
    documentId,
  }));
  tx.audit({
    action: 'contract.draft',
    subjectType: 'Contract',
    subjectId: contract.id,
    details: {
      ...{ contractVersionId, templateId, templateNumber: prepared.template.version.number },
      ...{ termsHash: prepared.termsHash, papers },
    },
  });
}
