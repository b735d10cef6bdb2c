// expects: reserve-is-upstream
import type { AnalyticsFace } from '@duebook/analytics';

export type Known = AnalyticsFace;
