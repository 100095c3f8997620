export const callLog = {} as const;
