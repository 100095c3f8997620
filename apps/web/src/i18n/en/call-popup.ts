export const callPopup = {} as const;
