// expects: nothing
const view = 'v_party';

/** A comment may say: select secret from governance.credential. */
export const statements = [
  'select p.id, u.name from parties.party p join governance.v_user u on u.id = p.owner_id',
  `select platform.set_tenant($1)`,
  `insert into parties.party (tenant_id, id) values ($1, $2)`,
  `select * from parties.${view}`,
  "insert into parties.party_event (kind) values ('ledger.entry_posted')",
];

export const permission = 'governance.user.update';
