export const notRecorded = {} as const;
