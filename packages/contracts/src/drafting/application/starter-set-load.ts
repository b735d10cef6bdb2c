import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { EDIT_CLAUSES } from '../../clauses/clause-permissions';
import { EDIT_TEMPLATES } from '../drafting-permissions';
import { STARTER_CLAUSES } from '../starter/sales-clauses';
import { STARTER_TEMPLATES } from '../starter/sales-template';
import type { DraftRefusal, DraftRequest } from './draft-refusal';
import type { DraftingContext } from './ports';
import { saveTemplate } from './template-save';

/** What was written; what stood under its key already was left alone. Plain JSON. */
export type StarterSetLoaded = Readonly<{ clauseIds: readonly Id[]; templateIds: readonly Id[] }>;

/**
 * Writes the clauses and templates that a tenant can begin with, in Chinese and English. Whatever stands
 * under a key already is left alone, so that it can be called again; templates are drafts that somebody
 * else has to agree to, as any other.
 * @throws PermissionDenied contracts.clause.edit and contracts.template.edit in the whole tenant
 */
export const starterSetLoad =
  (context: DraftingContext) =>
  async (
    caller: Caller,
    request: DraftRequest,
  ): Promise<Result<StarterSetLoaded, DraftRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, EDIT_CLAUSES);
    requireInWholeTenant(caller, EDIT_TEMPLATES);
    return context.unitOfWork.mutate<StarterSetLoaded, DraftRefusal>(
      caller,
      { ...request, input: {} },
      (tx) => load(context, tx),
    );
  };

async function load(
  context: DraftingContext,
  tx: Transaction,
): Promise<Result<StarterSetLoaded, DraftRefusal>> {
  const keys = STARTER_CLAUSES.map(({ key }) => key);
  const standing = new Set((await context.library.byKeys(tx, keys)).map(({ key }) => key));
  const clauseIds: Id[] = [];
  for (const clause of STARTER_CLAUSES) {
    if (standing.has(clause.key)) continue;
    const saved = await context.saveClause(tx, { ...clause, expectedVersion: 0 });
    if (!saved.ok) return refused(saved.refusal);
    clauseIds.push(saved.value.clauseId);
  }
  const templateIds: Id[] = [];
  for (const template of STARTER_TEMPLATES) {
    if (await context.templates.lockByKey(tx, template.key)) continue;
    const saved = await saveTemplate(context, tx, { ...template, expectedVersion: 0 });
    if (!saved.ok) return saved;
    templateIds.push(saved.value.templateId);
  }
  return ok({ clauseIds, templateIds });
}
