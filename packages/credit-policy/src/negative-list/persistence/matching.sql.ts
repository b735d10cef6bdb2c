import { isOneOf } from '@duebook/platform';

/** SQL, after `from`: subjects whose credit code is that of the party `asked.party_id`. */
export const MATCHED_BY_CREDIT_CODE = `parties.v_party as party
  join credit_policy.negative_list_subject as subject
    on subject.tenant_id = $1 and subject.credit_code = party.unified_social_credit_code
 where party.tenant_id = $1 and ${isOneOf('party.id', 'array[asked.party_id]')}`;

/**
 * SQL of a subject and an identifier of a party: that both are one number. A credit code is unique in
 * itself, by its length and its check character; another number only within its country and kind, and
 * under one scheme where both name one.
 */
export const IS_SAME_NUMBER = `(subject.credit_code is not null
    or (subject.identifier_kind = known.kind
        and subject.country = coalesce(known.country, party.country)
        and (subject.scheme is null or known.scheme is null or subject.scheme = known.scheme)))`;

/** SQL, after `from`: subjects that have an identifier of the party `asked.party_id`. */
export const MATCHED_BY_IDENTIFIER = `parties.v_party_identifier as known
  join parties.v_party as party on party.tenant_id = $1 and party.id = known.party_id
  join credit_policy.negative_list_subject as subject
    on subject.tenant_id = $1 and subject.identifier_key = known.value_key
 where known.tenant_id = $1 and ${isOneOf('known.party_id', 'array[asked.party_id]')}
   and ${IS_SAME_NUMBER}`;

/**
 * SQL, after `from`: what people last said by a day, where they said that the party `asked.party_id` is
 * the listed one.
 */
export const CONFIRMED_BY_PERSON = (day: string): string => `(
  select distinct on (said.entry_id) said.entry_id, said.is_same
    from credit_policy.negative_list_hit_decision as said
   where said.tenant_id = $1 and said.party_id = asked.party_id and said.decided_on <= ${day}
   order by said.entry_id, said.id desc) as decision
 where decision.is_same`;
