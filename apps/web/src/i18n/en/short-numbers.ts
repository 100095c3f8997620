export const shortNumbers = {} as const;
