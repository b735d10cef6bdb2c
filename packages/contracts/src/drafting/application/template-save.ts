import { createHash } from 'node:crypto';
import { ok, refused, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  checkTemplate,
  isSameTemplate,
  templateText,
  type TemplateDraft,
} from '../domain/check-template';
import { draftFaulty } from '../domain/draft-fault';
import type { Template, TemplateContent, TemplateVersion } from '../domain/template';
import { EDIT_TEMPLATES } from '../drafting-permissions';
import type { DraftRefusal, DraftRequest, TemplateChanged } from './draft-refusal';
import type { DraftingContext } from './ports';

/** A template as it is to be; plain JSON. */
export type TemplateSave = TemplateDraft &
  Readonly<{
    /** Of the template as it was read; 0 for a new one. */
    expectedVersion: number;
  }>;

/** A list that nobody could choose from is none. */
const MOST_TEMPLATES = 500;

/**
 * Writes a template, or another version of one, with its clauses as they stand now. Contracts are drafted
 * from what was in use before until somebody else agrees to it.
 * @throws PermissionDenied contracts.template.edit in the whole tenant
 */
export const templateSave =
  (context: DraftingContext) =>
  async (
    caller: Caller,
    request: DraftRequest,
    command: TemplateSave,
  ): Promise<Result<TemplateChanged, DraftRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, EDIT_TEMPLATES);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<TemplateChanged, DraftRefusal>(caller, asked, (tx) =>
      saveTemplate(context, tx, command),
    );
  };

/** The same within a unit of work. */
export async function saveTemplate(
  context: DraftingContext,
  tx: Transaction,
  { expectedVersion, ...draft }: TemplateSave,
): Promise<Result<TemplateChanged, DraftRefusal>> {
  const keys = draft.sections.flatMap(({ clauseKeys }) => clauseKeys);
  const clauses = keys.length === 0 ? [] : await context.library.byKeys(tx, keys);
  const byKey = new Map(clauses.map((clause) => [clause.key, clause]));
  const checked = checkTemplate(draft, {
    clauseOf: (key) => byKey.get(key),
    isKind: await context.register.isKind(tx),
    tryText: context.tryText,
  });
  if (!checked.ok) {
    return refused(
      draftFaulty(checked.refusal) ?? { code: 'CONTRACT_DRAFT_FAULTY', path: [], faults: [] },
    );
  }
  const standing = await context.templates.lockByKey(tx, draft.key);
  const conflict = versionConflict({ version: standing?.version ?? 0 }, expectedVersion);
  if (conflict) return refused(conflict);
  const template = await begin(context, tx, { key: draft.key, standing, content: checked.value });
  if (!template.ok) return template;
  return keep(context, tx, template.value, checked.value);
}

/** The template with room for another version. */
async function begin(
  { templates }: DraftingContext,
  tx: Transaction,
  asked: Readonly<{ key: string; standing: Template | null; content: TemplateContent }>,
): Promise<Result<Template, DraftRefusal>> {
  const { key, standing, content } = asked;
  if (!standing) {
    if ((await templates.count(tx)) >= MOST_TEMPLATES) {
      return refused({ code: 'CONTRACT_TEMPLATES_TOO_MANY', path: ['key'] });
    }
    const template: Template = {
      ...{
        id: tx.ids.next(),
        key,
        isRetired: false,
        activeNumber: null,
        lastNumber: 1,
        version: 1,
      },
    };
    await templates.add(tx, template);
    return ok(template);
  }
  const last = await templates.version(tx, standing.id, standing.lastNumber);
  if (last && !standing.isRetired && isSameTemplate(last, content)) {
    return refused({ code: 'CONTRACT_TEMPLATE_UNCHANGED', path: ['sections'] });
  }
  const template = { ...standing, isRetired: false, lastNumber: standing.lastNumber + 1 };
  await templates.save(tx, template);
  return ok(template);
}

async function keep(
  { templates }: DraftingContext,
  tx: Transaction,
  template: Template,
  content: TemplateContent,
): Promise<Result<TemplateChanged, DraftRefusal>> {
  const version: TemplateVersion = {
    ...content,
    ...{ id: tx.ids.next(), templateId: template.id, number: template.lastNumber },
    ...{ savedBy: tx.caller.principalId, savedAt: tx.startedAt },
    ...{ activatedBy: null, activatedAt: null },
  };
  await templates.addVersion(tx, version);
  const { kindCode, languages, sections } = content;
  tx.audit({
    action: 'contractTemplate.save',
    subjectType: 'ContractTemplate',
    subjectId: template.id,
    details: {
      ...{ key: template.key, number: version.number, kindCode, languages: [...languages] },
      clauseVersionIds: sections.flatMap(({ clauses }) =>
        clauses.map(({ clauseVersionId }) => clauseVersionId),
      ),
      contentHash: createHash('sha256').update(templateText(content)).digest('hex'),
    },
  });
  return ok({ templateId: template.id });
}
