import { createHash } from 'node:crypto';
import { ok, refused, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { EDIT_CLAUSES } from '../clause-permissions';
import { checkClause, contentText, isSameContent, type ClauseDraft } from '../domain/check-clause';
import type { Clause, ClauseContent } from '../domain/clause';
import type { ClauseChanged, ClauseRefusal, ClauseRequest } from './clause-refusal';
import type { ClauseContext } from './ports';

/** A clause as it is to be; plain JSON. */
export type ClauseSave = ClauseDraft &
  Readonly<{
    /** Of the clause as it was read; 0 for a new one. */
    expectedVersion: number;
  }>;

/** A library that nobody could look through is none. */
const MOST_CLAUSES = 2_000;

/**
 * Writes a clause, or what one says from now on, which puts a retired one in force again. What contracts
 * and templates took of it before stays as it was.
 * @throws PermissionDenied contracts.clause.edit in the whole tenant
 */
export const clauseSave =
  (context: ClauseContext) =>
  async (
    caller: Caller,
    request: ClauseRequest,
    command: ClauseSave,
  ): Promise<Result<ClauseChanged, ClauseRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, EDIT_CLAUSES);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<ClauseChanged, ClauseRefusal>(caller, asked, (tx) =>
      saveClause(context, tx, command),
    );
  };

/** The same within a unit of work. */
export async function saveClause(
  context: ClauseContext,
  tx: Transaction,
  { expectedVersion, ...draft }: ClauseSave,
): Promise<Result<ClauseChanged, ClauseRefusal>> {
  const checked = checkClause(draft, context.tryText);
  if (!checked.ok) {
    const faults = checked.refusal;
    return refused({ code: 'CONTRACT_CLAUSE_FAULTY', path: [], faults });
  }
  const content = checked.value;
  const standing = await context.clauses.lockByKey(tx, draft.key);
  const conflict = versionConflict({ version: standing?.version ?? 0 }, expectedVersion);
  if (conflict) return refused(conflict);
  if (standing?.state === 'IN_FORCE' && isSameContent(content, standing)) {
    return refused({ code: 'CONTRACT_CLAUSE_UNCHANGED', path: ['texts'] });
  }
  return standing
    ? change(context, tx, { ...standing, ...content })
    : write(context, tx, { key: draft.key, content });
}

async function write(
  { clauses }: ClauseContext,
  tx: Transaction,
  { key, content }: Readonly<{ key: string; content: ClauseContent }>,
): Promise<Result<ClauseChanged, ClauseRefusal>> {
  if ((await clauses.count(tx)) >= MOST_CLAUSES) {
    return refused({ code: 'CONTRACT_CLAUSES_TOO_MANY', path: ['key'] });
  }
  const clause: Clause = {
    ...content,
    ...{ id: tx.ids.next(), key, state: 'IN_FORCE', number: 1, version: 1 },
    versionId: tx.ids.next(),
    ...{ editedBy: tx.caller.principalId, editedAt: tx.startedAt },
  };
  await clauses.add(tx, clause);
  return keep({ clauses }, tx, clause);
}

async function change(
  { clauses }: ClauseContext,
  tx: Transaction,
  standing: Clause,
): Promise<Result<ClauseChanged, ClauseRefusal>> {
  const clause: Clause = {
    ...{ ...standing, state: 'IN_FORCE', number: standing.number + 1 },
    versionId: tx.ids.next(),
    ...{ editedBy: tx.caller.principalId, editedAt: tx.startedAt },
  };
  await clauses.save(tx, clause);
  return keep({ clauses }, tx, clause);
}

async function keep(
  { clauses }: Pick<ClauseContext, 'clauses'>,
  tx: Transaction,
  clause: Clause,
): Promise<Result<ClauseChanged, ClauseRefusal>> {
  await clauses.addVersion(tx, { ...clause, id: clause.versionId, clauseId: clause.id });
  const { key, subject, form, number, texts } = clause;
  tx.audit({
    action: 'contractClause.save',
    subjectType: 'ContractClause',
    subjectId: clause.id,
    details: {
      ...{ key, subject, form, number, languages: texts.map(({ language }) => language) },
      contentHash: createHash('sha256').update(contentText(clause)).digest('hex'),
    },
  });
  return ok({ clauseId: clause.id });
}
