import { ok, refused, type Result } from '@duebook/kernel';
import {
  fitsForm,
  isAgreed,
  TERM_SUBJECTS,
  termField,
  type TermSubject,
} from '../../clauses/domain/term-subject';
import type { ContractTerms } from '../../register/domain/contract-terms';
import type { DraftFault } from './draft-fault';
import type { Candidate, OpenSection } from './template';

/** What articles are chosen by. */
export interface ChoosingAsked {
  readonly terms: ContractTerms;
  /** Clauses that somebody wants, by their keys; elsewhere the first that fits is taken. */
  readonly clauseKeys: readonly string[];
}

/**
 * What the articles of a contract say: of each the clause that somebody wants, or the first that fits the
 * terms. The paper and the typed terms say the same: no clause says what was not agreed, or otherwise than
 * it was agreed, and no term goes unsaid.
 */
export function chooseClauses(
  sections: readonly OpenSection[],
  asked: ChoosingAsked,
): Result<readonly Candidate[], readonly DraftFault[]> {
  const faults: DraftFault[] = [...notOffered(sections, asked.clauseKeys)];
  const chosen: Candidate[] = [];
  for (const section of sections) {
    const choice = chooseOne(section, asked);
    if (!choice.ok) faults.push(choice.refusal);
    else if (choice.value !== null) chosen.push(choice.value);
  }
  const said = new Set<TermSubject | null>(
    sections.flatMap(({ candidates }) => candidates.map(({ subject }) => subject)),
  );
  for (const subject of TERM_SUBJECTS) {
    // What a section has refused is told there.
    if (!isAgreed(subject, asked.terms) || said.has(subject)) continue;
    faults.push({ code: 'CONTRACT_DRAFT_TERM_UNSAID', path: ['terms', termField(subject)] });
  }
  return faults.length > 0 ? refused(faults) : ok(chosen);
}

/** Each key is of an alternative, and of an article just one is wanted. */
function notOffered(
  sections: readonly OpenSection[],
  clauseKeys: readonly string[],
): readonly DraftFault[] {
  const taken = new Set<OpenSection>();
  return clauseKeys.flatMap((key, index): DraftFault[] => {
    const section = sections.find(({ candidates }) =>
      candidates.some(({ clause }) => clause?.key === key),
    );
    if (section && !taken.has(section)) {
      taken.add(section);
      return [];
    }
    return [{ code: 'CONTRACT_DRAFT_CLAUSE_NOT_OFFERED', path: ['clauseKeys', index] }];
  });
}

function chooseOne(
  { isOptional, candidates }: OpenSection,
  { terms, clauseKeys }: ChoosingAsked,
): Result<Candidate | null, DraftFault> {
  const wanted = candidates.filter(({ clause }) => clause && clauseKeys.includes(clause.key));
  const offered = wanted.length > 0 ? wanted : candidates;
  const [first] = offered;
  if (!first || (isOptional && wanted.length === 0 && !isMeant(first, terms))) return ok(null);
  return first.subject === null ? inForce(first) : fittingOf(offered, first.subject, terms);
}

/** The first that says the term as it was agreed. */
function fittingOf(
  offered: readonly Candidate[],
  subject: TermSubject,
  terms: ContractTerms,
): Result<Candidate, DraftFault> {
  const clauseKey = offered[0]?.clause?.key ?? null;
  const path = ['terms', termField(subject)];
  if (!isAgreed(subject, terms)) {
    return refused({ code: 'CONTRACT_DRAFT_TERM_MISSING', path, clauseKey });
  }
  const fitting = offered.find(({ form }) => fitsForm({ subject, form }, terms));
  return fitting
    ? inForce(fitting)
    : refused({ code: 'CONTRACT_DRAFT_TERM_CONTRADICTS', path, clauseKey });
}

/** What says no term is left out unless it is wanted. */
function isMeant({ subject }: Candidate, terms: ContractTerms): boolean {
  return subject !== null && isAgreed(subject, terms);
}

function inForce(candidate: Candidate): Result<Candidate, DraftFault> {
  return candidate.clause?.isRetired === true
    ? refused({ code: 'CONTRACT_CLAUSE_RETIRED', path: ['contractTemplateId'] })
    : ok(candidate);
}
