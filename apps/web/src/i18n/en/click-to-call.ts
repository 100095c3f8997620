export const clickToCall = {} as const;
