import { z } from 'zod';

/** Control characters, line breaks among them. */
const CONTROLS = /\p{Cc}+/gu;
/** What turns the text after it round, also beyond the name: overrides, embeddings and isolates of direction. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;
/** What a reader sees. Emoji and Persian words need format characters in between; alone these are nothing. */
const VISIBLE = /[^\p{Z}\p{C}]/u;

/**
 * One line that people read, as a name or a title: trimmed, without control characters.
 * Message keys: 'required' where nothing of it can be seen, 'too-long' past `maxLength` characters.
 */
export const lineText = (maxLength: number) =>
  z
    .string()
    .transform((text) => text.replace(CONTROLS, ' ').replace(DIRECTIONS, '').trim())
    .pipe(z.string().regex(VISIBLE, 'required').max(maxLength, 'too-long'));
