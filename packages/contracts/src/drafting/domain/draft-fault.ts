import type { ClauseFault, FaultPath } from '../../clauses/domain/clause-fault';
import type { ContractFault } from '../../register/domain/contract-fault';

/** Why a template is not kept, or nothing is drafted by it; `path` is where in the input. */
export type DraftFault = Readonly<{ path: FaultPath }> &
  (
    | Readonly<{
        code:
          | 'CONTRACT_TEMPLATE_UNKNOWN'
          | 'CONTRACT_TEMPLATE_KEY_INVALID'
          | 'CONTRACT_TEMPLATE_NAME_INVALID'
          | 'CONTRACT_TEMPLATE_LANGUAGES_INVALID'
          | 'CONTRACT_TEMPLATE_SECTIONS_INVALID'
          | 'CONTRACT_TEMPLATE_SUBJECT_REPEATED'
          | 'CONTRACT_TEMPLATE_ALTERNATIVES_INVALID'
          | 'CONTRACT_TEMPLATE_FIELD_CONFLICTS'
          | 'CONTRACT_TEMPLATE_UNCHANGED'
          | 'CONTRACT_TEMPLATE_VERSION_UNFIT'
          | 'CONTRACT_TEMPLATE_NOT_ACTIVE'
          | 'CONTRACT_TEMPLATE_RETIRED'
          | 'CONTRACT_TEMPLATES_TOO_MANY'
          | 'CONTRACT_DRAFT_CLAUSE_NOT_OFFERED';
      }>
    /** Something of a template is not said in a language. */
    | Readonly<{ code: 'CONTRACT_TEMPLATE_LANGUAGE_MISSING'; clauseKey: string | null }>
    /** A typed term and the clause that is to say it do not go together. */
    | Readonly<{
        code: 'CONTRACT_DRAFT_TERM_MISSING' | 'CONTRACT_DRAFT_TERM_CONTRADICTS';
        clauseKey: string | null;
      }>
    /** A typed term that no article says. */
    | Readonly<{ code: 'CONTRACT_DRAFT_TERM_UNSAID' }>
    | Readonly<{
        code:
          | 'CONTRACT_DRAFT_FIELD_MISSING'
          | 'CONTRACT_DRAFT_FIELD_INVALID'
          | 'CONTRACT_DRAFT_FIELD_UNKNOWN';
        field: string;
      }>
    | ClauseFault
    | ContractFault
  );

/** Everything that is wrong at once. */
export type DraftFaulty = Readonly<{
  code: 'CONTRACT_DRAFT_FAULTY';
  path: FaultPath;
  faults: readonly DraftFault[];
}>;

/** All of them as one refusal; null where there is none. */
export function draftFaulty(faults: readonly DraftFault[]): DraftFaulty | null {
  return faults.length === 0 ? null : { code: 'CONTRACT_DRAFT_FAULTY', path: [], faults };
}
