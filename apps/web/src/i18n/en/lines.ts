export const lines = {} as const;
