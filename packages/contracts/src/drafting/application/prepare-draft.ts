import {
  ok,
  refused,
  type BusinessDate,
  type Id,
  type LetterLanguage,
  type Result,
} from '@duebook/kernel';
import { renderPdf, renderTemplate, type Caller, type SqlReader } from '@duebook/platform';
import { textIn } from '../../clauses/domain/clause';
import { TERM_RULES } from '../../register/application/term-rules';
import { checkContent, type ContentDraft } from '../../register/domain/check-contract-terms';
import type { ContractParty } from '../../register/domain/contract';
import { faulty } from '../../register/domain/contract-fault';
import { chooseClauses } from '../domain/choose-clauses';
import type { Article } from '../domain/contract-text';
import { joinFields, readFields, type FieldSaid, type FieldValues } from '../domain/draft-fields';
import { draftFaulty, type DraftFault } from '../domain/draft-fault';
import { draftValues, type DraftFacts } from '../domain/draft-values';
import type { Candidate } from '../domain/template';
import { contractDocument } from './draft-document';
import type { DraftRefusal } from './draft-refusal';
import { openTemplate, type OpenTemplate } from './load-template';
import type { DraftingContext } from './ports';
import { termsHash } from './terms-hash';
import { textFault } from './try-text';

/** By what a contract is written; plain JSON. */
export type Drafting = Readonly<{
  contractTemplateId: Id;
  /** In which languages; of each a paper is made. */
  languages: readonly LetterLanguage[];
  fields: readonly FieldSaid[];
  clauseKeys: readonly string[];
}>;

/** What a contract says of itself, whether it is recorded already or not. */
export interface DraftHead extends ContentDraft {
  readonly number: string;
  readonly title: string;
  /** Null where the template tells it. */
  readonly kindCode: string | null;
  readonly currencyCode: string;
  readonly legalEntityIds: readonly Id[];
  readonly parties: readonly ContractParty[];
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate | null;
}

/** A paper that is made and not yet kept. */
export interface PreparedText {
  readonly language: LetterLanguage;
  readonly title: string;
  readonly articles: readonly Article[];
  readonly content: Buffer;
}

/** What a draft comes to before anything is written. */
export interface PreparedDraft {
  readonly template: OpenTemplate;
  readonly texts: readonly PreparedText[];
  readonly termsHash: string;
  /** Of the legal entity that leads; papers are dated by it. */
  readonly timeZone: string;
}

type Checked<T> = Result<T, DraftRefusal>;

/**
 * Makes the papers of a contract: chooses its articles by its terms, writes them in each language, and lays
 * them out. Nothing is written anywhere; that takes longer than a transaction should stay open.
 */
export async function prepareDraft(
  context: DraftingContext,
  caller: Caller,
  { drafting, head }: Readonly<{ drafting: Drafting; head: DraftHead }>,
): Promise<Checked<PreparedDraft>> {
  const reader = context.unitOfWork.reader(caller);
  const opened = await openTemplate(context, reader, drafting.contractTemplateId);
  if (!opened.ok) return opened;
  const template = opened.value;
  const unfit = unfitFor(template, drafting, head);
  if (unfit) return refused(unfit);
  const written = writeFor(template, drafting, head);
  if (!written.ok) return written;
  const known = await factsOf(context, reader, head);
  if (!known.ok) return known;
  const { timeZone, ...sides } = known.value;
  const { terms, value, candidates, fields } = written.value;
  const facts = { ...head, ...sides, terms, value, seriesName: await context.seriesNames(reader) };
  const texts: PreparedText[] = [];
  for (const language of drafting.languages) {
    const paper = { template, candidates, language };
    const text = await write(context, { ...facts, fields: fields[language] }, paper);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  return ok({ template, texts, termsHash: termsHash({ value, terms }), timeZone });
}

/** What of a template does not go with what is asked. */
function unfitFor(
  { version }: OpenTemplate,
  { languages }: Drafting,
  { kindCode }: DraftHead,
): DraftFault | null {
  if (kindCode !== null && kindCode !== version.kindCode) {
    return { code: 'CONTRACT_KIND_UNKNOWN', path: ['contractTemplateId'] };
  }
  if (languages.length === 0 || new Set(languages).size < languages.length) {
    return { code: 'CONTRACT_TEMPLATE_LANGUAGES_INVALID', path: ['languages'] };
  }
  const missing = languages.findIndex((language) => !version.languages.includes(language));
  return missing < 0
    ? null
    : {
        ...{ code: 'CONTRACT_TEMPLATE_LANGUAGE_MISSING', path: ['languages', missing] },
        clauseKey: null,
      };
}

interface Written {
  readonly terms: DraftFacts['terms'];
  readonly value: DraftFacts['value'];
  readonly candidates: readonly Candidate[];
  readonly fields: FieldValues;
}

/** Its terms, its articles and its fields; everything that is wrong with the last two at once. */
function writeFor(template: OpenTemplate, drafting: Drafting, head: DraftHead): Checked<Written> {
  const { currencyCode } = head;
  const content = checkContent(head, { currencyCode, rules: TERM_RULES });
  if (!content.ok) {
    return refused(faulty(content.refusal) ?? { code: 'CONTRACT_FAULTY', path: [], faults: [] });
  }
  const { terms, value } = content.value;
  const { clauseKeys, languages } = drafting;
  const chosen = chooseClauses(template.sections, { terms, clauseKeys });
  const candidates = chosen.ok ? chosen.value : [];
  const own = template.version.fields;
  const all = template.sections.flatMap(({ candidates: each }) => each);
  const read = readFields(drafting.fields, {
    known: joinFields([...own, ...all.flatMap(({ fields }) => fields)]),
    used: joinFields([...own, ...candidates.flatMap(({ fields }) => fields)]),
    ...{ languages, currencyCode },
  });
  const refusal = draftFaulty([...(chosen.ok ? [] : chosen.refusal), ...read.faults]);
  return refusal ? refused(refusal) : ok({ terms, value, candidates, fields: read.values });
}

/** Who is in it, by name; whoever is unknown is told where they are named. */
async function factsOf(
  { sides }: DraftingContext,
  reader: SqlReader,
  { legalEntityIds, parties }: DraftHead,
): Promise<Checked<Pick<DraftFacts, 'entities' | 'parties'> & Pick<PreparedDraft, 'timeZone'>>> {
  const ours = await sides.entities(reader, legalEntityIds);
  const theirs = await sides.parties(
    reader,
    parties.map(({ partyId }) => partyId),
  );
  const byId = new Map([...ours, ...theirs].map((side) => [side.id, side]));
  const faults = [
    ...legalEntityIds.flatMap((id, index): DraftFault[] =>
      byId.has(id) ? [] : [{ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityIds', index] }],
    ),
    ...parties.flatMap(({ partyId }, index): DraftFault[] =>
      byId.has(partyId) ? [] : [{ code: 'PARTY_UNKNOWN', path: ['parties', index, 'partyId'] }],
    ),
  ];
  const refusal = draftFaulty(faults);
  if (refusal) return refused(refusal);
  const zones = new Map(ours.map(({ id, timeZone }) => [id, timeZone]));
  return ok({
    timeZone: zones.get(legalEntityIds[0] ?? '') ?? 'UTC',
    entities: legalEntityIds.map((id) => named(byId.get(id))),
    parties: parties.map(({ partyId, role, reference }) => ({
      ...{ ...named(byId.get(partyId)), role, reference },
    })),
  });
}

function named(side: Readonly<{ name: string; identifier: string | null }> | undefined) {
  return { name: side?.name ?? '', identifier: side?.identifier ?? null };
}

interface Paper {
  readonly template: OpenTemplate;
  readonly candidates: readonly Candidate[];
  readonly language: LetterLanguage;
}

/** Writes and lays out a contract in one language. */
async function write(
  { clock }: DraftingContext,
  facts: DraftFacts,
  { template, candidates, language }: Paper,
): Promise<Checked<PreparedText>> {
  const values = draftValues(facts, language);
  const articles: Article[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const article = articleOf(candidate, { values, language, number: index + 1 });
    if (!article.ok) return article;
    articles.push(article.value);
  }
  const { nameZh, nameEn } = template.version;
  const title = language === 'zh' ? nameZh : nameEn;
  const { number, entities, parties } = facts;
  const pages = contractDocument({ title, number, articles, entities, parties }, language);
  const content = await renderPdf(pages, { language, createdAt: clock.now() });
  return ok({ language, title, articles, content });
}

function articleOf(
  candidate: Candidate,
  asked: Readonly<{
    values: ReturnType<typeof draftValues>;
    language: LetterLanguage;
    number: number;
  }>,
): Checked<Article> {
  const { values, language, number } = asked;
  const { clause } = candidate;
  const path = ['contractTemplateId'];
  const said = textIn(candidate, language);
  if (!said) {
    const clauseKey = clause?.key ?? null;
    return refused({ code: 'CONTRACT_TEMPLATE_LANGUAGE_MISSING', path, clauseKey });
  }
  const options = { language, form: 'TEXT' } as const;
  const heading = renderTemplate(said.heading, values, options);
  if (!heading.ok) return refused({ ...textFault(heading.refusal), path });
  const text = renderTemplate(said.text, values, options);
  if (!text.ok) return refused({ ...textFault(text.refusal), path });
  return ok({
    ...{ number, heading: heading.value.trim(), text: text.value.trim() },
    ...{ clauseKey: clause?.key ?? null, clauseNumber: clause?.number ?? null },
  });
}
