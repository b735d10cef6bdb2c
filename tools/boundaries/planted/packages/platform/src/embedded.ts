// expects: nothing
export const start = 'embedded';
