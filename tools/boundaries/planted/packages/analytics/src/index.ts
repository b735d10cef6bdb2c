// expects: nothing
export type AnalyticsFace = string;
