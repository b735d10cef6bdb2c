import { expect } from '@jest/globals';
import { ok } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { Recorder } from '@duebook/platform/module';
import { asking, openTestDatabase, type Ask, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { governanceSchema } from './governance-schema';

/** The right behind all that auditors ask. */
export const READ = 'governance.audit.read';

/** An audit entry as {@link ENTRIES} asks for it. */
export interface Entry {
  readonly id: string;
  readonly action: string;
  readonly position: string | null;
  readonly recordedAt: string | null;
}

export interface Page {
  readonly edges: readonly { readonly node: Entry; readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export const ENTRIES = `query ($filter: AuditEntryFilter, $first: Int, $after: String) {
  auditEntries(filter: $filter, first: $first, after: $after) {
    edges { cursor node { id action position recordedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const actionsOf = (page: Page) => page.edges.map(({ node }) => node.action);

/** A tenant on a database of its own, with somebody who may read its audit. */
export interface AuditedTenant {
  readonly home: TestDatabase;
  readonly tenant: TestTenant;
  readonly recorder: Recorder;
  /** As whoever may read the audit, and nothing else. */
  readonly ask: Ask;
  readonly as: (caller: Caller) => Ask;
  readonly pageOf: (filter: object, more?: object, by?: Ask) => Promise<Page>;
  /** Decisions about a subject of no package, each in a unit of work of its own. */
  readonly decide: (count: number, subjectId: string, caller?: Caller) => Promise<void>;
}

export async function anAuditedTenant(): Promise<AuditedTenant> {
  const home = await openTestDatabase([governanceModule]);
  const tenant = await aTenant(home);
  const schema = governanceSchema(tenant.services);
  const ask = asking(schema, tenant.callerWith([READ]));
  return {
    ...{ home, tenant, ask },
    recorder: new Recorder(home.database, home.clock, [], []),
    as: (caller) => asking(schema, caller),
    pageOf: async (filter, more = {}, by = ask) => {
      const { data, errors } = await by(ENTRIES, { filter, first: 100, ...more });
      expect(errors).toEqual([]);
      return data?.['auditEntries'] as Page;
    },
    decide: async (count, subjectId, caller = tenant.caller) => {
      for (let n = 0; n < count; n += 1) {
        await home.unitOfWork.run(caller, 'testDecide', (tx) => {
          tx.audit({ action: 'test.decide', subjectType: 'Thing', subjectId, details: { n } });
          return Promise.resolve(ok(null));
        });
      }
    },
  };
}
