import { mergeNotes } from './merge-notes';

it.each([
  ['nothing of ours is new', 'Call', 'Call', 'Call back', 'Call back'],
  ['nothing of theirs is new', 'Call', 'Call back', 'Call', 'Call back'],
  ['both wrote the same', 'Call', 'Call back', 'Call back', 'Call back'],
  ['both wrote on', 'Call', 'Call\nmine', 'Call\ntheirs', 'Call\ntheirs\nmine'],
  ['both began', '', 'mine', 'theirs', 'theirs\nmine'],
  ['ours at the beginning, theirs at the end', 'offer', 'The offer', 'offer today', 'The offer today'],
  ['theirs at the beginning, ours at the end', 'offer', 'offer today', 'The offer', 'The offer today'],
  ['they took away what we did not touch', 'one two three', 'one two three four', 'two three', 'two three four'],
  ['both replaced one word', 'ask Anna', 'ask Timur', 'ask Olga', 'ask Olga\nTimur'],
])('Q-27: %s', (_, base, mine, theirs, merged) => {
  expect(mergeNotes(base, mine, theirs)).toBe(merged);
});
