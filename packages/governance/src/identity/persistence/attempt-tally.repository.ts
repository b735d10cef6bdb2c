import type { AttemptTally } from '../application/ports';

/** So many forgotten rows are removed with each success, which keeps the table small by itself. */
const SWEPT_AT_ONCE = 100;

export const attemptTallyRepository: AttemptTally = {
  async isTrusted(directory, key, now) {
    const [row] = await directory.directory<{ isTrusted: boolean }>({
      name: 'governance.is_source_trusted',
      text: `select coalesce(trusted_until > $2, false) as "isTrusted"
               from platform.sign_in_tally where key = $1`,
      values: [key, now],
    });
    return row?.isTrusted ?? false;
  },

  async take(directory, { key, limit, now }) {
    const { free, firstWait, longestWait, forgetAfter } = limit;
    const counted = `case when tally.next_at + make_interval(secs => $6) <= $2 then 1
                          else tally.attempts + 1 end`;
    const waitAfter = (attempts: string) =>
      `case when ${attempts} < $3 then interval '0'
            else make_interval(secs => least($5, $4 * power(2, least(${attempts} - $3, 20)))) end`;
    const taken = await directory.directory({
      name: 'governance.take_attempt',
      text: `insert into platform.sign_in_tally as tally (key, attempts, next_at, forget_at)
             values ($1::bytea, 1, $2::timestamptz + ${waitAfter('1')},
                     $2::timestamptz + make_interval(secs => $6::float8))
             on conflict (key) do update
                set attempts = ${counted},
                    next_at = $2 + ${waitAfter(`(${counted})`)},
                    forget_at = greatest(tally.trusted_until, excluded.forget_at)
              where tally.next_at <= $2
             returning key`,
      values: [key, now, free, firstWait, longestWait, forgetAfter],
    });
    return taken.length === 1;
  },

  async nextAt(directory, key) {
    const [row] = await directory.directory<{ nextAt: Date }>({
      name: 'governance.next_attempt',
      text: 'select next_at as "nextAt" from platform.sign_in_tally where key = $1',
      values: [key],
    });
    return row?.nextAt ?? null;
  },

  async giveBack(directory, key, now) {
    await directory.directory({
      name: 'governance.give_attempt_back',
      text: `update platform.sign_in_tally
                set attempts = greatest(attempts - 1, 0), next_at = least(next_at, $2)
              where key = $1`,
      values: [key, now],
    });
  },

  async trust(directory, { key, now, until }) {
    await directory.directory({
      name: 'governance.trust_source',
      text: `with swept as (
               delete from platform.sign_in_tally
                where key in (select key from platform.sign_in_tally
                               where forget_at < $2 and key <> $1
                               order by forget_at limit ${SWEPT_AT_ONCE}
                                 for update skip locked)
             )
             insert into platform.sign_in_tally (key, attempts, next_at, trusted_until, forget_at)
             values ($1, 0, $2, $3, $3)
             on conflict (key) do update
                set attempts = 0, next_at = excluded.next_at, trusted_until = excluded.trusted_until,
                    forget_at = excluded.forget_at`,
      values: [key, now, until],
    });
  },
};
