import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { anUnknownServer, type UnknownServer } from '../support/an-outside-server';
import { CommandLine } from '../support/command-line';

jest.setTimeout(120_000);

const PASSWORD = 'never to be printed';

/** A server that does not suit, what is said of it, and nothing written into it. */
interface Refusal {
  readonly what: string;
  /** Run before, by the administrator. */
  readonly prepare: readonly string[];
  /** Run after that in the database itself, by the administrator. */
  readonly prepareWithin?: readonly string[];
  readonly database: string;
  readonly says: string;
}

const utf8 = (name: string, characterType: string) =>
  `create database ${name} owner builder template template0 encoding 'UTF8' ` +
  `locale_provider libc lc_collate 'C' lc_ctype '${characterType}'`;

const REFUSALS: readonly Refusal[] = [
  {
    what: 'a database of another encoding',
    prepare: [
      `create database latin owner builder template template0 encoding 'LATIN1'
         locale_provider libc lc_collate 'C' lc_ctype 'C'`,
    ],
    database: 'latin',
    says: 'The database latin keeps text as LATIN1, which cannot hold every name. Create one that keeps UTF8',
  },
  {
    what: 'a character type that knows no Chinese',
    prepare: [utf8('deaf', 'C')],
    database: 'deaf',
    says: 'This database cannot search Chinese names',
  },
  {
    what: 'a database of somebody else’s',
    prepare: [],
    database: 'postgres',
    says: 'The role builder may not create schemas in the database postgres. Make it the owner',
  },
  {
    what: 'a database that cannot sort Chinese names',
    prepare: [utf8('unsorted', 'C.UTF-8')],
    // As in a PostgreSQL that was built without ICU.
    prepareWithin: ["delete from pg_collation where collprovider = 'i'"],
    database: 'unsorted',
    says: 'The database unsorted lacks the collation zh-x-icu, by which Chinese names are sorted.',
  },
  {
    what: 'an owner who may not create roles',
    prepare: [utf8('modest', 'C.UTF-8')],
    database: 'modest',
    says: 'The role builder may not create the role duebook_app. Run as an administrator: alter role builder createrole.',
  },
  {
    what: 'an app role whose password is not the owner’s to set',
    prepare: [
      utf8('taken', 'C.UTF-8'),
      "create role duebook_app login password 'of somebody else'",
    ],
    database: 'taken',
    says: 'The role builder may not set the password of the role duebook_app, which exists already.',
  },
  {
    what: 'an app role that can bypass row security',
    prepare: [utf8('open', 'C.UTF-8'), 'alter role duebook_app bypassrls'],
    database: 'open',
    says: 'Role duebook_app can bypass row security. Run: alter role duebook_app nosuperuser nobypassrls.',
  },
];

describe('an outside PostgreSQL that does not suit', () => {
  let server: UnknownServer;
  let dataFolder: string;
  let commands: CommandLine;

  beforeAll(async () => {
    server = await anUnknownServer();
    dataFolder = mkdtempSync(join(tmpdir(), 'duebook-refusals-'));
    commands = new CommandLine({ DUEBOOK_DATA: dataFolder, PORT: '0' });
    await server.asAdministrator(`create role builder login password '${PASSWORD}'`);
  });

  afterEach(() => {
    commands.killAll();
  });

  afterAll(async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  // In this order: a role belongs to the whole server.
  it.each(REFUSALS)('is refused for $what', async (refusal) => {
    const { prepare, prepareWithin, database, says } = refusal;
    await server.asAdministrator(prepare);
    if (prepareWithin) await server.asAdministrator(prepareWithin, database);
    const DATABASE_URL = server.urlOf('builder', PASSWORD, database);
    const { code, stdout, stderr } = await commands.run(['start'], { DATABASE_URL }).ended;
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/never|to be printed| {4}at /);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(
      await server.asAdministrator(
        "select nspname from pg_namespace where nspname in ('platform', 'ledger')",
        database,
      ),
    ).toEqual([]);
  });

  it('is refused when the app role is given as the owner', async () => {
    const DATABASE_URL = server.urlOf('duebook_app', 'of somebody else', 'taken');
    const { code, stderr } = await commands.run(['migrate'], { DATABASE_URL }).ended;
    expect(stderr).toContain('DATABASE_URL must log in as the role that owns the tables');
    expect(code).toBe(1);
  });

  it('suits as soon as what was missing is there', async () => {
    await server.asAdministrator('alter role duebook_app nobypassrls');
    const { code, stdout } = await commands.run(['migrate'], {
      DATABASE_URL: server.urlOf('builder', PASSWORD, 'open'),
      DATABASE_APP_URL: server.urlOf('duebook_app', 'of somebody else', 'open'),
    }).ended;
    expect(stdout).toContain('The database is at the newest migration.');
    expect(code).toBe(0);
  });
});
