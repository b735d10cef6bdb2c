import { approvalRequestOf } from '@duebook/governance/graphql';
import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { Alerts } from '../create-alerts';
import {
  AlertBacktestCaseFieldsResolver,
  AlertBacktestFieldsResolver,
  AlertRuleFieldsResolver,
  createAlertRuleLoaders,
} from './alert-rule-fields.resolver';
import { AlertRuleResolver } from './alert-rule.resolver';
import { AlertRuleActivatePayload, backtestType } from './alert-rule.types';
import {
  CreditAlertFieldsResolver,
  CreditAlertPageResolver,
  CreditAlertResolver,
} from './credit-alert.resolver';
import { creditAlertType, patrolType } from './credit-alert.types';

const Requesting = approvalRequestOf(() => AlertRuleActivatePayload);

/** The resolvers of early warning, ready to serve. Called while a schema is composed. */
export function alertResolvers(alerts: Alerts, below: CreditPolicyLoaders): readonly object[] {
  const { reading } = alerts;
  const loaders = { ...below, ...createAlertRuleLoaders(alerts) };
  registerNode('AlertRule', async (id, context) => context.loaders.of(loaders.alertRule).load(id));
  registerNode('AlertBacktest', async (id, context) => {
    const [found] = await reading.backtestsByIds(requireCaller(context), [id]);
    return found ? backtestType(found) : null;
  });
  registerNode('CreditAlert', async (id, context) => {
    const [found] = await reading.alertsByIds(requireCaller(context), [id]);
    return found ? creditAlertType(found) : null;
  });
  registerNode('AlertPatrol', async (id, context) => {
    const [found] = await reading.patrolsByIds(requireCaller(context), [id]);
    return found ? patrolType(found) : null;
  });
  return [
    new AlertRuleResolver(alerts),
    new AlertRuleFieldsResolver(alerts, below),
    new AlertBacktestFieldsResolver(alerts, loaders),
    new AlertBacktestCaseFieldsResolver(below),
    new CreditAlertResolver(alerts),
    new CreditAlertPageResolver(),
    new CreditAlertFieldsResolver(loaders),
    new Requesting(below),
  ];
}
