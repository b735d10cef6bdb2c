import { invariant, Money, type CurrencyCode } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { CaseClaim, CaseParty, CaseReader } from '../application/package.ports';
import type { NamedClaim } from '../domain/evidence-case';

type ClaimRow = Omit<CaseClaim, 'original' | 'open'> & {
  readonly currency: CurrencyCode;
  readonly original: string;
  readonly open: string;
};

/** Cases by the read views below. */
export const caseReader: CaseReader = {
  named: (reader, openItemIds) =>
    reader.query<NamedClaim>({
      name: 'contracts.evidence_named_claims',
      text: `select item.id as "openItemId", item.legal_entity_id as "legalEntityId",
                    item.party_id as "partyId", item.document_date as "documentDate",
                    entity.time_zone as "timeZone"
               from ledger.v_open_item as item
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = item.legal_entity_id
              where item.tenant_id = $1 and ${isOneOf('item.id', '$2::uuid[]')}
                and item.side = 'DEBIT' and item.item_class = 'RECEIVABLE'
                and item.document_kind in ('SALES_INVOICE', 'SALES_DEBIT_NOTE')`,
      values: [reader.tenantId, openItemIds],
    }),
  factsOf: async (reader, { id, asOf }) => {
    const [parties] = await reader.query<{ creditor: CaseParty; debtor: CaseParty }>({
      name: 'contracts.evidence_case_parties',
      text: `select jsonb_build_object('code', entity.code, 'name', entity.name,
                      'identifier', entity.unified_social_credit_code) as creditor,
                    jsonb_build_object('code', party.code, 'name', party.legal_name,
                      'identifier', party.unified_social_credit_code) as debtor
               from contracts.evidence_package as made
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = made.legal_entity_id
               join parties.v_party as party
                 on party.tenant_id = $1 and party.id = made.party_id
              where made.tenant_id = $1 and made.id = $2`,
      values: [reader.tenantId, id],
    });
    invariant(parties, 'a package is of parties that are there');
    // What moved later was not known on that day.
    const rows = await reader.query<ClaimRow>({
      name: 'contracts.evidence_case_claims',
      text: `select item.id as "openItemId", item.document_kind as kind,
                    item.document_number as "documentNumber",
                    item.document_date as "documentDate", item.due_date as "dueOn",
                    item.currency, item.original_amount::text as original, (
                      select coalesce(sum(movement.amount), 0)
                        from ledger.v_open_item_movement as movement
                       where movement.tenant_id = $1 and movement.open_item_id = item.id
                         and movement.effective_on <= $3::date)::text as open
               from contracts.evidence_package_claim as claim
               join ledger.v_open_item as item
                 on item.tenant_id = $1 and item.id = claim.open_item_id
              where claim.tenant_id = $1 and claim.package_id = $2
              order by claim.place`,
      values: [reader.tenantId, id, asOf],
    });
    return {
      ...parties,
      claims: rows.map(({ currency, original, open, ...claim }) => ({
        ...claim,
        ...{ original: Money.of(original, currency), open: Money.of(open, currency) },
      })),
    };
  },
};
