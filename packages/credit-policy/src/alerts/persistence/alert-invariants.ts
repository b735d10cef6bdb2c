import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of early warning. */
export const alertInvariants: readonly Invariant[] = [
  noneOf(
    'EW1',
    'A rule that watches or watched was back-tested to the end just as it says',
    `select 'rule ' || rule.id
       from credit_policy.alert_rule as rule
      where rule.tenant_id = $1 and rule.state <> 'DRAFT'
        and not exists (
              select from credit_policy.alert_backtest as tried
               where tried.tenant_id = $1 and tried.rule_id = rule.id
                 and tried.content_hash = rule.content_hash and tried.state = 'COMPLETED')`,
  ),
  noneOf(
    'EW2',
    'The cases of a back-test are as many of each kind as it tells',
    `select 'back-test ' || tried.id
       from credit_policy.alert_backtest as tried
       left join (select found.backtest_id,
                         count(*) filter (where found.kind = 'HIT') as hits,
                         count(*) filter (where found.kind = 'MISS') as misses,
                         count(*) filter (where found.kind = 'FALSE_ALARM') as false_alarms,
                         count(*) filter (where found.kind = 'UNDECIDED') as undecided
                    from credit_policy.alert_backtest_case as found
                   where found.tenant_id = $1
                   group by found.backtest_id) as counted on counted.backtest_id = tried.id
      where tried.tenant_id = $1
        and (tried.hits <> coalesce(counted.hits, 0) or tried.misses <> coalesce(counted.misses, 0)
             or tried.false_alarms <> coalesce(counted.false_alarms, 0)
             or tried.undecided <> coalesce(counted.undecided, 0))`,
  ),
  noneOf(
    'EW3',
    'Each alert that a day’s patrol tells of is there',
    `select 'patrol ' || patrol.id
       from credit_policy.alert_patrol as patrol
       left join (select alert.raised_on, count(*) as alerts
                    from credit_policy.credit_alert as alert
                   where alert.tenant_id = $1
                   group by alert.raised_on) as found on found.raised_on = patrol.patrol_on
      where patrol.tenant_id = $1 and patrol.raised > coalesce(found.alerts, 0)`,
  ),
];
