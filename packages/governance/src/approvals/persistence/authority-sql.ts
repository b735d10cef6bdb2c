/**
 * The roles of whoever wants to decide, and of those who lent them their right for the day, as rows of
 * `held`: whose it is, where (legal entity null: everywhere), which role, whether it gives the right to
 * decide, who gave it when, and who added to what it gives when.
 *
 * $1 the tenant, $2 who wants to decide, $3 the moment, $4 whether it is by the word of an outside issuer
 * that they are recognised. What a lender may not do now is not lent, and nothing by one who is deactivated.
 */
export const HELD_ROLES = `person as (
    select $2::uuid as id
     union
    select delegation.delegator_id
      from governance.approval_delegation as delegation
     where delegation.tenant_id = $1 and delegation.delegate_id = $2
       and delegation.revoked_at is null
       and ($3::timestamptz at time zone 'UTC')::date between delegation.starts_on
                                                          and delegation.ends_on
  ), held as (
    select person.id as holder_id, assigned.legal_entity_id, role.code as role_code,
           assigned.assigned_at, given.principal_id as given_by, role.widened_at, role.widened_by,
           exists (select from governance.role_permission as permitted
                    where permitted.tenant_id = $1 and permitted.role_id = assigned.role_id
                      and permitted.permission in ('governance.approval.decide', '*')) as decides
      from person
      join governance.principal as holder
        on holder.tenant_id = $1 and holder.id = person.id and holder.deactivated_at is null
      join governance.role_assignment as assigned
        on assigned.tenant_id = $1 and assigned.principal_id = person.id
      join governance.role as role
        on role.tenant_id = $1 and role.id = assigned.role_id
      join platform.v_commit_record as given
        on given.tenant_id = $1 and given.id = assigned.commit_id
  )`;

/** So long two of whom one has let the other in count as one. */
const DAYS_AFTER_LETTING_IN = 7;

/**
 * Whoever may have asked in the place of `request.maker_id`, as rows of `behind`: where a program or a key
 * asked, whoever is behind it by programs and keys or said by what somebody is recognised; of somebody
 * whom an outside issuer recognises, whoever is behind that. A password is its owner's alone.
 */
const BEHIND_MAKER = `governance.v_stand_in as behind
     where behind.tenant_id = $1 and behind.stand_in_id = request.maker_id
       and (request.maker_kind = 'SERVICE_ACCOUNT'
            or request.asked_with is null or request.asked_with = 'API_KEY'
            or (request.asked_with <> 'PASSWORD' and behind.by_word))`;

/** Whether one of these may have asked in the maker's place. */
const ASKED_IN_THEIR_PLACE = `exists (
    select from ${BEHIND_MAKER} and behind.principal_id in (authority.holder_id, $2))`;

/**
 * Whether whoever asked may be who decides, or who lent the right, having said by what they are recognised.
 * Whoever said that of both is left out: in a company with one such person nobody could agree to anything.
 */
const DECIDED_IN_THEIR_PLACE = `exists (
    select from governance.v_stand_in as linked
     where linked.tenant_id = $1 and linked.stand_in_id in ($2, authority.holder_id)
       and linked.by_word and ($4::boolean or linked.stand_in_id <> $2)
       and (linked.principal_id = request.maker_id
            or exists (select from ${BEHIND_MAKER}
                          and behind.by_key and behind.principal_id = linked.principal_id)))`;

/** Whoever asked, or may have, of a row of `request`. */
export const WHO_ASKED = `(select request.maker_id as id
     union all
    select behind.principal_id from ${BEHIND_MAKER})`;

/**
 * Whether what somebody did was done by one of these, by themself or by programs and keys.
 *
 * @param who SQL for the id of whoever did it
 * @param persons SQL for the ids of one or more
 */
export function byHandOf(who: string, persons: string): string {
  return `(${who} in (${persons})
    or exists (select from governance.v_stand_in as doing
                where doing.tenant_id = $1 and doing.stand_in_id = ${who}
                  and doing.principal_id in (${persons}) and doing.by_key))`;
}

/** Whether what somebody did was done by whoever asked, or may have. */
export function byMakersHand(who: string): string {
  return `exists (select from ${WHO_ASKED} as asking where ${byHandOf(who, 'asking.id')})`;
}

const WAITING_TIME = `make_interval(days => ${DAYS_AFTER_LETTING_IN})`;

/**
 * Whether whoever asked has let in lately, or since, who decides or lent the right. An address that they
 * chose lets in who decides by an outside issuer's word; whoever uses a lent right is judged themself.
 */
const DECIDER_LET_IN = `exists (
    select from governance.v_let_in as let_in
     where let_in.tenant_id = $1 and let_in.user_id in ($2, authority.holder_id)
       and (not let_in.by_address or ($4::boolean and let_in.user_id = $2))
       and let_in.let_in_at > request.filed_at - ${WAITING_TIME}
       and ${byMakersHand('let_in.principal_id')})`;

/**
 * Whether who decides, or lent the right, had let in lately whoever asked. A password is nothing that an
 * address gives; of a key or a program it is not known as what its owner was recognised.
 */
const MAKER_LET_IN = `exists (
    select from ${WHO_ASKED} as asking
      join governance.v_let_in as let_in
        on let_in.tenant_id = $1 and let_in.user_id = asking.id
       and (not let_in.by_address or request.asked_with <> 'PASSWORD')
     where let_in.let_in_at > request.filed_at - ${WAITING_TIME}
       and let_in.let_in_at <= request.filed_at
       and ${byHandOf('let_in.principal_id', '$2, authority.holder_id')})`;

/**
 * Whether the role in `held as authority` gives the right to refuse the step that waits of a row of
 * `request`.
 *
 * A role that the maker handed out or widened after asking counts for nothing: otherwise the maker would
 * choose who agrees. Nor does anybody's who may be the maker, or as whom the maker may decide.
 */
export const MAY_REJECT = `authority.decides and ${countsFor('authority')}
  and not ${ASKED_IN_THEIR_PLACE} and not ${DECIDED_IN_THEIR_PLACE}
  and (request.steps -> request.step ->> 'roleCode' is null
       or exists (
            select from held as named
             where named.holder_id = authority.holder_id and ${countsFor('named')}
               and (named.role_code = request.steps -> request.step ->> 'roleCode'
                    or (named.role_code = request.steps -> request.step ->> 'escalationRoleCode'
                        and request.step_started_at + make_interval(hours =>
                              (request.steps -> request.step ->> 'escalateAfterHours')::int)
                            <= $3::timestamptz))))`;

/**
 * Whether it gives the right to agree: not where one of the two has just let the other in. To refuse needs
 * no second hand, and whoever asked could otherwise take that right away.
 */
export const MAY_APPROVE = `${MAY_REJECT} and not ${DECIDER_LET_IN} and not ${MAKER_LET_IN}`;

function countsFor(role: string): string {
  return `(${role}.legal_entity_id is null or ${role}.legal_entity_id = request.legal_entity_id)
    and ${role}.holder_id <> request.maker_id
    and not (${role}.assigned_at > request.filed_at and ${byMakersHand(`${role}.given_by`)})
    and not (coalesce(${role}.widened_at > request.filed_at, false)
             and ${byMakersHand(`${role}.widened_by`)})`;
}
