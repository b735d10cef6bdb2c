// expects: nothing
export const demo = 'demo';
