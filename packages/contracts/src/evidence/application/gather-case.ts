import { invariant, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { DocumentOf } from '../../documents/application/documents-of';
import { seesDocument } from '../../documents/application/document-rights';
import type { DocumentKind } from '../../documents/domain/document-kind';
import { compareContacts, type Contact } from '../domain/contact';
import {
  completenessPercent,
  SHIPPED_CHECKLIST,
  type EvidenceChecklist,
  type EvidenceFinding,
} from '../domain/evidence-checklist';
import { compareDocuments } from '../domain/package-order';
import { assessClaims } from './evidence-of';
import { documentContacts } from './document-contacts';
import type { CaseFacts, EvidencePackageRow, PackageContext } from './package.ports';
import type { TermsOfClaims } from './pages/terms-pages';
import type { Claim } from './ports';

/** Everything that is known of a case. */
export interface GatheredCase {
  readonly facts: CaseFacts;
  readonly checklist: EvidenceChecklist;
  readonly kinds: readonly DocumentKind[];
  /** In the order in which they stand in the package. */
  readonly documents: readonly DocumentOf[];
  readonly findingsOf: ReadonlyMap<Id, readonly EvidenceFinding[]>;
  readonly completenessPercent: number;
  readonly terms: readonly TermsOfClaims[];
  readonly contacts: readonly Contact[];
}

/** Reads a case in one state of the books; documents that its starter does not see are left out. */
export async function gatherCase(
  context: PackageContext,
  reader: SqlReader,
  row: EvidencePackageRow,
): Promise<GatheredCase> {
  const { cases, packages, checklists, kinds } = context;
  const facts = await cases.factsOf(reader, row);
  const openItemIds = (await packages.claimsOf(reader, [row.id])).map((each) => each.openItemId);
  const claims = asOnDay(await context.claims(reader, openItemIds), facts);
  const checklist = (await checklists.last(reader)) ?? SHIPPED_CHECKLIST;
  const assessed = await assessClaims(context, reader, claims, {
    ...{ checklist, onDay: () => row.asOf },
    counts: (document) => seesDocument(row.starter, document),
  });
  const found = new Map(
    assessed.flatMap(({ documents }) => documents.map((each) => [each.document.id, each])),
  );
  const documents = [...found.values()].sort((one, other) =>
    compareDocuments(one.document, other.document),
  );
  const known = await kinds(reader);
  return {
    ...{ facts, checklist, kinds: known, documents },
    findingsOf: new Map(assessed.map(({ claim, findings }) => [claim.openItemId, findings])),
    completenessPercent: completenessPercent(assessed.flatMap(({ findings }) => findings)),
    terms: await termsOf(context, reader, { claims, facts }),
    contacts: [
      ...documentContacts(documents, known, row),
      ...(await contactsOf(context, reader, { row, openItemIds })),
    ].sort(compareContacts),
  };
}

/** Claims in the order of the case, with what was open on its day. */
function asOnDay(claims: readonly Claim[], { claims: told }: CaseFacts): readonly Claim[] {
  const byId = new Map(claims.map((claim) => [claim.openItemId, claim]));
  return told.map(({ openItemId, original, open }) => {
    const claim = byId.get(openItemId);
    invariant(claim, 'what was a claim stays one');
    const isOpen = open.isPositive();
    return { ...claim, isOpen, isPartPaid: isOpen && open.compareTo(original) < 0 };
  });
}

/** Each version of a contract once, with the claims that arose while it was in force. */
async function termsOf(
  { register }: Pick<PackageContext, 'register'>,
  reader: SqlReader,
  { claims, facts }: { readonly claims: readonly Claim[]; readonly facts: CaseFacts },
): Promise<readonly TermsOfClaims[]> {
  const contractIds = [...new Set(claims.flatMap(({ contractId }) => contractId ?? []))];
  const termsOn = await register.termsOnDays(reader, contractIds);
  const numberOf = new Map(facts.claims.map((each) => [each.openItemId, each.documentNumber]));
  const byVersion = new Map<Id, TermsOfClaims>();
  for (const { contractId, documentDate: on, openItemId } of claims) {
    const terms = contractId === null ? null : termsOn({ contractId, on });
    if (!terms) continue;
    const before = byVersion.get(terms.version.id)?.documentNumbers ?? [];
    const documentNumbers = [...before, numberOf.get(openItemId) ?? ''];
    byVersion.set(terms.version.id, { terms, documentNumbers });
  }
  return [...byVersion.values()];
}

async function contactsOf(
  { contacts }: Pick<PackageContext, 'contacts'>,
  reader: SqlReader,
  { row, openItemIds }: { readonly row: EvidencePackageRow; readonly openItemIds: readonly Id[] },
): Promise<readonly Contact[]> {
  const { legalEntityId, partyId, asOf, keptAs } = row;
  const found: Contact[] = [];
  for (const source of contacts) {
    found.push(...(await source(reader, { legalEntityId, partyId, asOf, keptAs, openItemIds })));
  }
  return found;
}
