import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, daysBetween, type BusinessDate, type Id } from '@duebook/kernel';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';
import { findings } from '../support/findings';

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
  // Each known at a time of its own.
  for (const month of ['01', '02', '03', '04', '05'] as const) {
    ledger.db.clock.advance({ hours: 1 });
    await posted(ledger, ledger.invoice({ amount: '10.00', documentDate: day(`${month}-10`) }));
    const receipt = ledger.receipt({ amount: '4.00', documentDate: day(`${month}-20`) });
    await posted(ledger, receipt);
    await ledger.recorder.recordAll();
  }
});
afterAll(() => ledger.db.close());

describe('months of accounts', () => {
  it.each(['debit_amount', 'credit_amount', 'debit_functional', 'credit_functional', 'lines'])(
    'are found when %s is not the sum of their lines',
    async (column) => {
      const grow = (by: string) =>
        ledger.db.asOwner(
          `update ledger.account_month set ${column} = ${column} ${by} where posting_month = '2026-01-01'`,
        );
      await grow('+ 1');
      const found = await findings(ledger, 'I2');
      await grow('- 1');
      expect(found).toEqual([expect.stringMatching(/found, first: account \S+ month 2026-01-01/)]);
      expect(await findings(ledger, 'I2')).toEqual([]);
    },
  );

  it('are found missing', async () => {
    await ledger.db.asOwner(
      `create temp table gone as select * from ledger.account_month where posting_month = '2026-02-01' limit 1`,
    );
    await ledger.db.asOwner(
      `delete from ledger.account_month as month using gone
        where month.account_id = gone.account_id and month.posting_month = gone.posting_month`,
    );
    const found = await findings(ledger, 'I2');
    await ledger.db.asOwner('insert into ledger.account_month select * from gone');
    expect(found).toEqual([expect.stringMatching(/^1 found, first: account \S+ month 2026-02-01/)]);
    expect(await findings(ledger, 'I2')).toEqual([]);
  });

  it('are found when no line is behind them', async () => {
    await ledger.db.asOwner(
      `insert into ledger.account_month
         select tenant_id, account_id, '2031-01-01', book_id, currency, 0, 0, 0, 0, 1
           from ledger.account_month limit 1`,
    );
    const found = await findings(ledger, 'I2');
    await ledger.db.asOwner(`delete from ledger.account_month where posting_month = '2031-01-01'`);
    expect(found).toEqual([expect.stringMatching(/^1 found, first: account \S+ month 2031-01-01/)]);
  });
});

/** A movement of an item, with the place of its commit. */
interface Placed {
  readonly id: Id;
  readonly commitId: Id;
  readonly position: number;
  readonly effectiveOn: BusinessDate;
}

const movements = (): Promise<readonly Placed[]> =>
  ledger.db.asOwner<Placed>(
    `select movement.id, movement.commit_id as "commitId", position::int,
            effective_on as "effectiveOn"
       from ledger.open_item_movement as movement
       join platform.recording using (tenant_id, commit_id)
      order by position`,
  );

/** All past pairs are this one. `random` is asked for position and day in turn. */
const moment = (position: number, offset: number) => {
  let asked = 0;
  return () => ((asked += 1) % 2 === 1 ? position - 1 : offset);
};

describe('months of accounts by the day of recording', () => {
  it.each(['debit_functional', 'credit_functional', 'lines'])(
    'are found when %s is not what the lines say',
    async (column) => {
      const grow = (by: string) =>
        ledger.db.asOwner(
          `update ledger.account_cell set ${column} = ${column} ${by} where posting_month = '2026-01-01'`,
        );
      await grow('+ 1');
      const found = await findings(ledger, 'I2');
      await grow('- 1');
      expect(found).toEqual([expect.stringMatching(/month 2026-01-01 recorded on 2026-/)]);
      expect(await findings(ledger, 'I2')).toEqual([]);
    },
  );

  it('are found on another day', async () => {
    const move = (by: string) =>
      ledger.db.asOwner(`update ledger.account_cell set recorded_on = recorded_on ${by}`);
    await move('+ 400');
    const found = await findings(ledger, 'I2');
    await move('- 400');
    // Missing on the one day and too much on the other, in no order.
    expect(found).toEqual([expect.stringMatching(/recorded on (2026-03-31|2027-05-05)/)]);
    expect(await findings(ledger, 'I2')).toEqual([]);
  });
});

describe('control accounts', () => {
  const set = (movement: Id, column: 'effective_on' | 'commit_id', value: string) =>
    ledger.db.asOwner(`update ledger.open_item_movement set ${column} = $2 where id = $1`, [
      movement,
      value,
    ]);

  it('hold at every moment of sound books', async () => {
    for (const { position } of await movements()) {
      for (const offset of [0, 9, 10, 60, 130]) {
        expect(await findings(ledger, 'I3', moment(position, offset))).toEqual([]);
      }
    }
  });

  it('are found on just the days on which they differ, from when it is known', async () => {
    const all = await movements();
    const [first, late] = [all[0], all[6]];
    if (!first || !late) throw new Error('the books have movements');
    const wrongDay = addDays(late.effectiveOn, 5);
    await set(late.id, 'effective_on', wrongDay);
    for (const { position } of all) {
      for (const by of [-1, 0, 4, 5, 30]) {
        const offset = daysBetween(first.effectiveOn, late.effectiveOn) + by;
        const found = await findings(ledger, 'I3', moment(position, offset));
        const differs = position >= late.position && by >= 0 && by < 5;
        expect({ position, by, found: found.length }).toEqual({
          ...{ position, by },
          found: differs ? 1 : 0,
        });
      }
    }
    await set(late.id, 'effective_on', late.effectiveOn);
  });

  it('are found while a part of a commit seems to be recorded later', async () => {
    const all = await movements();
    const [first, late] = [all[0], all[6]];
    if (!first || !late) throw new Error('the books have movements');
    await set(first.id, 'commit_id', late.commitId);
    for (const { position } of all) {
      const found = await findings(ledger, 'I3', moment(position, 130));
      const differs = position >= first.position && position < late.position;
      expect({ position, found: found.length }).toEqual({ position, found: differs ? 1 : 0 });
    }
    await set(first.id, 'commit_id', first.commitId);
    expect(await findings(ledger, 'I3', moment(first.position, 130))).toEqual([]);
  });

  it('are found today, with what items and account say', async () => {
    const grow = (by: string) =>
      ledger.db.asOwner(
        `update ledger.open_item_movement set functional_amount = functional_amount ${by}
          where id = (select id from ledger.open_item_movement order by id limit 1)`,
      );
    await grow('+ 1');
    const found = await findings(ledger, 'I3');
    await grow('- 1');
    expect(found).toEqual([
      `RECEIVABLE ${ledger.legalEntityId} CNY as of 2999-12-31 known now: items 31.0000, account 1122 30.0000`,
    ]);
  });

  it('count what is not recorded yet today, and at no past time', async () => {
    ledger.db.clock.advance({ hours: 1 });
    await posted(ledger, ledger.invoice({ amount: '9.00', documentDate: day('01-01') }));
    expect(await findings(ledger, 'I3')).toEqual([]);
    const { tenantId } = ledger.tenant;
    await ledger.db.asOwner(
      `update ledger.open_item_movement set functional_amount = functional_amount + 1
        where commit_id in (select commit_id from platform.unrecorded_commit where tenant_id = $1)`,
      [tenantId],
    );
    expect(await findings(ledger, 'I3')).toEqual([
      expect.stringContaining('known now: items 40.0'),
    ]);
  });
});
