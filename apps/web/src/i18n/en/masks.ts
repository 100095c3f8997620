export const masks = {} as const;
