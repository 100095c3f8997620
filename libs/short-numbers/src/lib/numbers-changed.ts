/** Topic of LiveEvents: short numbers, lines or ignored numbers were changed. */
export const NUMBERS_CHANGED = 'numbers-changed';

export interface NumbersChanged {
  /** null: of every connection. */
  connectionId: string | null;
}
