// expects: nothing
export type CollectionsFace = string;
