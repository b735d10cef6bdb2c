/** Where in a command a fault lies, outermost first. */
export type FaultPath = readonly (string | number)[];
